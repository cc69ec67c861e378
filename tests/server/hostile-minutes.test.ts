// Minutes against who would lead their readers elsewhere, or have papers made without end.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlayer, type SentAct } from '../../src/server/demo/player.ts';
import { type Gate, gatePassword, openGate, playOne, type SignedIn, signIn } from '../harness/gate.ts';

let gate: Gate;
let supervisor: SignedIn;
let visit: SentAct;
beforeAll(async () => {
  gate = await openGate();
  visit = await playOne(gate, 'paving-accepted');
  supervisor = await signIn(gate, 'supervisor-35.11');
  const desk = await createPlayer(gate.app, () => gate.clock.now, gatePassword).phone('supervisor-35.11');
  await desk.act('review.decided', gate.clock.now, {
    reviewId: randomUUID(),
    visitActId: visit.actId,
    visitHash: visit.hash,
    verdict: 'accepted',
    comment: 'Sesuai',
    items: [],
  });
});
afterAll(() => gate.end());

describe('the address on a paper', () => {
  it('is never the name a request came by from elsewhere', async () => {
    const answer = await supervisor.call({
      method: 'POST',
      url: '/api/minutes',
      headers: { host: 'periksa.palsu.example' },
      payload: { visitActId: visit.actId },
    });
    expect(answer.statusCode).toBe(200);
    const { address } = await gate.deps.database
      .selectFrom('minutes')
      .select('address')
      .executeTakeFirstOrThrow();
    expect(address).toBe(`http://${gate.deps.settings.host}:${gate.deps.settings.port}`);
  });
});

describe('papers asked for all at once', () => {
  it('are three for one person, the others are told to wait; then there is room again', async () => {
    const url = `/api/visits/${visit.actId}/draft-minutes`;
    const answers = await Promise.all(Array.from({ length: 8 }, () => supervisor.call({ url })));
    const statuses = answers.map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status === 200).length).toBe(3);
    expect(statuses.filter((status) => status === 429).length).toBe(5);
    expect((await supervisor.call({ url })).statusCode).toBe(200);
  });
});
