// A desk of the new version reads what a server of the version before answers: an update is never at once everywhere.

import { expect, it } from 'vitest';
import { makeCodesAnswerSchema } from '../../src/contract/accounts.ts';
import { firstStepsAnswerSchema, isStepDone, toldSteps } from '../../src/contract/first-steps.ts';
import { keptDraftAnswerSchema } from '../../src/contract/kept-drafts.ts';
import { reportSitesAnswerSchema } from '../../src/contract/report-lists.ts';

it('codes that were made are read without the address of the server', () => {
  const codes = [{ personId: 'p', name: 'P', position: '', code: 'ABCD-EFGH' }];
  const made = makeCodesAnswerSchema.parse({ codes, expiresAt: 1, skipped: [] });
  expect(made.codes).toEqual(codes);
  expect(made.origin).toBeUndefined();
});

it('a list of sites is read without its section', () => {
  const read = reportSitesAnswerSchema.safeParse({
    asOf: 1,
    pending: 0,
    count: 0,
    sum: null,
    mean: null,
    rows: [],
  });
  expect(read.error).toBeUndefined();
});

it('a kept draft is read without who was there and who gave its notes', () => {
  const { draft } = keptDraftAnswerSchema.parse({
    draft: {
      draftId: 'd',
      kind: 'visit',
      person: { id: 'p', name: 'P' },
      proven: true,
      site: null,
      keptAt: 1,
      changedAt: null,
      answers: {},
      photos: [],
      checklist: null,
      notes: ['Talut retak'],
    },
  });
  expect(draft.notes).toEqual(['Talut retak']);
});

it('first steps lead on by those that are told, and none is taken for open that was not', () => {
  const old = firstStepsAnswerSchema.parse({
    regions: 1,
    checklists: 1,
    programmes: 1,
    persons: 1,
    sites: 1,
    assignments: 0,
  });
  expect(toldSteps(old)).toEqual(['regions', 'checklists', 'programmes', 'persons', 'sites', 'assignments']);
  expect(toldSteps(old).filter((step) => !isStepDone(step, old))).toEqual(['assignments']);
  const told = { ...old, access: 1, letterheads: 1, agencies: 2, visits: 0 };
  expect(toldSteps(told).filter((step) => !isStepDone(step, told))).toEqual(['assignments', 'letterheads']);
});
