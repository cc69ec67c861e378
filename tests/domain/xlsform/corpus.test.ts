// What of forms as they are found maps, and what is named. The figures are printed; each form's are held fast where they
// say something, and for every form nothing may go missing without a name.

import { describe, expect, it } from 'vitest';
import { checklistDefinitionSchema } from '../../../src/contract/checklist-definition.ts';
import { definitionFaults } from '../../../src/domain/checklist/definition-faults.ts';
import { mostFormRows } from '../../../src/domain/xlsform/form-sheets.ts';
import { readForm } from '../../../src/domain/xlsform/read-form.ts';
import { brokenForms, type CorpusForm, usualForms } from './forms.ts';

const all = [...usualForms, ...brokenForms];

const read = (name: string) => {
  const form = all.find((one) => one.name === name);
  return readForm(form?.sheets ?? []);
};
const codesOf = (name: string): string[] =>
  (read(name)?.unmapped ?? [])
    .map(({ code, row }) => `${row} ${code}`)
    .sort((x, y) => Number.parseInt(x, 10) - Number.parseInt(y, 10));
const questionsOf = (name: string) =>
  Object.fromEntries(
    (read(name)?.definition.sections ?? []).flatMap((section) =>
      section.questions.map((one) => [one.id, one]),
    ),
  );
const conditionsOf = (name: string) =>
  Object.fromEntries(Object.entries(questionsOf(name)).map(([id, { relevant }]) => [id, relevant]));

const rowsAsking = ({ sheets }: CorpusForm): { row: number; type: string }[] => {
  const rows = sheets.find(({ name }) => name === 'survey')?.rows ?? [];
  const at = rows[0]?.indexOf('type') ?? -1;
  return rows.flatMap((cells, index) => {
    const type = String(cells[at] ?? '');
    return index === 0 || /^(begin|end)|^$/.test(type) ? [] : [{ row: index + 1, type }];
  });
};

