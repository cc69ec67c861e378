import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRequestLimits, deviceRequestLimits } from '../../src/server/accounts/request-limits.ts';
import { type Gate, openGate, problemCode, type SignedIn, signIn } from '../harness/gate.ts';

let gate: Gate;
beforeAll(async () => {
  gate = await openGate({ deps: () => ({ requestLimits: { atOnce: 5, perMinute: 60 } }) });
});
afterAll(() => gate.end());

const receipts = { method: 'POST', url: '/api/receipts', payload: { actIds: [], photoIds: [] } } as const;

const useUp = async (person: SignedIn): Promise<void> => {
  for (let count = 0; count < 5; count += 1) expect((await person.call(receipts)).statusCode).toBe(200);
};

describe('a device that sends without end', () => {
  test('is told to wait, on every way of sending, and may go on afterwards', async () => {
    const person = await signIn(gate, 'verifikator-01');
    await useUp(person);
    const answer = await person.call(receipts);
    expect([answer.statusCode, problemCode(answer), answer.headers['retry-after']]).toEqual([
      429,
      'too-many-requests',
      '10',
    ]);
    expect(answer.json().problem).toMatchObject({ next: 'keep-and-retry', retryAfter: 10 });
    for (const [method, url] of [
      ['POST', '/api/acts'],
      ['POST', '/api/uploads'],
      ['HEAD', `/api/uploads/${'0'.repeat(32)}`],
      ['PATCH', `/api/uploads/${'0'.repeat(32)}`],
    ] as const) {
      const headers = { 'content-type': 'application/json' };
      const payload = method === 'POST' ? { payload: { acts: [] } } : {};
      expect([url, (await person.call({ method, url, headers, ...payload })).statusCode]).toEqual([url, 429]);
    }
    gate.clock.now += 10_000;
    await useUp(person);
    expect((await person.call(receipts)).statusCode).toBe(429);
  });

  test('has one measure for its session and its send-only token', async () => {
    const person = await signIn(gate, 'verifikator-02');
    await useUp(person);
    const byToken = await gate.app.inject({ ...receipts, headers: person.sendHeaders });
    expect(byToken.statusCode).toBe(429);
  });

  test('still reads, and holds back nobody else', async () => {
    const person = await signIn(gate, 'verifikator-03');
    await useUp(person);
    expect((await person.call(receipts)).statusCode).toBe(429);
    expect((await person.call({ url: '/api/changes' })).statusCode).toBe(200);
    const otherPhone = await signIn(gate, 'verifikator-03');
    const otherPerson = await signIn(gate, 'verifikator-04', person.deviceId);
    for (const other of [otherPhone, otherPerson]) expect((await other.call(receipts)).statusCode).toBe(200);
  });
});

describe('the measure', () => {
  test('lets a week of 40 visits with 25 photos each through at once', () => {
    const take = createRequestLimits();
    // A creation and a piece for each photo, and the acts and receipts in between.
    const requests = 40 * 25 * 2 + 40 * 4;
    for (let count = 0; count < requests; count += 1) expect(take('phone', 0)).toBeNull();
  });

  test('never lets more through than it has and gains, whatever the clock does', () => {
    const { atOnce, perMinute } = deviceRequestLimits;
    const take = createRequestLimits();
    let taken = 0;
    for (let second = 0; second <= 120; second += 1)
      for (let count = 0; count < 60; count += 1) {
        const now = second % 10 === 5 ? second * 1000 - 4000 : second * 1000;
        if (take('phone', now) === null) taken += 1;
      }
    expect(taken).toBeGreaterThanOrEqual(atOnce + perMinute);
    expect(taken).toBeLessThanOrEqual(atOnce + 2 * perMinute * 1.5);
  });

  test('forgets devices that rest, and only those', () => {
    const take = createRequestLimits({ atOnce: 2, perMinute: 60 });
    const busy = randomUUID();
    for (let count = 0; count < 20_000; count += 1) take(`phone ${count}`, 0);
    for (let count = 0; count < 2; count += 1) take(busy, 60_000);
    expect(take(busy, 60_000)).toBe(10);
    expect(take('phone 1', 60_000)).toBeNull();
  });
});
