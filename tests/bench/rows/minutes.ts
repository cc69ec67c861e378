// A paper with 20 photos: how long until it is there, stamped for the first time and made again, and how much memory the
// server's process grows by, also for 100 photos.

import { createHash, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type { NumberMinutesAnswer } from '../../../src/contract/minutes.ts';
import { demoVisits } from '../../../src/server/demo/demo-visits.ts';
import { makeDemoVisit } from '../../../src/server/demo/play-visits.ts';
import { createPlayer } from '../../../src/server/demo/player.ts';
import { type Gate, gatePassword, openGate, type SignedIn, signIn } from '../../harness/gate.ts';
import { type Line, median, noise, type Row } from '../measure.ts';

const rounds = 5;

/** A photo with detail enough to weigh what those of phones do. */
const aPicture = async (seed: number): Promise<Buffer> =>
  sharp(noise(seed, 200 * 150 * 3), { raw: { width: 200, height: 150, channels: 3 } })
    .resize({ width: 1600, height: 1200, kernel: 'cubic' })
    .jpeg({ quality: 80 })
    .toBuffer();

/** Minutes of an accepted visit with so many photos; the id of its number. */
const numbered = async (gate: Gate, desk: SignedIn, photos: number): Promise<string> => {
  const plan = demoVisits.find(({ key }) => key === 'paving-accepted');
  if (!plan) throw new Error('no demo visit');
  const finishedAt = gate.clock.now - 3_600_000;
  const { made } = await makeDemoVisit(gate.data, plan, new Map(), finishedAt, photos);
  const first = made.photos[0];
  if (!first) throw new Error('the demo visit has no photo');
  const player = createPlayer(gate.app, () => gate.clock.now, gatePassword);
  const phone = await player.phone(plan.personId);
  const taken = await Promise.all(
    Array.from({ length: photos }, async (_, index) => {
      const bytes = await aPicture(photos * 1000 + index);
      const facts = {
        ...first.facts,
        photoId: randomUUID(),
        sha256: sha256Of(bytes),
        bytes: bytes.length,
      };
      return { facts, bytes };
    }),
  );
  const visitId = randomUUID();
  const sent = await phone.act('visit.submitted', finishedAt, {
    ...made.payload,
    visitId,
    photos: taken.map(({ facts }) => facts),
  });
  for (const photo of taken) await phone.sendPhoto(visitId, photo);
  const supervisor = await player.phone('supervisor-35.11');
  await supervisor.act('review.decided', gate.clock.now, {
    reviewId: randomUUID(),
    visitActId: sent.actId,
    visitHash: sent.hash,
    verdict: 'accepted',
    comment: '',
    items: [],
  });
  const answer = await desk.call({
    method: 'POST',
    url: '/api/minutes',
    payload: { visitActId: sent.actId },
  });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json<NumberMinutesAnswer>().minutes.minutesId;
};

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

interface Made {
  readonly ms: number;
  readonly bytes: number;
  /** Bytes the process grew by at most while it was made. */
  readonly grown: number;
}

const make = async (desk: SignedIn, minutesId: string): Promise<Made> => {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 10);
  const begun = performance.now();
  const answer = await desk.call({ url: `/api/minutes/${minutesId}/pdf` });
  const ms = performance.now() - begun;
  clearInterval(watch);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return { ms, bytes: answer.rawPayload.length, grown: most - before };
};

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

const measure = async (): Promise<readonly Line[]> => {
  const gate = await openGate();
  try {
    const desk = await signIn(gate, 'supervisor-35.11');
    const firsts: Made[] = [];
    let last = '';
    for (let round = 0; round < rounds; round += 1) {
      last = await numbered(gate, desk, 20);
      firsts.push(await make(desk, last));
    }
    const again: Made[] = [];
    for (let round = 0; round < rounds; round += 1) again.push(await make(desk, last));
    const many = await make(desk, await numbered(gate, desk, 100));
    const first = median(firsts.map(({ ms }) => ms));
    const repeated = median(again.map(({ ms }) => ms));
    const grown = Math.max(...[...firsts, ...again].map((one) => one.grown));
    return [
      {
        what: `minutes, 20 photos stamped and printed (${megabytes(firsts[0]?.bytes ?? 0)})`,
        budget: '10 s',
        reached: seconds(first),
        ok: first <= 10_000,
      },
      {
        what: 'minutes, 20 photos, printed again',
        budget: '3 s',
        reached: seconds(repeated),
        ok: repeated <= 3000,
      },
      {
        what: 'minutes, 20 photos: the process grows by at most',
        budget: '250 MB',
        reached: megabytes(grown),
        ok: grown <= 250e6,
      },
      {
        what: `minutes, 100 photos (${megabytes(many.bytes)}, ${seconds(many.ms)}): the process grows by`,
        budget: '500 MB',
        reached: megabytes(many.grown),
        ok: many.grown <= 500e6,
      },
    ];
  } finally {
    await gate.end();
  }
};

export const minutes: Row = { name: 'minutes', measure };
