import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Checklist, Condition, Question } from '../../../src/domain/checklist/definition.ts';
import { definitionFaults, isPublishable } from '../../../src/domain/checklist/definition-faults.ts';
import { patternFault } from '../../../src/domain/checklist/pattern-fault.ts';
import { calculation, checklist, options, question, repeat, section, yesNo } from './builders.ts';
import { checklistCalled } from './demo-data.ts';

const outcome = question('hasil', { outcome: true });
const found = (definition: Checklist, kind: 'fault' | 'warning' = 'fault'): string[] =>
  definitionFaults(definition)
    .filter((one) => one.kind === kind)
    .map(({ code, place, part }) => {
      const where =
        place.of === 'question'
          ? `${place.sectionId}/${place.questionId}`
          : place.of === 'section'
            ? place.sectionId
            : place.of === 'calculation'
              ? place.calculationId
              : place.of;
      return `${where} ${part} ${code}`;
    });
const ofQuestions = (...questions: Question[]): string[] =>
  found(checklist([section('a', [...questions, outcome])]));
const when = (relevant: Condition): Question => question('b', { relevant });

describe('a definition looked over', () => {
  const shipped = readdirSync(new URL('../../../src/server/demo/data/checklists', import.meta.url)).map(
    (file) => file.replace('.json', ''),
  );
  it.each(shipped)('has no fault in the shipped %s', (id) => {
    expect(definitionFaults(checklistCalled(id)).filter(({ kind }) => kind === 'fault')).toEqual([]);
    expect(isPublishable(definitionFaults(checklistCalled(id)))).toBe(true);
  });

  it('names ids used twice, in a section, a question or a calculation, and ids that are none', () => {
    expect(
      found(
        checklist(
          [section('a', [question('x'), outcome]), section('x', [question('a'), question('Tanya 1')])],
          {
            calculations: [calculation('hasil', 'claim_score')],
          },
        ),
      ),
    ).toEqual(['x id id-twice', 'x/a id id-twice', 'x/Tanya 1 id id-form', 'hasil id id-twice']);
  });

  it('names conditions that point forward, to themselves, to nothing, into another repeat, or to no option', () => {
    expect(ofQuestions(when({ q: 'hasil', op: 'eq', value: 'ya' }))).toEqual([
      'a/b relevant condition-forward',
    ]);
    expect(ofQuestions(when({ q: 'b', op: 'eq', value: 'ya' }))).toEqual(['a/b relevant condition-itself']);
    expect(ofQuestions(when({ not: { q: 'tiada', op: 'answered' } }))).toEqual([
      'a/b relevant condition-unknown',
    ]);
    expect(ofQuestions(when({ calc: 'tiada', op: 'answered' }))).toEqual(['a/b relevant condition-unknown']);
    expect(ofQuestions(question('a1'), when({ q: 'a1', op: 'eq', value: 'mungkin' }))).toEqual([
      'a/b relevant condition-no-option',
    ]);
    expect(ofQuestions(question('a1'), when({ q: 'a1', op: 'gt', value: 'ya' }))).toEqual([
      'a/b relevant condition-op',
    ]);
    expect(ofQuestions(question('a1'), when({ q: 'a1', op: 'in', value: [] }))).toEqual([
      'a/b relevant condition-no-value',
    ]);
    expect(ofQuestions(when({ any: [] }))).toEqual(['a/b relevant condition-empty']);
    expect(
      found(
        checklist([
          repeat('r', [question('r1'), question('r2', { relevant: { q: 'r1', op: 'eq', value: 'ya' } })]),
          section('s', [question('b', { relevant: { q: 'r1', op: 'eq', value: 'ya' } }), outcome]),
        ]),
      ),
    ).toEqual(['s/b relevant condition-other-repeat']);
  });

  it('names a condition that needs a calculation of later answers', () => {
    expect(
      found(
        checklist(
          [
            section('a', [
              question('b', { relevant: { calc: 'bagi', op: 'gt', value: 2 } }),
              question('p', { type: 'decimal' }),
              question('q', { type: 'decimal' }),
              outcome,
            ]),
          ],
          { calculations: [calculation('bagi', 'divide', { a: 'p', b: 'q' })] },
        ),
      ),
    ).toEqual(['a/b relevant condition-forward']);
  });

  it('names conditions too deep or too long to be worked out on every tap', () => {
    const deep = (levels: number): Condition =>
      levels === 0 ? { site: 'kind', op: 'eq', value: 'x' } : { not: deep(levels - 1) };
    expect(ofQuestions(when(deep(5)))).toEqual([]);
    expect(ofQuestions(when(deep(6)))).toEqual(['a/b relevant condition-deep']);
    const many = { any: Array.from({ length: 61 }, () => ({ site: 'kind', op: 'eq', value: 'x' }) as const) };
    expect(ofQuestions(when(many))).toEqual(['a/b relevant condition-large']);
  });

  it('names missing texts, and warns of missing English', () => {
    const texts = checklist([section('a', [question('b', { label: { id: ' ', en: 'B' } }), outcome])]);
    expect(found(texts)).toEqual(['a/b label text-missing']);
    const english = checklist([section('a', [question('b', { label: { id: 'B', en: '' } }), outcome])]);
    expect(found(english)).toEqual([]);
    expect(found(english, 'warning')).toEqual(['a/b label english-missing']);
  });

  it('wants exactly one outcome, as a choice outside repeats', () => {
    expect(found(checklist([section('a', [question('b')])]))).toEqual(['checklist outcome outcome-none']);
    expect(ofQuestions(question('b', { outcome: true }))).toEqual(['checklist outcome outcome-many']);
    expect(found(checklist([repeat('r', [question('b', { type: 'text', outcome: true })])]))).toEqual([
      'r/b outcome outcome-type',
      'r/b outcome outcome-in-repeat',
    ]);
  });

  it('names a gate that can never open or closes nothing', () => {
    const gate = { value: 'setuju', message: { id: 'Berhenti', en: 'Stop' } };
    expect(ofQuestions(question('b', { gate }))).toEqual(['a/b gate gate-value']);
    expect(ofQuestions(question('b', { type: 'text', gate }))).toEqual(['a/b gate gate-type']);
    const last = checklist([section('a', [question('b', { gate: { ...gate, value: 'ya' } }), outcome])]);
    expect(found(last, 'warning')).toEqual(['a/b gate gate-last']);
  });

  it('names options, points and ranges that can never count', () => {
    expect(ofQuestions(question('b', { type: 'single', options: options({ x: 1 }) }))).toEqual([
      'a/b options options-few',
    ]);
    expect(
      ofQuestions(
        question('b', {
          type: 'multi',
          options: [...(options({ x: 1, y: 2 }) ?? []), ...(options({ x: 3 }) ?? [])],
        }),
      ),
    ).toEqual(['a/b options option-twice']);
    const ranges = [{ lt: 50, points: 0 }, { points: 5 }, { lt: 80, points: 9 }];
    expect(ofQuestions(question('b', { type: 'integer', points_ranges: ranges }))).toEqual([
      'a/b points points-never',
    ]);
    expect(ofQuestions(question('b', { points_max: 5 }))).toEqual(['a/b points points-max']);
    expect(ofQuestions(yesNo('b', 5, { points_max: 5 }))).toEqual([]);
    const unused = checklist([section('a', [question('b', { type: 'text', points: { ya: 2 } }), outcome])]);
    expect(found(unused, 'warning')).toEqual(['a/b points points-unused']);
  });

  it('names rules that contradict themselves or point nowhere', () => {
    const rules = (change: Partial<Question>) => ofQuestions(question('b', change));
    expect(rules({ type: 'integer', constraint: { min: 5, max: 4 } })).toEqual([
      'a/b constraint constraint-crossed',
    ]);
    expect(rules({ type: 'date', constraint: { not_after: 'hasil' } })).toEqual([
      'a/b constraint constraint-reference',
    ]);
    expect(rules({ type: 'date', constraint: { not_after: 'today', not_before: '2020-01-01' } })).toEqual([]);
    expect(rules({ type: 'text', constraint: { pattern: '(' } })).toEqual(['a/b constraint pattern-broken']);
    expect(rules({ type: 'text', constraint: { pattern: '^(a+)+$' } })).toEqual([
      'a/b constraint pattern-slow',
    ]);
    expect(rules({ type: 'photo' })).toEqual(['a/b photo photo-range']);
    expect(rules({ type: 'photo', photo: { min: 3, max: 2 } })).toEqual(['a/b photo photo-range']);
    expect(rules({ type: 'date', default: 'besok' })).toEqual(['a/b default default-unfit']);
    expect(
      rules({ type: 'multi', options: options({ x: 1, y: 2 }), constraint: { exclusive: ['z'] } }),
    ).toEqual(['a/b constraint constraint-option']);
  });

  it('names bands in an order in which one is never reached, and scores in no band', () => {
    const bands = (list: Checklist['scoring']['bands'], kind: 'fault' | 'warning' = 'fault') =>
      found(checklist([section('a', [outcome])], { scoring: { bands: list } }), kind);
    expect(
      bands([
        { min: 0, code: 'kurang' },
        { min: 50, code: 'baik' },
      ]),
    ).toEqual(['scoring bands band-never']);
    expect(
      bands([
        { min: 50, code: 'baik' },
        { min: 0, code: 'baik' },
      ]),
    ).toEqual(['scoring bands band-code-twice']);
    expect(bands([{ min: 50, code: 'baik' }], 'warning')).toEqual(['scoring bands bands-gap']);
    expect(bands([])).toEqual(['scoring bands bands-none']);
    expect(
      bands([
        { gt: 60, code: 'a' },
        { min: 60, code: 'b' },
        { min: 0, code: 'c' },
      ]),
    ).toEqual([]);
  });

  it('names calculations that need themselves, nothing, or something elsewhere', () => {
    const withCalculations = (...calculations: Checklist['calculations']) =>
      found(
        checklist([repeat('r', [question('n', { type: 'integer' })]), section('a', [outcome])], {
          calculations,
        }),
      );
    expect(withCalculations(calculation('k', 'divide', { a: 'k', b: 2 }))).toEqual([
      'k args calculation-circle',
    ]);
    expect(withCalculations(calculation('k', 'repeat_avg', { of: 'n' }))).toEqual([]);
    expect(withCalculations(calculation('k', 'repeat_avg', { of: 'tiada' }))).toEqual([
      'k args calculation-unknown',
    ]);
    expect(withCalculations(calculation('k', 'repeat_max', { of: 'hasil' }))).toEqual([
      'k args calculation-repeat',
      'k args calculation-number',
    ]);
    expect(withCalculations(calculation('k', 'divide', { a: 'n' }))).toEqual([
      'k args condition-other-repeat',
      'k args calculation-number',
    ]);
    expect(withCalculations(calculation('k', 'sdi', {}, { scope: 'a' }))).toContain(
      'k scope calculation-scope',
    );
  });

  it('names what is larger than a phone is given', () => {
    const many = Array.from({ length: 501 }, (_, index) => question(`q${index}`));
    expect(found(checklist([section('a', [...many, outcome])]))).toEqual(['checklist questions too-many']);
    expect(ofQuestions(question('b', { label: { id: 'x'.repeat(1001), en: 'x' } }))).toEqual([
      'a/b label too-long',
    ]);
  });

  it.each([
    ['personal-identity', question('b', { type: 'text', label: { id: 'Tulis NIK penghuni', en: 'x' } })],
    [
      'personal-identity',
      question('b', {
        type: 'photo',
        label: { id: 'Foto kartu keluarga', en: 'x' },
        photo: { min: 1, max: 1 },
      }),
    ],
    ['personal-health', question('b', { label: { id: 'Apakah ada yang sakit TBC?', en: 'x' } })],
    ['personal-finance', question('b', { type: 'integer', label: { id: 'Penghasilan per bulan', en: 'x' } })],
    ['personal-child', question('b', { type: 'text', label: { id: 'Nama siswa', en: 'x' } })],
    ['personal-name', question('b', { type: 'text', label: { id: 'Nama penghuni', en: 'x' } })],
  ])('warns of %s', (code, asking) => {
    const own = (asked: Question) =>
      definitionFaults(checklist([section('a', [asked, outcome])])).filter(
        (one) => one.part === 'personal_data',
      );
    expect(own(asking).map((one) => one.code)).toEqual([code]);
    const isSettled = own({ ...asking, personal_data: 'spesifik' }).length === 0;
    // Numbers of identity and children's names are not to be asked for at all: no mark settles them.
    expect(isSettled).toBe(code !== 'personal-identity' && code !== 'personal-child');
  });

  it('does not take the count of families for a family card', () => {
    const asked = question('b', {
      type: 'integer',
      label: { id: 'Jumlah KK penerima manfaat', en: 'Families served' },
    });
    expect(found(checklist([section('a', [asked, outcome])]), 'warning')).toEqual([]);
  });

  it.each([
    ['^[0-9]{1,3}\\+[0-9]{3}$', null],
    ['^(08|62)[0-9]{8,12}$', null],
    ['(a|b)*c', 'pattern-slow'],
    ['((a)+b*)+', 'pattern-slow'],
    ['[(+]+', null],
    ['^[0-9]+/[A-Z]+/[0-9]+$', null],
    ['^[A-Z]{1,3}[ -]?[0-9]{1,5}(/[A-Z]{1,10})?$', null],
    ['^\\d*\\d*\\d*\\d*x$', 'pattern-slow'],
    ['\\d+\\d+\\d+x', 'pattern-slow'],
    [`^${'a?'.repeat(26)}${'a'.repeat(26)}$`, 'pattern-slow'],
    ['^(a?){26}a{26}$', 'pattern-slow'],
    ['^((a{1,9}){1,9}){1,9}x$', 'pattern-slow'],
    ['^(?:a|b){0,40}c$', 'pattern-slow'],
  ])('judges the pattern %s', (pattern, fault) => {
    expect(patternFault(pattern)).toBe(fault);
  });

  it.each(['__proto__', 'constructor'])('refuses %s as an id, under which an answer would be lost', (id) => {
    const asked = question(id, { type: 'text' });
    expect(found(checklist([section('a', [asked, outcome])]))).toEqual([`a/${id} id id-form`]);
    expect(found(checklist([section(id, [question('b', {}), outcome])]))).toEqual([`${id} id id-form`]);
  });
});
