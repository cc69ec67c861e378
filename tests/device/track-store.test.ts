import { expect, it } from 'vitest';
import { storeInOrder } from '../../src/device/track-recorder.ts';
import type { TrackPoint } from '../../src/domain/track.ts';
import { type TrackPiece, withPieces } from '../../src/domain/track-recording.ts';

const point = (second: number): TrackPoint => [111.3 + second / 1e4, -2.35, 5, second * 1000];
const piece = (goesOn: boolean, ...seconds: readonly number[]): TrackPiece => ({
  goesOn,
  points: seconds.map(point),
});

it('stores a way in the order it was travelled, also when a full phone kept a piece only the second time', async () => {
  let measured: TrackPiece[] = [piece(false, 0, 5)];
  const recorder = {
    take: () => {
      const taken = measured;
      measured = [];
      return taken;
    },
    giveBack: (pieces: readonly TrackPiece[]) => {
      measured = [...pieces, ...measured];
    },
  };
  let track: readonly (readonly TrackPoint[])[] = [];
  const answers = [false, true, true];
  const store = storeInOrder(recorder, async (pieces) => {
    const kept = answers.shift() ?? true;
    // A write that fails on a full phone takes its time.
    await new Promise((resolve) => setTimeout(resolve, kept ? 0 : 20));
    if (kept) track = withPieces(track, pieces);
    return kept;
  });
  const first = store();
  await Promise.resolve();
  measured.push(piece(true, 10, 15));
  await Promise.all([first, store()]);
  measured.push(piece(true, 20));
  await store();
  expect(track).toEqual([[point(0), point(5), point(10), point(15), point(20)]]);
});
