import { describe, expect, it } from 'vitest';
import { scoreVisit } from '../../../src/domain/checklist/scoring.ts';
import { withoutPersonalAnswers } from '../../../src/domain/erasure.ts';
import type { MinutesContent } from '../../../src/domain/minutes/content.ts';
import { minutesContent } from '../../../src/domain/minutes/make-content.ts';
import type { VisitPayload } from '../../../src/domain/visit.ts';
import { checklist, question, section, yesNo } from '../checklist/builders.ts';
import { aSource } from './builders.ts';

const asked = checklist(
  [
    section('warga', [yesNo('w1', 10, { personal_data: 'umum' }), yesNo('w2', 10)]),
    section('bangunan', [yesNo('b1', 10), question('b2', { type: 'text' })]),
  ],
  { scoring: { bands: [{ code: 'baik', min: 50, label: { id: 'Baik', en: 'Good' } }] } },
);

/** The same visit as it was sealed, and after its personal data was taken out. */
const visit = () => {
  const source = aSource();
  const answers = { w1: 'ya', w2: 'ya', b1: 'ya' } as VisitPayload['answers'];
  const { points, pointsMax, score, band, calculations } = scoreVisit(asked, answers, source.site);
  const sealed = {
    ...source.payload,
    answers,
    result: { points, pointsMax, score, band, calculations },
    reasons: { 'w2:low': 'Sebab yang diketik' },
  } as unknown as VisitPayload;
  const whole = { ...source, checklist: asked, payload: sealed, showPersonalData: true };
  return { whole, erased: { ...whole, payload: withoutPersonalAnswers(sealed, asked), isErased: true } };
};

const scoresOf = ({ sections }: MinutesContent) => sections.map(({ score }) => score ?? null);
const rowsOf = ({ sections }: MinutesContent) =>
  sections.flatMap(({ groups }) =>
    groups.flatMap(({ rows }) => rows.map(({ answer, points, reasons }) => [answer, points, reasons])),
  );

describe('minutes of an erased visit, with personal data shown', () => {
  it('say of an erased answer that it was erased, and give it no points', () => {
    const { whole, erased } = visit();
    expect(rowsOf(minutesContent(whole))).toEqual([
      ['Ya', '10/10', []],
      ['Ya', '10/10', ['Sebab yang diketik']],
      ['Ya', '10/10', []],
      ['Tidak diisi', null, []],
    ]);
    expect(rowsOf(minutesContent(erased))).toEqual([
      ['Data pribadi dihapus', null, []],
      ['Ya', '10/10', []],
      ['Ya', '10/10', []],
      ['Tidak diisi', null, []],
    ]);
  });

  it('say no score of a section that rests on an erased answer, and that of the others', () => {
    const { whole, erased } = visit();
    expect(scoresOf(minutesContent(whole))).toEqual(['100 dari 100', '100 dari 100']);
    expect(scoresOf(minutesContent(erased))).toEqual([null, '100 dari 100']);
  });

  it('say the score as it was sealed, and none where it was not kept', () => {
    const { whole, erased } = visit();
    const { result: _kept, ...without } = erased.payload;
    const outcome = [
      { label: 'Skor', value: '100 dari 100' },
      { label: 'Kategori', value: 'Baik' },
    ];
    expect(minutesContent(whole).outcome).toEqual(outcome);
    expect(minutesContent(erased).outcome).toEqual(outcome);
    expect(minutesContent({ ...erased, payload: without as VisitPayload }).outcome).toEqual([]);
  });

  it('tell nothing of an erased conclusion', () => {
    const { whole, erased } = visit();
    const concluding = checklist([
      section('a', [question('w1', { type: 'yesno', outcome: true, personal_data: 'umum' })]),
    ]);
    const said = (source: typeof whole) => minutesContent({ ...source, checklist: concluding }).conclusion;
    expect(said(whole)).toHaveLength(1);
    expect(said(erased)).toEqual([]);
  });
});
