import { describe, expect, it } from 'vitest';
import { relevantQuestions } from '../../../src/domain/checklist/relevance.ts';
import { scoreVisit } from '../../../src/domain/checklist/scoring.ts';
import { calculation, checklist, question, repeat, section, site } from './builders.ts';
import { checklistCalled, siteCalled } from './demo-data.ts';

const paths = (...args: Parameters<typeof relevantQuestions>): string[] =>
  relevantQuestions(...args).map(({ path }) => path);

const when = (q: string, value: unknown = 'ya') => ({ q, op: 'eq', value }) as const;

describe('relevant questions', () => {
  it('need their section and themselves to count', () => {
    const list = checklist([
      section('a', [question('p'), question('q', { relevant: when('p') })]),
      section('b', [question('r')], { relevant: when('p') }),
    ]);
    expect(paths(list, { p: 'tidak' }, site())).toEqual(['p']);
    expect(paths(list, { p: 'ya' }, site())).toEqual(['p', 'q', 'r']);
  });

  it('do not see the answer of a question that no longer counts, nor of a later one', () => {
    const list = checklist([
      section('a', [question('early', { relevant: when('late') }), question('p')]),
      section('b', [question('q', { relevant: when('p') }), question('r', { relevant: when('q') })]),
      section('c', [question('late')]),
    ]);
    expect(paths(list, { p: 'tidak', q: 'ya', late: 'ya' }, site())).toEqual(['p', 'late']);
  });

  it('look into the same item first and then into the root', () => {
    const list = checklist([
      section('a', [question('p')]),
      repeat('c', [
        question('k'),
        question('own', { relevant: when('k') }),
        question('far', { relevant: when('p') }),
      ]),
    ]);
    expect(paths(list, { p: 'ya', c: [{ k: 'tidak' }, { k: 'ya' }] }, site())).toEqual([
      'p',
      'c[0].k',
      'c[0].far',
      'c[1].k',
      'c[1].own',
      'c[1].far',
    ]);
  });

  it('read a name of the item before the same name of the root', () => {
    const list = checklist([
      section('a', [question('k')]),
      repeat('c', [question('k'), question('own', { relevant: when('k') })]),
    ]);
    expect(paths(list, { k: 'ya', c: [{ k: 'tidak' }] }, site())).toEqual(['k', 'c[0].k']);
  });

  it('may depend on a calculation that still grows with the items', () => {
    const list = checklist(
      [
        repeat('c', [
          question('n', { type: 'integer' }),
          question('q', { relevant: { calc: 'most', op: 'gt', value: 2 } }),
        ]),
      ],
      { calculations: [calculation('most', 'repeat_max', { of: 'n' })] },
    );
    const answers = { c: [{ n: 1 }, { n: 3 }] };
    expect(paths(list, answers, site())).toEqual(['c[0].n', 'c[1].n', 'c[1].q']);
    expect(scoreVisit(list, answers, site()).calculations).toEqual({ most: 3 });
  });

  it('may depend on the site and on calculations of the same item', () => {
    const list = checklist(
      [
        section('a', [question('p', { relevant: { site: 'category', op: 'eq', value: 'drainase' } })]),
        repeat('c', [
          question('n', { type: 'integer' }),
          question('q', { relevant: { calc: 'half', op: 'gt', value: 2 } }),
        ]),
      ],
      { calculations: [calculation('half', 'divide', { a: 'n', b: 2 }, { scope: 'c' })] },
    );
    const answers = { c: [{ n: 4 }, { n: 5 }] };
    expect(paths(list, answers, site({ category: 'sanitasi' }))).toEqual(['c[0].n', 'c[1].n', 'c[1].q']);
    expect(paths(list, {}, site({ category: 'drainase' }))).toEqual(['p']);
  });

  it('end with the section of a gate that is not passed', () => {
    const gate = { value: 'ya', message: { id: 'Hanya kunjungan', en: 'Only the visit' } };
    const list = checklist([
      section('a', [question('p', { gate }), question('day', { type: 'date' })]),
      section('b', [question('q')]),
    ]);
    expect(paths(list, {}, site())).toEqual(['p', 'day']);
    expect(paths(list, { p: 'tidak' }, site())).toEqual(['p', 'day']);
    expect(paths(list, { p: 'ya' }, site())).toEqual(['p', 'day', 'q']);
  });

  it('of a house are only the visit itself without consent, whatever was answered before', () => {
    const answers = { a_persetujuan: 'tidak', a_tanggal: '2019-11-12', a_pernah_bantuan: 'ya', c_luas: 40 };
    const house = checklistCalled('rtlh-house');
    expect(paths(house, answers, siteCalled('BWI-RTL-02'))).toEqual(['a_persetujuan', 'a_tanggal']);
  });
});
