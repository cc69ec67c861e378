import { describe, expect, it } from 'vitest';
import { problemKinds } from '../../src/contract/problems.ts';
import { readText } from '../harness/source-files.ts';

const [, catalogue = ''] =
  /problemKinds = \{([\s\S]*?)\n\} /.exec(readText('src/contract/problems.ts')) ?? [];
const codes = Object.keys(problemKinds);

describe('the catalogue of problems', () => {
  it('stands in alphabetical order, each code once', () => {
    expect(codes.length).toBeGreaterThan(10);
    expect(codes).toEqual([...codes].sort());
    const written = [...catalogue.matchAll(/^ {2}'?([a-z][a-z-]*)'?: \{/gm)].map((match) => match[1]);
    expect(written).toEqual(codes);
  });

  it('says for each code the status, a sentence and what the phone does next', () => {
    const steps = ['keep-and-retry', 'sign-in-again', 'fix-and-resend', 'update-app'];
    for (const [code, kind] of Object.entries(problemKinds)) {
      expect(steps, code).toContain(kind.next);
      expect(kind.status, code).toBeGreaterThanOrEqual(400);
      expect(kind.status, code).toBeLessThan(600);
      expect(kind.message, code).toMatch(/^[A-Z].*\.$/);
    }
    expect([...new Set(Object.values(problemKinds).map((kind) => kind.next))].sort()).toEqual(steps.sort());
  });
});
