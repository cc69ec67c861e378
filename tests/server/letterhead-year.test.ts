// On the last evening of a year it is January already in Kutai Kartanegara, and still December in Java: each agency goes
// on with the numbers of its own year, and is shown that year.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LetterheadsAnswer, NumberMinutesAnswer } from '../../src/contract/minutes.ts';
import { createPlayer } from '../../src/server/demo/player.ts';
import { type Gate, gatePassword, openGate, playOne, type SignedIn, signIn } from '../harness/gate.ts';

let gate: Gate;
let admin: SignedIn;
beforeAll(async () => {
  gate = await openGate({ now: Date.parse('2026-12-31T16:30:00Z') });
  admin = await signIn(gate, 'admin-01');
});
afterAll(() => gate.end());

const listed = async () =>
  (await admin.call({ url: '/api/letterheads' })).json<LetterheadsAnswer>().letterheads;

it('a letterhead shows the year its agency numbers in', async () => {
  const years = new Map((await listed()).map(({ regency, year }) => [regency, year]));
  expect(years.get('64.02')).toBe(2027);
  expect(years.get('35.10')).toBe(2026);
});

it('the last number given on paper is raised in the year the next one is of', async () => {
  const visit = await playOne(gate, 'innovation-waiting');
  const site = gate.data.sites.find(({ id }) => id === 'KKR-01');
  const one = (await listed()).find(({ regency, agency }) => regency === '64.02' && agency === site?.agency);
  const {
    isOwn: _own,
    logo: _logo,
    year: _year,
    ...form
  } = one ?? ({} as LetterheadsAnswer['letterheads'][number]);
  const saved = await admin.call({
    method: 'POST',
    url: '/api/letterheads',
    payload: { ...form, lastNumber: 7 },
  });
  expect(saved.statusCode).toBe(200);
  const after = saved.json<LetterheadsAnswer>().letterheads.find(({ agency }) => agency === site?.agency);
  expect(after).toMatchObject({ lastNumber: 7, year: 2027 });
  const desk = await createPlayer(gate.app, () => gate.clock.now, gatePassword).phone('admin-01');
  await desk.act('review.decided', gate.clock.now, {
    reviewId: randomUUID(),
    visitActId: visit.actId,
    visitHash: visit.hash,
    verdict: 'accepted',
    comment: 'Sesuai',
    items: [],
  });
  const answer = await admin.call({
    method: 'POST',
    url: '/api/minutes',
    payload: { visitActId: visit.actId },
  });
  const { minutes } = answer.json<NumberMinutesAnswer>();
  expect(minutes.number).toMatch(/008.*2027/);

  const { minutesId } = minutes;
  const url = `/api/minutes/${minutesId}/withdrawal`;
  await admin.call({ method: 'POST', url, payload: { reason: 'Salah ketik' } });
  const page = (await gate.app.inject({ url: `/periksa/${minutes.code}` })).body;
  expect(page).toContain('Jumat, 1 Januari 2027');
  expect(page, 'never withdrawn before it was given').toContain('Jumat, 1 Januari 2027 pukul 00.30 WITA');
  expect(page).not.toContain('2026');
});
