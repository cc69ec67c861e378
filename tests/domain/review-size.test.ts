// A phone gone mad may send thousands of revisions of one visit; their standing must not take the server from others.

import { expect, test } from 'vitest';
import { type RevisionFacts, visitStanding } from '../../src/domain/review.ts';

const count = 20_000;
const revision = (index: number, basedOn: string | null): RevisionFacts => ({
  actId: `act-${index}`,
  basedOn,
  hash: 'hash',
  order: index,
  quarantine: [],
});

test.each([
  ['in one line', (index: number) => (index === 0 ? null : `act-${index - 1}`)],
  ['all on the first', (index: number) => (index === 0 ? null : 'act-0')],
  ['in one circle', (index: number) => `act-${(index + 1) % count}`],
])('the standing of 20,000 revisions %s takes less than two seconds', (_shape, baseOf) => {
  const revisions = Array.from({ length: count }, (_, index) => revision(index, baseOf(index)));
  const begun = performance.now();
  const { states } = visitStanding(revisions, []);
  expect(states.size).toBe(count);
  expect(performance.now() - begun).toBeLessThan(2000);
});
