import { expect, it } from 'vitest';
import { setReason } from '../../src/actions/answer-question.ts';
import { addPhotoPoint, mostNewPhotoPoints, removePhotoPoint } from '../../src/actions/draft-photo-points.ts';
import { attachPhoto } from '../../src/actions/draft-photos.ts';
import { sealVisit } from '../../src/actions/seal-visit.ts';
import { startCorrection } from '../../src/actions/start-correction.ts';
import { startVisit } from '../../src/actions/start-visit.ts';
import type { PhotoStage } from '../../src/domain/photo.ts';
import type { VisitPayload } from '../../src/domain/visit.ts';
import { readEarlier } from '../../src/local-database/read-earlier.ts';
import {
  aFix,
  aPhone,
  aPhoto,
  finishedPaving,
  type Phone,
  paving,
  pavingPlace,
  receiveVisit,
  refusalOf,
  valueIn,
} from './visit-phone.ts';

const place = pavingPlace;

const takePhoto = async (phone: Phone, visitId: string, stage: PhotoStage, photoPointId?: string) =>
  valueIn(
    await attachPhoto(phone.deps, {
      visitId,
      photo: await aPhoto(`${visitId}-${stage}-${photoPointId}`),
      facts: {
        takenAt: phone.deps.now(),
        origin: 'camera',
        position: aFix(place),
        stage,
        path: 'e_foto',
        bearingDeg: 92,
        ...(photoPointId ? { photoPointId } : {}),
      },
    }),
  );

const begin = async (phone: Phone) => valueIn(await startVisit(phone.deps, { siteId: paving }));

const openCodes = async (phone: Phone, visitId: string): Promise<readonly string[]> => {
  const refusal = refusalOf(await sealVisit(phone.deps, { visitId }));
  if (refusal.type !== 'not-finished') throw new Error(refusal.type);
  return refusal.findings.filter(({ path }) => path === 'e_foto').map(({ code }) => code);
};

/** Another visit to the site as the feed brings it: only its photos matter here. */
const keepEarlier = async (phone: Phone, stage: PhotoStage, changes: object = {}) => {
  const visit = {
    actId: `act-${stage}`,
    visitId: `visit-${stage}`,
    siteId: paving,
    basedOn: null,
    personId: 'verifikator-02',
    personName: 'Verifikator 02',
    personRoles: ['verifikator'],
    deviceId: 'd',
    at: 1,
    receivedAt: 2,
    hash: 'h',
    code: 'c',
    revision: 1,
    superseded: false,
    state: 'disetujui',
    decidedBy: null,
    quarantine: [],
    payload: {
      visitId: `visit-${stage}`,
      siteId: paving,
      basedOn: null,
      checklist: { id: 'kotaku-infrastructure', version: 1 },
      answers: {},
      notes: [],
      positions: [],
      photos: [{ photoId: `p-${stage}`, stage, photoPointId: 'awal', path: 'e_foto', takenAt: 1 }],
      photoPoints: [{ id: 'pp-1', label: { id: 'Tiang', en: 'Tiang' }, ...place, bearing_deg: null }],
      reasons: {},
      startedAt: 1,
      finishedAt: 2,
    },
    ...changes,
  };
  await phone.database.visit.put(visit as never);
};

it('a photo of 100 % without one of 0 % holds back Selesai until a reason is given', async () => {
  const phone = await aPhone();
  const { visitId } = await begin(phone);
  await takePhoto(phone, visitId, '100', 'awal');
  expect(await openCodes(phone, visitId)).toEqual(['photo_baseline']);
  const key = 'e_foto:photo_baseline';
  valueIn(await setReason(phone.deps, { visitId, key, reason: 'Dibangun sebelum program' }));
  expect(await openCodes(phone, visitId)).toEqual([]);
  valueIn(await setReason(phone.deps, { visitId, key, reason: '' }));
  await keepEarlier(phone, '0');
  expect(await openCodes(phone, visitId)).toEqual([]);
});

