import { describe, expect, it } from 'vitest';
import { accountProblemKinds } from '../../src/contract/account-problems.ts';
import { checklistProblemKinds } from '../../src/contract/checklist-problems.ts';
import { exportProblemKinds } from '../../src/contract/export-problems.ts';
import { importProblemKinds } from '../../src/contract/import-problems.ts';
import { mapProblemKinds } from '../../src/contract/map-problems.ts';
import { minutesProblemKinds } from '../../src/contract/minutes-problems.ts';
import { problemKinds } from '../../src/contract/problems.ts';
import { programmeProblemKinds } from '../../src/contract/programme-problems.ts';
import { readText } from '../harness/source-files.ts';

const catalogues = [
  ['src/contract/problems.ts', problemKinds],
  ['src/contract/account-problems.ts', accountProblemKinds],
  ['src/contract/export-problems.ts', exportProblemKinds],
  ['src/contract/import-problems.ts', importProblemKinds],
  ['src/contract/map-problems.ts', mapProblemKinds],
  ['src/contract/minutes-problems.ts', minutesProblemKinds],
  ['src/contract/programme-problems.ts', programmeProblemKinds],
  ['src/contract/checklist-problems.ts', checklistProblemKinds],
] as const;

describe('the catalogue of problems', () => {
  it.each(catalogues)('%s stands in alphabetical order, each code once', (file, kinds) => {
    const [, catalogue = ''] = /ProblemKinds = \{([\s\S]*?)\n\} /i.exec(readText(file)) ?? [];
    const codes = Object.keys(kinds);
    expect(codes.length).toBeGreaterThan(4);
    expect(codes).toEqual([...codes].sort());
    const written = [...catalogue.matchAll(/^ {2}'?([a-z][a-z-]*)'?: \{/gm)].map((match) => match[1]);
    expect(written).toEqual(codes);
  });

  it('says for each code the status, a sentence and what the phone does next', () => {
    const steps = ['keep-and-retry', 'sign-in-again', 'fix-and-resend', 'update-app'];
    for (const [code, kind] of Object.entries({
      ...problemKinds,
      ...mapProblemKinds,
      ...minutesProblemKinds,
      ...checklistProblemKinds,
    })) {
      expect(steps, code).toContain(kind.next);
      expect(kind.status, code).toBeGreaterThanOrEqual(400);
      expect(kind.status, code).toBeLessThan(600);
      expect(kind.message, code).toMatch(/^[A-Z].*\.$/);
    }
    expect(Object.keys(mapProblemKinds).filter((code) => code in problemKinds)).toEqual([]);
    expect([...new Set(Object.values(problemKinds).map((kind) => kind.next))].sort()).toEqual(steps.sort());
  });
});
