// Tests of the tests: the browser experiments see the very fault they are there for.

import { expect, it } from 'vitest';
import { randomFrom } from '../bench/measure.ts';
import { type Ack, type Held, missing, torn } from './browser/acks.ts';
import { killWhileSaving } from './browser/kill-save.ts';

it('a kill shows an app that says "Tersimpan" before it has written', { timeout: 120_000 }, async () => {
  const report = await killWhileSaving({
    kills: 1,
    random: randomFrom(5),
    sabotage: 'said before it is written',
    log: () => {},
  });
  expect(report.lost.length).toBeGreaterThan(0);
});

const visit = {
  visitId: 'v',
  place: { page: 'a', path: 'a_x' },
  answers: { a_x: 'ya' },
  notes: { n: 'teks' },
  photoIds: ['p'],
};
const whole: Held = { drafts: [visit], photos: { p: 'hash' }, acts: {}, outbox: [] };
const acks: readonly Ack[] = [
  { kind: 'answer', visitId: 'v', path: 'a_x', value: 'ya', page: 'a' },
  { kind: 'note', visitId: 'v', noteId: 'n', text: 'teks' },
  { kind: 'photo', visitId: 'v', photoId: 'p', sha256: 'hash' },
];

it('what was said is compared with what is there', () => {
  expect(missing(acks, whole)).toEqual([]);
  expect(missing(acks, { ...whole, drafts: [] })).toHaveLength(3);
  expect(missing(acks, { ...whole, drafts: [{ ...visit, answers: {} }] })).toHaveLength(1);
  expect(missing(acks, { ...whole, drafts: [{ ...visit, place: { page: 'a', path: null } }] })).toHaveLength(
    1,
  );
  expect(missing(acks, { ...whole, photos: { p: 'other' } })).toHaveLength(1);
  expect(torn({ ...whole, photos: {} })).toHaveLength(1);
});
