import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ProblemCode, problem, problemKinds } from '../../src/contract/problems.ts';
import { retryWaitMs, type Trouble } from '../../src/sync/retry-policy.ts';

const codes = Object.keys(problemKinds) as ProblemCode[];
const offline: Trouble = { kind: 'offline' };

test('waits grow with tries without progress and end at half a minute without a signal', () => {
  expect([1, 2, 3, 4, 5, 9].map((attempt) => retryWaitMs(offline, attempt, false))).toEqual([
    2000, 4000, 8000, 16_000, 30_000, 30_000,
  ]);
});

test('progress on a cut line goes on almost at once', () => {
  expect(retryWaitMs(offline, 9, true)).toBe(200);
});

test('what only a person or a newer app can settle is not tried again by itself', () => {
  for (const code of codes)
    expect(retryWaitMs({ kind: 'problem', problem: problem(code) }, 1, false) === null).toBe(
      problemKinds[code].next !== 'keep-and-retry',
    );
});

test('a wait the server names is kept', () => {
  const patience = problem('too-many-requests', { retryAfter: 90 });
  expect(retryWaitMs({ kind: 'problem', problem: patience }, 1, true)).toBe(90_000);
});

test('no wait is negative, endless, or shorter than the one before it', () => {
  const troubles = fc.oneof(
    fc.constant(offline),
    fc.constantFrom(...codes).map((code): Trouble => ({ kind: 'problem', problem: problem(code) })),
  );
  fc.assert(
    fc.property(troubles, fc.nat(200), fc.boolean(), (trouble, attempt, progress) => {
      const wait = retryWaitMs(trouble, attempt, progress);
      const next = retryWaitMs(trouble, attempt + 1, progress);
      if (wait === null || next === null) return wait === next;
      return wait >= 0 && wait <= 15 * 60_000 && next >= wait;
    }),
  );
});
