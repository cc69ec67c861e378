import { expect, it } from 'vitest';
import { isVoidConfirmation } from '../../src/domain/confirmation.ts';

it('counts a confirmation only when nobody denied it, it is of this content, and its sender had business there', () => {
  const good = { denied: null, matchesVisit: true };
  expect(isVoidConfirmation(good)).toBe(false);
  expect(isVoidConfirmation({ ...good, matchesVisit: null, quarantine: [] })).toBe(false);
  expect(isVoidConfirmation({ ...good, matchesVisit: false })).toBe(true);
  expect(isVoidConfirmation({ ...good, denied: { at: 1, comment: 'x', personId: 'kades' } })).toBe(true);
  expect(isVoidConfirmation({ ...good, quarantine: ['not_assigned'] })).toBe(true);
});
