import { expect, it } from 'vitest';
import { addPhotoPoint } from '../../src/actions/draft-photo-points.ts';
import { attachPhoto } from '../../src/actions/draft-photos.ts';
import { sealVisit } from '../../src/actions/seal-visit.ts';
import { startVisit } from '../../src/actions/start-visit.ts';
import { maxActBytes } from '../../src/domain/act.ts';
import type { Position } from '../../src/domain/coordinates.ts';
import { bestPosition, mostSealedPositions, sealedPositions } from '../../src/domain/position-track.ts';
import { pointOfFix } from '../../src/domain/track-recording.ts';
import type { VisitPayload } from '../../src/domain/visit.ts';
import { aFix, aPhone, aPhoto, finishedPaving, paving, pavingPlace, valueIn } from './visit-phone.ts';

const place = pavingPlace;

/** One a second at 40 km/h, as a receiver tells it. */
const driven = (seconds: number): readonly Position[] =>
  Array.from({ length: seconds }, (_, second) => ({
    lng: 111.1234567 + second / 1e4,
    lat: -2.1234567 - second / 1e4,
    accuracyM: second === 777 ? 3.5 : 6.125,
    fixAt: 1_795_237_200_000 + second * 1000,
    receivedAt: 1_795_237_200_100 + second * 1000,
    altitudeM: 41.5,
    speedMps: 11.25,
    headingDeg: 271.5,
  }));

it('seals a visit with the longest recorded way there can be', async () => {
  const { deps, database } = await aPhone();
  const { visitId } = valueIn(await startVisit(deps, { siteId: paving }));
  const { photoPointId } = valueIn(
    await addPhotoPoint(deps, { visitId, point: { name: 'Tiang listrik', ...place, bearingDeg: 40 } }),
  );
  valueIn(
    await attachPhoto(deps, {
      visitId,
      photo: await aPhoto(),
      facts: {
        takenAt: deps.now(),
        origin: 'camera',
        position: aFix(place),
        stage: '0',
        path: 'e_foto',
        photoPointId,
      },
    }),
  );
  const answers = { ...finishedPaving, e_progres: 0 };
  const positions = driven(50_000);
  const stored = (await database.draft.get(visitId))!;
  await database.draft.put({
    ...stored,
    answers: { ...stored.answers, ...answers },
    positions,
    track: [positions.map(pointOfFix)],
  });
  const { visit } = valueIn(await sealVisit(deps, { visitId }));
  const payload = visit.act.payload as VisitPayload;
  expect(new TextEncoder().encode(visit.text).length).toBeLessThan(maxActBytes - 1024 * 1024);
  expect(payload.track?.[0]?.length).toBe(50_000);
  expect(payload.positions).toContainEqual(bestPosition(positions));
});

it('leaves out positions evenly, and none of a visit as it is made', () => {
  const day = driven(45_000);
  const sealed = sealedPositions(day);
  expect(sealed.length).toBeLessThanOrEqual(mostSealedPositions);
  expect(sealed.length).toBeGreaterThan(mostSealedPositions - 3);
  const steps = sealed.map(({ fixAt }, index) => fixAt - (sealed[index - 1]?.fixAt ?? fixAt));
  expect(Math.max(...steps)).toBeLessThanOrEqual(3000);
  expect(sealed).toContainEqual(bestPosition(day));
  expect(sealedPositions(driven(mostSealedPositions))).toEqual(driven(mostSealedPositions));
});
