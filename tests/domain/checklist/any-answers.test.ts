// Answers come from other phones and other versions: whatever they look like, the rules answer and never throw.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers, ItemAnswers } from '../../../src/domain/checklist/definition.ts';
import { isOpen, missingPaths } from '../../../src/domain/checklist/findings.ts';
import { pageList } from '../../../src/domain/checklist/pages.ts';
import { relevantQuestions } from '../../../src/domain/checklist/relevance.ts';
import { scoreVisit } from '../../../src/domain/checklist/scoring.ts';
import { checkAnswers } from '../../../src/domain/checklist/validation.ts';
import { checklistCalled, siteCalled, visitCalled } from './demo-data.ts';

const pairs = [
  ['road-maintenance', 'KBR-R07'],
  ['kotaku-infrastructure', 'BDW-DBS-01'],
  ['public-works', 'BWI-GTK-01'],
  ['innovation-verification', 'KKR-01'],
  ['rtlh-house', 'BWI-RTL-02'],
] as const;

const anyValue = fc.oneof(
  fc.constantFrom(
    'ya',
    'tidak',
    'baik',
    'aspal',
    '12+350',
    '',
    '2020-10-20',
    0,
    3,
    100,
    -1,
    1e300,
    Number.NaN,
    null,
  ),
  fc.constantFrom<unknown>(
    { none: 'x' },
    { none: 3 },
    { lng: 'a', lat: 2 },
    [null],
    [{ file: 'a' }],
    ['ya', 3],
    {},
    true,
  ),
  fc.anything({ maxDepth: 2 }),
);

describe.each(pairs)('any answers to %s', (checklistId, siteId) => {
  const checklist = checklistCalled(checklistId);
  const site = siteCalled(siteId);
  const ids = checklist.sections.flatMap(({ questions }) => questions.map(({ id }) => id));
  const record = fc.dictionary(fc.constantFrom(...ids, '__proto__', 'constructor'), anyValue, {
    maxKeys: 30,
  });
  const anyAnswers = fc
    .tuple(record, fc.oneof(anyValue, fc.array(fc.oneof(record, anyValue), { maxLength: 4 })))
    .map(([root, items]) => ({ ...root, c: items }) as unknown as Answers);

  it('are scored within the maximum, checked and laid out', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const score = scoreVisit(checklist, answers, site);
        expect(score.points).toBeLessThanOrEqual(score.pointsMax);
        expect(score.score === null).toBe(score.pointsMax === 0);
        const findings = checkAnswers(checklist, answers, site, {
          today: '2020-10-20',
          reasons: {},
          stages: [],
        });
        const counting = relevantQuestions(checklist, answers, site);
        const known = new Set([...counting.map(({ path }) => path), 'c']);
        expect(findings.every(({ path }) => known.has(path))).toBe(true);
        const pages = pageList(checklist, answers, site, findings);
        const open = pages.reduce((sum, page) => sum + page.missing + page.faults + page.warnings, 0);
        expect(open).toBe(findings.filter(isOpen).length);
      }),
      { numRuns: 150 },
    );
  });

  it('change nothing once those that do not count are taken away', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const counting = relevantQuestions(checklist, answers, site);
        const kept: Record<string, unknown> = {};
        for (const { question, itemIndex, value } of counting)
          if (itemIndex === null) kept[question.id] = value;
        const items: unknown = answers.c;
        if (Array.isArray(items) && checklist.sections.some(({ id, repeat }) => id === 'c' && repeat))
          kept.c = items.map((_, index) =>
            Object.fromEntries(
              counting
                .filter(({ itemIndex }) => itemIndex === index)
                .map(({ question, value }) => [question.id, value]),
            ),
          );
        const again = relevantQuestions(checklist, kept as Answers, site);
        expect(again.map(({ path }) => path)).toEqual(counting.map(({ path }) => path));
        expect(scoreVisit(checklist, kept as Answers, site)).toEqual(scoreVisit(checklist, answers, site));
      }),
      { numRuns: 100 },
    );
  });

  it('may hold things that cannot be turned into text', () => {
    const hostile = Object.fromEntries(ids.map((id) => [id, { toString: false, valueOf: null }]));
    const answers = {
      ...hostile,
      c: [hostile, [{ file: 'a', stage: { toString: 1 } }]],
    } as unknown as Answers;
    expect(scoreVisit(checklist, answers, site).points).toBe(0);
    const findings = checkAnswers(checklist, answers, site, { today: '2020-10-20' });
    expect(pageList(checklist, answers, site, findings).length).toBeGreaterThan(0);
  });

  it.each([null, undefined, 'x', 7, []])('may even be %j', (answers) => {
    const given = answers as unknown as Answers;
    expect(scoreVisit(checklist, given, site).points).toBe(0);
    const findings = checkAnswers(checklist, given, site, { today: '2020-10-20' });
    expect(missingPaths(findings).length).toBeGreaterThan(0);
    expect(pageList(checklist, given, site, findings).length).toBeGreaterThan(0);
  });
});

describe('a road visit with 200 points', () => {
  it('is scored and checked in under 20 ms', () => {
    const visit = visitCalled('v-road-1');
    const [road, site] = [checklistCalled('road-maintenance'), siteCalled('KBR-R07')];
    const items = visit.answers.c as readonly ItemAnswers[];
    const answers = { ...visit.answers, c: Array.from({ length: 200 }, (_, n) => items[n % 2]!) };
    const timed = Array.from({ length: 9 }, () => {
      const start = performance.now();
      scoreVisit(road, answers, site);
      checkAnswers(road, answers, site, { today: '2020-10-20' });
      return performance.now() - start;
    });
    // The quickest of nine is what the work costs; the others show what else the machine was doing.
    expect(Math.min(...timed)).toBeLessThan(20);
  });
});
