import { describe, expect, it } from 'vitest';
import type { Answers, Checklist, Question } from '../../src/domain/checklist/definition.ts';
import { type JudgedVisit, scoreContradiction } from '../../src/domain/score-contradiction.ts';
import { checklistCalled, siteCalled, visitCalled } from './checklist/demo-data.ts';

const work = visitCalled('v-kerja-1');
const works = checklistCalled(work.checklist_id);

/** The best or the worst that each question with points allows, and this conclusion. */
const answered = (checklist: Checklist, answers: Answers, which: 'best' | 'worst'): Answers => {
  const points = ({ options }: Question): readonly { value: string; points: number }[] =>
    (options ?? []).flatMap(({ value, points: given }) =>
      given === undefined ? [] : [{ value, points: given }],
    );
  const chosen = checklist.sections
    .flatMap(({ questions }) => questions)
    .flatMap((question): [string, unknown][] => {
      const sorted = [...points(question)].sort((a, b) => a.points - b.points);
      const option = which === 'best' ? sorted.at(-1) : sorted[0];
      if (question.type === 'single' && option) return [[question.id, option.value]];
      return question.type === 'yesno' && question.points
        ? [[question.id, which === 'best' ? 'ya' : 'tidak']]
        : [];
    });
  return { ...answers, ...Object.fromEntries(chosen) } as Answers;
};

const said = (
  which: 'best' | 'worst',
  conclusion: string,
  checklist = works,
  over: Partial<JudgedVisit> = {},
) => {
  const answers = answered(checklist, work.answers, which);
  return scoreContradiction(
    checklist,
    { payload: { answers: { ...answers, d_rekomendasi: conclusion } as Answers }, ...over },
    siteCalled(work.site_id),
  );
};

describe('a conclusion and a score', () => {
  it('contradict when the best conclusion stands beside the lowest band, and both are named', () => {
    const found = said('worst', 'sesuai');
    expect([found?.conclusion.id, found?.band.id]).toEqual(['Sesuai', 'Kurang']);
    expect(found?.score).toBeLessThan(60);
  });

  it('contradict the other way round too', () => {
    const found = said('best', 'tidak_sesuai');
    expect([found?.conclusion.id, found?.band.id]).toEqual(['Tidak sesuai', 'Baik']);
  });

  it('agree when both speak for the site, both against it, or the conclusion lies between', () => {
    expect(said('best', 'sesuai')).toBeNull();
    expect(said('worst', 'tidak_sesuai')).toBeNull();
    expect(said('best', 'perlu_perbaikan')).toBeNull();
    expect(said('worst', 'perlu_perbaikan')).toBeNull();
    expect(said('best', 'dugaan_ganda')).toBeNull();
  });

  it('say nothing of an erased visit: what is left of its answers is not what it was sealed with', () => {
    expect(said('worst', 'sesuai')).not.toBeNull();
    expect(said('worst', 'sesuai', works, { erased: { at: 1 } })).toBeNull();
  });

  it('say nothing where one of them is missing or unknown', () => {
    expect(said('worst', 'lain')).toBeNull();
    expect(said('worst', 'sesuai', { ...works, scoring: { ...works.scoring, bands: [] } })).toBeNull();
    const one = { ...works.scoring, bands: works.scoring.bands.slice(-1) };
    expect(said('worst', 'sesuai', { ...works, scoring: one })).toBeNull();
  });

  it('are looked for as well where a higher score is worse: aid for a house that scores as habitable', () => {
    const house = visitCalled('v-rtlh-2');
    const checklist = checklistCalled(house.checklist_id);
    const concluded = (points: 'best' | 'worst', room: number, d_rekomendasi: string) => {
      const found = answered(checklist, { a_persetujuan: 'ya', c_penghuni: 4, c_luas: room }, points);
      const answers = { ...found, d_rekomendasi } as Answers;
      return (
        scoreContradiction(checklist, { payload: { answers } }, siteCalled(house.site_id))?.band.id ?? null
      );
    };
    expect(concluded('worst', 90, 'layak_dibantu')).toBe('Layak huni');
    expect(concluded('worst', 90, 'tidak_memenuhi')).toBeNull();
    expect(concluded('best', 10, 'tidak_memenuhi')).toBe('Tidak layak huni (berat)');
    expect(concluded('best', 10, 'layak_dibantu')).toBeNull();
  });
});
