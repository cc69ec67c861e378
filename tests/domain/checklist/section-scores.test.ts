import { describe, expect, it } from 'vitest';
import { readAnswers } from '../../../src/domain/checklist/relevance.ts';
import { scoreVisit } from '../../../src/domain/checklist/scoring.ts';
import { personalScoreSections, sectionScores } from '../../../src/domain/checklist/section-scores.ts';
import { sectionFiguresOf } from '../../../src/domain/reports/section-figures.ts';
import { calculation, checklist, question, repeat, section, site, yesNo } from './builders.ts';
import { checklistCalled, sampleVisits, siteCalled } from './demo-data.ts';

const scored = (id: string, change = {}) => yesNo(id, 10, change);
const when = (q: string) => ({ q, op: 'eq', value: 'ya' }) as const;

describe('the score of a section', () => {
  it('is that of its own questions alone, in the order of the checklist', () => {
    const list = checklist([section('a', [scored('a1'), scored('a2')]), section('b', [scored('b1')])]);
    expect(sectionScores(readAnswers(list, { a1: 'ya', b1: 'ya' } as never, site()))).toEqual([
      { sectionId: 'a', points: 10, max: 20, score: 50 },
      { sectionId: 'b', points: 10, max: 10, score: 100 },
    ]);
  });

  it('is missing where nothing scored counts', () => {
    const list = checklist([
      section('a', [question('a1')]),
      section('b', [scored('b1', { relevant: when('a1') })]),
    ]);
    expect(sectionScores(readAnswers(list, { a1: 'tidak' } as never, site()))).toEqual([]);
  });

  it('counts a repeated section as the whole does: the mean of its items, or the worst one', () => {
    const items = { c: [{ c1: 'ya' }, { c1: 'tidak' }] } as never;
    const scoreBy = (repeat_aggregation: 'mean' | 'worst') =>
      sectionScores(
        readAnswers(
          checklist([repeat('c', [scored('c1')])], { scoring: { repeat_aggregation } }),
          items,
          site(),
        ),
      )[0]?.score;
    expect([scoreBy('mean'), scoreBy('worst')]).toEqual([50, 0]);
  });

  it.each(sampleVisits.map((visit) => [visit.id, visit] as const))(
    'adds up to the whole over the sections of %s',
    (_id, visit) => {
      const list = checklistCalled(visit.checklist_id);
      const at = siteCalled(visit.site_id);
      const whole = scoreVisit(list, visit.answers, at);
      const parts = sectionScores(readAnswers(list, visit.answers, at));
      const sum = (of: 'points' | 'max') => parts.reduce((total, part) => total + part[of], 0);
      expect([sum('points'), sum('max')]).toEqual([whole.points, whole.pointsMax]);
    },
  );
});

describe('a section that rests on personal data', () => {
  it('is one with a scored personal question, or one whose personal answer opens a scored question', () => {
    const list = checklist([
      section('a', [scored('a1', { personal_data: 'umum' })]),
      section('b', [
        question('b1', { personal_data: 'spesifik' }),
        question('b2', { relevant: when('b1') }),
        scored('b3', { relevant: when('b2') }),
      ]),
      section('c', [question('c1', { personal_data: 'umum' }), scored('c2')]),
    ]);
    expect([...personalScoreSections(list)]).toEqual(['a', 'b']);
  });

  it('is every one behind a gate that asks for it', () => {
    const list = checklist([
      section('a', [
        scored('a1'),
        question('a2', {
          personal_data: 'umum',
          gate: { value: 'ya', message: { id: 'Berhenti', en: 'Stop' } },
        }),
      ]),
      section('b', [scored('b1')]),
    ]);
    expect([...personalScoreSections(list)]).toEqual(['b']);
  });

  it('is one whose counted calculation looks at it: the floor area per person of a house', () => {
    expect([...personalScoreSections(checklistCalled('rtlh-house'))]).toEqual(['c']);
    const list = checklist([section('a', [question('a1', { personal_data: 'umum' }), scored('a2')])], {
      calculations: [calculation('per', 'divide', { numerator: 'a1', denominator: 'a2' })],
    });
    expect([...personalScoreSections(list)]).toEqual([]);
  });

  it('stands in no report, so that erasing the answer changes no figure', () => {
    const house = sampleVisits.find(({ checklist_id }) => checklist_id === 'rtlh-house');
    const list = checklistCalled('rtlh-house');
    const at = siteCalled(house?.site_id ?? '');
    const answers = {
      ...house?.answers,
      a_persetujuan: 'ya',
      b_lantai: 'tanah',
      c_penghuni: 4,
      c_luas: 20,
    } as never;
    const { c_penghuni: _gone, ...erased } = answers as Record<string, unknown>;
    const figures = sectionFiguresOf(list, answers, at);
    expect(figures.map(({ sectionId }) => sectionId)).toEqual(['b']);
    expect(sectionFiguresOf(list, erased as never, at)).toEqual(figures);
  });
});