it('a 0 % of another point, of a rejected visit, or kept apart from somebody else does not count', async () => {
  const phone = await aPhone();
  const { visitId } = await begin(phone);
  await takePhoto(phone, visitId, '100', 'akhir');
  await keepEarlier(phone, '0');
  expect(await openCodes(phone, visitId)).toEqual(['photo_baseline']);
  const other = await aPhone();
  const mine = await begin(other);
  await takePhoto(other, mine.visitId, '100', 'awal');
  for (const changes of [{ state: 'ditolak' }, { superseded: true }, { quarantine: ['not_assigned'] }]) {
    await keepEarlier(other, '0', changes);
    expect(await openCodes(other, mine.visitId)).toEqual(['photo_baseline']);
  }
  await keepEarlier(other, '0', { quarantine: ['not_assigned'], personId: other.deps.person.id });
  expect(await openCodes(other, mine.visitId)).toEqual([]);
});

it('a photo point made in the field is sealed with the visit, kept by its correction, and known to the next visit', async () => {
  const phone = await aPhone();
  const { visitId } = await begin(phone);
  const point = { name: '  Tiang listrik ', ...place, bearingDeg: 40 };
  const { photoPointId, draft } = valueIn(await addPhotoPoint(phone.deps, { visitId, point }));
  expect(draft.photoPoints).toEqual([
    { id: photoPointId, label: { id: 'Tiang listrik', en: 'Tiang listrik' }, ...place, bearing_deg: 40 },
  ]);
  await takePhoto(phone, visitId, '0', photoPointId);
  const answers = { ...finishedPaving, e_progres: 0 };
  const stored = await phone.database.draft.get(visitId);
  await phone.database.draft.put({ ...stored!, answers: { ...stored!.answers, ...answers } });
  const { visit } = valueIn(await sealVisit(phone.deps, { visitId }));
  const payload = visit.act.payload as VisitPayload;
  expect(payload.photoPoints).toEqual(draft.photoPoints);
  expect(payload.photos[0]).toMatchObject({ photoPointId, bearingDeg: 92 });
  const next = await readEarlier(phone.database, { siteId: paving, visitId: 'another' }, phone.deps.person);
  expect(next.photoPoints.map(({ id }) => id)).toEqual([photoPointId]);
  expect(next.photos.map(({ stage }) => stage)).toEqual(['0']);
  await receiveVisit(phone, visit.act.id, { state: 'menunggu' });
  const correction = valueIn(
    await startCorrection(phone.deps, { visitActId: visit.act.id, reason: 'Salah panjang' }),
  );
  expect(correction.photoPoints).toEqual(draft.photoPoints);
});

it('a photo point taken out again leaves its photos where they are', async () => {
  const phone = await aPhone();
  const { visitId } = await begin(phone);
  const point = { name: 'Salah', ...place, bearingDeg: null };
  const { photoPointId } = valueIn(await addPhotoPoint(phone.deps, { visitId, point }));
  await takePhoto(phone, visitId, '50', photoPointId);
  const after = valueIn(await removePhotoPoint(phone.deps, { visitId, photoPointId }));
  expect(after.photoPoints).toEqual([]);
  expect(after.photos).toHaveLength(1);
  expect(after.photos[0]).not.toHaveProperty('photoPointId');
});

it('one visit takes no more new points than the wire does', async () => {
  const phone = await aPhone();
  const { visitId } = await begin(phone);
  const add = (name: string) =>
    addPhotoPoint(phone.deps, { visitId, point: { name, ...place, bearingDeg: null } });
  for (let made = 0; made < mostNewPhotoPoints; made += 1) valueIn(await add(`Titik ${made}`));
  expect(refusalOf(await add('Terlalu banyak'))).toEqual({ type: 'points-limit', max: mostNewPhotoPoints });
  expect((await phone.database.draft.get(visitId))?.photoPoints).toHaveLength(mostNewPhotoPoints);
});
