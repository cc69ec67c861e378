// Several assessors score one innovation apart; the office sees the average, and who has not scored yet.

import { expect, test } from 'vitest';
import { assessmentOf, ranksOf, type ScoredVisit } from '../../src/domain/assessment.ts';

const aVisit = (facts: Partial<ScoredVisit>): ScoredVisit => ({
  personId: 'tim-penilai-01',
  personRoles: ['tim_penilai'],
  state: 'disetujui',
  superseded: false,
  at: 1,
  score: 50,
  ...facts,
});

test('the average of several assessors is rounded half up, with its spread', () => {
  const three = [54.7, 60.1, 58.35].map((score, index) =>
    aVisit({ personId: `tim-penilai-0${index}`, score }),
  );
  // 173.15 / 3 = 57.7166...
  expect(assessmentOf(three, [])).toMatchObject({ mean: 57.7, count: 3, spread: 5.4, missing: [] });
  const halves = [1, 2].map((score) => aVisit({ personId: `p${score}`, score }));
  expect(assessmentOf(halves, [], 'accepted', 0).mean).toBe(2);
});

test('each person counts once, with the newest revision that stands', () => {
  const own = [
    aVisit({ at: 1, score: 10 }),
    aVisit({ at: 3, score: 30 }),
    aVisit({ at: 4, score: 99, superseded: true }),
    aVisit({ at: 5, score: 98, state: 'ditolak' }),
    aVisit({ at: 6, score: 97, state: 'karantina' }),
  ];
  expect(assessmentOf(own, [])).toMatchObject({ mean: 30, count: 1, spread: null });
  expect(assessmentOf(own, [], 'current').mean).toBe(30);
});

test('an accepted score stands before a later one that nobody decided on', () => {
  const own = [aVisit({ at: 1, score: 10 }), aVisit({ at: 2, score: 20, state: 'menunggu' })];
  expect(assessmentOf(own, [], 'current').mean).toBe(10);
});

test('what waits counts only where current scores are asked for', () => {
  const waiting = [aVisit({ state: 'menunggu', score: 40 })];
  expect(assessmentOf(waiting, [])).toMatchObject({ mean: null, count: 0 });
  expect(assessmentOf(waiting, [], 'current').mean).toBe(40);
});

test('who is expected and has no score is named, also when the visit could not be scored', () => {
  const visits = [aVisit({ personId: 'a', score: 60 }), aVisit({ personId: 'b', score: null })];
  const { mean, count, missing } = assessmentOf(visits, ['a', 'b', 'c']);
  expect([mean, count, missing]).toEqual([60, 1, ['b', 'c']]);
});

test('the visit of a facilitator is no score', () => {
  expect(assessmentOf([aVisit({ personRoles: ['fasilitator'] })], []).count).toBe(0);
  expect(assessmentOf([aVisit({ personRoles: ['verifikator'] })], []).scores[0]?.isAssessor).toBe(false);
});

test('equal means share a rank, the next is left out, and who has none has no rank', () => {
  expect(ranksOf([90, 80.5, 80.5, 70, null, null])).toEqual([1, 2, 2, 4, null, null]);
});
