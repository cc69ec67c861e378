// A paper that has its number, printed again after the faces on it were shown whole again.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NumberMinutesAnswer } from '../../src/contract/minutes.ts';
import type { PictureRegion } from '../../src/domain/obscure-picture.ts';
import { demoVisits } from '../../src/server/demo/demo-visits.ts';
import { makeDemoVisit } from '../../src/server/demo/play-visits.ts';
import { createPlayer } from '../../src/server/demo/player.ts';
import { type Gate, gatePassword, openGate, signIn } from '../harness/gate.ts';
import { readPdf } from '../harness/read-pdf.ts';

let gate: Gate;
beforeAll(async () => {
  gate = await openGate();
});
afterAll(() => gate.end());

it('a numbered paper of a site of pupils shows no face that nobody obscures any more', async () => {
  const plan = demoVisits.find(({ key }) => key === 'innovation-waiting');
  if (!plan) throw new Error('no plan');
  const at = gate.clock.now - 3_600_000;
  const { made } = await makeDemoVisit(gate.data, { ...plan, siteId: 'KKR-10' }, new Map(), at, 3);
  const player = createPlayer(gate.app, () => gate.clock.now, gatePassword);
  const author = await player.phone('verifikator-09');
  const sent = await author.act('visit.submitted', at, made.payload);
  for (const photo of made.photos) await author.sendPhoto(made.payload.visitId, photo);
  const desk = await player.phone('supervisor-64.02');
  const obscureAll = async (regions: readonly PictureRegion[]) => {
    for (const { facts } of made.photos)
      await desk.act('photo.obscured', gate.clock.now, {
        obscuredId: randomUUID(),
        photoId: facts.photoId,
        visitActId: sent.actId,
        sha256: facts.sha256,
        regions,
      });
  };
  await obscureAll([{ x: 0.1, y: 0.1, width: 0.5, height: 0.5 }]);
  await desk.act('review.decided', gate.clock.now, {
    reviewId: randomUUID(),
    visitActId: sent.actId,
    visitHash: sent.hash,
    verdict: 'accepted',
    comment: 'Sesuai',
    items: [],
  });
  const supervisor = await signIn(gate, 'supervisor-64.02');
  const answer = await supervisor.call({
    method: 'POST',
    url: '/api/minutes',
    payload: { visitActId: sent.actId },
  });
  expect(answer.statusCode, answer.body).toBe(200);
  const { minutes } = answer.json<NumberMinutesAnswer>();
  const paper = async (): Promise<string> => {
    const pdf = await supervisor.call({ url: `/api/minutes/${minutes.minutesId}/pdf` });
    return (await readPdf(pdf.rawPayload)).map(({ text }) => text).join(' ');
  };
  const shut = /Foto tidak dimuat karena wajah belum disamarkan\./g;
  expect((await paper()).match(shut)).toBeNull();
  await obscureAll([]);
  expect((await paper()).match(shut)).toHaveLength(made.photos.length);
  await obscureAll([]);
  expect((await paper()).match(shut)).toBeNull();
});