describe('the corpus of forms', () => {
  it('has at least thirty, and prints what became of each', () => {
    expect(all.length).toBeGreaterThanOrEqual(30);
    const lines = all.map(({ name, sheets }) => {
      const form = readForm(sheets);
      if (!form) return `${name.padEnd(24)} refused: no survey`;
      const questions = form.definition.sections.flatMap((section) => section.questions);
      const conditions = questions.filter(({ relevant }) => relevant).length;
      const rules = questions.filter(({ constraint }) => constraint).length;
      const [lost, notices] = ['lost', 'notice'].map(
        (kind) => form.unmapped.filter((one) => one.kind === kind).length,
      );
      const codes = [...new Set(form.unmapped.map(({ code }) => code))].join(' ');
      return [
        name.padEnd(24),
        `rows ${String(form.rows).padStart(4)}`,
        `sections ${String(form.definition.sections.length).padStart(2)}`,
        `questions ${String(questions.length).padStart(4)}`,
        `conditions ${String(conditions).padStart(2)}`,
        `rules ${String(rules).padStart(2)}`,
        `calculations ${form.definition.calculations.length}`,
        `lost ${String(lost).padStart(3)}`,
        `other ${String(notices).padStart(3)}`,
        codes,
      ].join('  ');
    });
    console.log(lines.join('\n'));
  });

  it.each(all)('$name: every asking row is a question or named by its row', (form) => {
    const found = readForm(form.sheets);
    if (!found) return expect(['no-survey', 'survey-without-columns']).toContain(form.name);
    const named = new Set(found.unmapped.map(({ row }) => row));
    const questions = found.definition.sections.reduce((sum, section) => sum + section.questions.length, 0);
    const asking = rowsAsking(form).slice(0, mostFormRows);
    const unnamed = asking.filter(({ row }) => !named.has(row));
    // Calculations that mapped are no questions.
    expect(unnamed.length).toBeLessThanOrEqual(questions + found.definition.calculations.length);
    const lostRows = asking.filter(({ row }) =>
      found.unmapped.some(
        (one) => one.row === row && ['type', 'inside-unmapped', 'metadata'].includes(one.code),
      ),
    );
    const extra = found.unmapped.filter(({ code }) => code === 'or-other').length;
    const notes = asking.filter(({ type }) => type === 'note').length;
    const calculated = asking.filter(({ type }) => type === 'calculate').length;
    expect(questions).toBe(asking.length - lostRows.length - notes - calculated + extra);
  });

  it.each(all)('$name: what is read has the shape of a definition and is looked over', (form) => {
    const found = readForm(form.sheets);
    if (!found) return;
    const isShaped = checklistDefinitionSchema.safeParse(found.definition).success;
    expect(isShaped).toBe(form.name !== 'ten-thousand-rows');
    // Faults that only a person can settle, never a condition that points nowhere.
    const codes = new Set(
      definitionFaults(found.definition)
        .filter(({ kind }) => kind === 'fault')
        .map(({ code }) => code),
    );
    for (const code of codes) expect(code).not.toMatch(/^condition|^calculation|^id-/);
  });

  it('reads the household form as one would write it by hand', () => {
    expect(conditionsOf('wash-household').minutes).toEqual({ q: 'source', op: 'ne', value: 'piped' });
    expect(questionsOf('wash-household').minutes?.constraint).toEqual({
      min: 0,
      max: 600,
      message: { id: '0 sampai 600', en: '0 sampai 600' },
    });
    expect(questionsOf('wash-household').treat?.constraint).toEqual({ exclusive: ['none'] });
    expect(questionsOf('wash-household').soap?.type).toBe('yesno');
  });

  it('reads calculations as far as a checklist has them', () => {
    expect(read('rtlh')?.definition.calculations).toMatchObject([
      { id: 'luas_per_orang', fn: 'divide', args: { a: 'luas', b: 'penghuni' }, decimals: 1 },
    ]);
    expect(read('road')?.definition.calculations.map(({ fn }) => fn)).toEqual(['repeat_avg', 'repeat_max']);
    expect(codesOf('school')).toContain('5 calculation');
    expect(conditionsOf('computed')).toMatchObject({ kenapa: { calc: 'banding', op: 'gt', value: 3 } });
    expect(codesOf('computed')).toEqual(['2 language-missing', '4 calculation', '7 condition']);
  });

  it('reads conditions, and names by row those it cannot say', () => {
    const conditions = conditionsOf('logic');
    expect(conditions.x1).toEqual({
      all: [
        { q: 'umur', op: 'gte', value: 17 },
        { q: 'umur', op: 'lt', value: 60 },
      ],
    });
    expect(conditions.x2).toEqual({
      any: [{ not: { q: 'umur', op: 'eq', value: 0 } }, { q: 'm', op: 'contains', value: 'yes' }],
    });
    expect(conditions.x3).toEqual({ q: 'm', op: 'answered' });
    expect(conditions.x6).toEqual({ q: 'm', op: 'in', value: ['yes', 'no'] });
    expect(questionsOf('logic').x7?.required_when).toEqual({ q: 'umur', op: 'gt', value: 17 });
    expect(codesOf('logic').filter((one) => one.includes('condition'))).toEqual([
      '7 condition',
      '8 condition',
      '11 condition',
      '13 condition',
    ]);
  });

  it('names both sides of conditions and calculations that turn in a circle', () => {
    // The second of two that wait for each other points back, which is an order; the first and the third have none.
    expect(codesOf('cyclic-relevant').filter((one) => one.includes('condition'))).toEqual([
      '2 condition-forward',
      '4 condition-forward',
    ]);
    expect(codesOf('circular-calculation').filter((one) => one.includes('circular'))).toEqual([
      '3 circular',
      '4 circular',
    ]);
    expect(read('circular-calculation')?.definition.calculations.map(({ id }) => id)).toEqual(['c3']);
  });

  it('dissolves groups in groups and keeps their conditions', () => {
    const form = read('nested-groups');
    expect(
      form?.definition.sections.map(({ id, questions }) => [id, questions.map((one) => one.id)]),
    ).toEqual([
      ['luar', ['n', 't']],
      ['ulang', ['u']],
      ['luar_2', ['akhir']],
    ]);
    expect(conditionsOf('nested-groups').t).toEqual({ q: 'n', op: 'gt', value: 0 });
  });

  it('names every row of a repeat inside a repeat', () => {
    expect(codesOf('repeat-in-repeat').filter((one) => /repeat-in|inside/.test(one))).toEqual([
      '4 repeat-in-repeat',
      '5 inside-unmapped',
    ]);
  });

  it('warns of personal data in what was brought', () => {
    const warned = definitionFaults(read('personal')?.definition as never).map(({ code }) => code);
    expect(warned).toEqual(
      expect.arrayContaining(['personal-identity', 'personal-health', 'personal-finance']),
    );
  });

  it('stops at a bounded number of rows and says so', () => {
    const form = read('ten-thousand-rows');
    expect(form?.unmapped.some(({ code }) => code === 'rows-too-many')).toBe(true);
    expect(form?.definition.sections[0]?.questions.length).toBe(mostFormRows);
  });

  it('keeps names like those of objects apart from them', () => {
    expect(Object.keys(questionsOf('hostile-names')).sort()).toEqual(['proto', 'q_constructor', 'tostring']);
  });
});

it('names every setting of a form that no checklist holds, and whose the number of its version is', () => {
  const settings = [
    ['form_title', 'form_id', 'version', 'instance_name', 'style'],
    ['Contoh', 'contoh', '2024010101', "concat('x')", null],
    ['Lain', null, null, null, null],
  ];
  const survey = [
    ['type', 'name', 'label'],
    ['text', 'catatan', 'Catatan'],
  ];
  const unmapped = readForm([
    { name: 'survey', rows: survey },
    { name: 'settings', rows: settings },
  ])?.unmapped.filter(({ sheet }) => sheet === 'settings');
  expect(unmapped?.map(({ kind, code, row, column }) => [kind, code, row, column])).toEqual([
    ['own', 'version', 2, 'version'],
    ['lost', 'settings', 2, 'instance_name'],
    ['lost', 'settings-rows', 3, ''],
  ]);
});
