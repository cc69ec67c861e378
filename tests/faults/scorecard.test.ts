import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { experimentNames } from './all.ts';
import type { ExperimentResult } from './experiment.ts';
import { rows } from './rows.ts';
import type { Outcome } from './run-experiment.ts';
import { failed, scorecardMarkdown, scorecardTable } from './scorecard.ts';

const anOutcome = (result: Partial<ExperimentResult> | null, error: string | null = null): Outcome => ({
  name: 'one',
  about: { row: 1, figure: 'Lost things', experiment: 'losing', target: '0' },
  result: result && { runs: 3, lost: 0, detail: 'three times', ...result },
  error,
  seconds: 2,
});
const about = { scale: 'full', seed: 7, date: '2026-11-22', machine: 'a machine' } as const;

describe('the scorecard', () => {
  it('fails for what was lost, missed, without a result or never done, and not for what cannot run here', () => {
    expect(failed(anOutcome({}))).toBe(false);
    expect(failed(anOutcome({ lost: 1 }))).toBe(true);
    expect(failed(anOutcome({ missed: 'too slow' }))).toBe(true);
    expect(failed(anOutcome({ runs: 0 }))).toBe(true);
    expect(failed(anOutcome(null, 'it broke'))).toBe(true);
    expect(failed(anOutcome({ lost: 0 }, 'it broke after its result'))).toBe(true);
    expect(failed(anOutcome({ runs: 0, notRun: 'no compiler' }))).toBe(false);
  });

  it('says in words what was missed, what was not run and what is not built', () => {
    const text = scorecardMarkdown(
      [anOutcome({ lost: 2 }), anOutcome({ runs: 0, notRun: 'no compiler' }), anOutcome(null, 'it broke')],
      about,
      true,
    );
    expect(text).toContain('| 3 | 2 | 0 | MISSED |');
    expect(text).toContain('not run: no compiler');
    expect(text).toContain('MISSED: no result (it broke)');
    expect(text).toContain('| 21 | Soak of 72 hours | - | - | - | - | not built | - |');
    expect(text).toContain('3 experiments: 2 lost, 2 not met, 1 not run');
    expect(scorecardTable([anOutcome({})], about, false)).not.toContain('not built');
  });

  it('names only experiments that are there, once each', () => {
    expect(experimentNames.filter((name) => !existsSync(join(import.meta.dirname, `${name}.ts`)))).toEqual(
      [],
    );
    expect(new Set(experimentNames).size).toBe(experimentNames.length);
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 23 }, (_, index) => index + 1));
  });
});
