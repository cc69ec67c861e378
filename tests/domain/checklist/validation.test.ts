import { describe, expect, it } from 'vitest';
import type { CheckContext } from '../../../src/domain/checklist/check-context.ts';
import type { Answers, Question } from '../../../src/domain/checklist/definition.ts';
import { isOpen, missingPaths } from '../../../src/domain/checklist/findings.ts';
import { checkAnswers } from '../../../src/domain/checklist/validation.ts';
import { calculation, checklist, options, question, repeat, section, site } from './builders.ts';
import { checklistCalled, programmeCalled, siteCalled, visitCalled } from './demo-data.ts';

const context = (change: Partial<CheckContext> = {}): CheckContext => ({ today: '2019-11-14', ...change });

const codes = (asked: Question, value: unknown, change: Partial<CheckContext> = {}, at = site()): string[] =>
  checkAnswers(checklist([section('a', [asked])]), { [asked.id]: value } as Answers, at, context(change))
    .filter(isOpen)
    .map(({ kind, code }) => `${kind}:${code}`);

describe('a required answer', () => {
  it.each<Question['type']>([
    'yesno',
    'single',
    'multi',
    'integer',
    'decimal',
    'text',
    'photo',
    'gps',
    'date',
  ])('of type %s is missing until given', (type) => {
    expect(codes(question('q', { type, required: true }), undefined)).toEqual(['missing:required']);
    expect(codes(question('q', { type }), undefined)).toEqual([]);
  });

  it('of type video asks when it is required, and a reason does instead', () => {
    const video = question('q', { type: 'video', required: true });
    expect(codes(video, undefined)).toEqual(['warning:video_missing']);
    expect(codes(question('q', { type: 'video' }), undefined)).toEqual([]);
    const reasons = { 'q:video_missing': 'Ruang HP penuh' };
    expect(codes(video, undefined, { reasons })).toEqual([]);
  });

  it('may be required only when a calculation says so', () => {
    const visit = visitCalled('v-inovasi-1');
    const missing = (answers: Answers) =>
      missingPaths(
        checkAnswers(checklistCalled('innovation-verification'), answers, siteCalled('KKR-01'), context()),
      );
    const { c_beda_klaim: _, ...silent } = visit.answers;
    expect(missing(silent)).toEqual(['c_beda_klaim']);
    expect(missing({ ...silent, i_manfaat: '3', i_sdm: '2' })).toEqual([]);
  });

  it('is not missing where there is a reason for no position', () => {
    const gps = question('g', { type: 'gps', required: true, constraint: { max_accuracy_m: 50 } });
    expect(codes(gps, { none: 'Tidak ada sinyal satelit' })).toEqual([]);
    expect(codes(gps, { none: ' ' })).toEqual(['missing:required']);
  });
});

describe('a fault', () => {
  const number = (constraint: Question['constraint'], type: 'integer' | 'decimal' = 'decimal') =>
    question('n', { type, ...(constraint ? { constraint } : {}) });
  const text = (constraint: Question['constraint'], change: Partial<Question> = {}) =>
    question('t', { type: 'text', ...(constraint ? { constraint } : {}), ...change });
  const multi = (constraint: Question['constraint']) =>
    question('m', {
      type: 'multi',
      options: options({ a: 1, b: 1, c: 1 }) ?? [],
      ...(constraint ? { constraint } : {}),
    });
  const day = (constraint: Question['constraint']) =>
    question('d', { type: 'date', ...(constraint ? { constraint } : {}) });

  it.each<[string, Question, unknown, string[]]>([
    ['a number below', number({ min: 0.1 }), 0, ['fault:min']],
    ['a number above', number({ max: 20 }), 20.1, ['fault:max']],
    ['a number at its edge', number({ min: 1, max: 20, decimals: 1 }), 20, []],
    ['a second decimal', number({ decimals: 1 }), 6.25, ['fault:decimals']],
    ['half a person', number({}, 'integer'), 1.5, ['fault:integer']],
    ['a number as text', number({}), '6', ['fault:type']],
    ['no number', number({}), Number.NaN, ['fault:type']],
    ['a short text', text({ min_length: 10 }), '  hujan   ', ['fault:min_length']],
    ['a long text', text({ max_length: 3 }), '🙂🙂🙂🙂', ['fault:max_length']],
    ['emoji counted as people see them', text({ max_length: 4 }), '🙂🙂🙂🙂', []],
    ['a broken pattern', text({ pattern: '^[A-Z]+$' }), 'abc', ['fault:pattern']],
    ['a pattern that is none', text({ pattern: '([' }), 'abc', []],
    ['a wrong STA', text({}, { format: 'sta' }), '12350', ['fault:sta']],
    ['a foreign option', multi({}), ['a', 'x'], ['fault:option']],
    ['too few', multi({ min_count: 2 }), ['a', 'a'], ['fault:min_count']],
    ['too many', multi({ max_count: 2 }), ['a', 'b', 'c'], ['fault:max_count']],
    ['"none" with others', multi({ exclusive: ['c'] }), ['a', 'c'], ['fault:exclusive']],
    ['"none" alone', multi({ exclusive: ['c'] }), ['c'], []],
    ['a list that is none', multi({}), 'a', ['fault:type']],
    ['an unknown yes', question('y'), 'yes', ['fault:option']],
    ['tomorrow', day({ not_after: 'today' }), '2019-11-15', ['fault:not_after']],
    ['today', day({ not_after: 'today', not_before: 'today' }), '2019-11-14', []],
    ['before a day', day({ not_before: '2019-01-01' }), '2018-12-31', ['fault:not_before']],
    ['a day that does not exist', day({}), '2019-02-29', ['fault:date']],
    [
      'a position off the earth',
      question('g', { type: 'gps' }),
      { lng: 0, lat: 91, accuracy_m: 5 },
      ['fault:type'],
    ],
    ['a position without accuracy', question('g', { type: 'gps' }), { lng: 0, lat: 1 }, ['fault:type']],
    ['an empty record', question('g', { type: 'gps' }), {}, ['fault:type']],
  ])('is %s', (_, asked, value, expected) => {
    expect(codes(asked, value)).toEqual(expected);
  });

  it('is a length beyond the site, and a chainage beyond its end', () => {
    const road = siteCalled('KBR-R07');
    const handled = number({ max_site_field: 'length_m' }, 'integer');
    expect(codes(handled, 27_851, {}, road)).toEqual(['fault:max_site_field']);
    expect(codes(handled, 27_850, {}, road)).toEqual([]);
    const sta = text({ within_site_chainage: true }, { format: 'sta' });
    expect(codes(sta, '27+850', {}, road)).toEqual([]);
    expect(codes(sta, '27+851', {}, road)).toEqual(['fault:chainage']);
    expect(codes(sta, '4+999', {}, { ...road, sta_start: '5+000', sta_end: '32+850' })).toEqual([
      'fault:chainage',
    ]);
  });

  it("carries the definition's own message only for the rule it was written for", () => {
    const road = checklistCalled('road-maintenance');
    const findingFor = (answers: object, path: string) =>
      checkAnswers(road, answers as Answers, siteCalled('KBR-R07'), context({ today: '2020-10-20' })).find(
        (finding) => finding.path === path,
      );
    expect(findingFor({ c: [{ c_sta: '12350' }] }, 'c[0].c_sta')?.message?.id).toBe(
      'Tulis STA seperti 12+350',
    );
    const beyond = findingFor({ c: [{ c_sta: '99+000' }] }, 'c[0].c_sta');
    expect(beyond).toMatchObject({ code: 'chainage', params: { from_m: 0, to_m: 27_850, value_m: 99_000 } });
    expect(beyond?.message).toBeUndefined();
    expect(findingFor({ d_panjang_ditangani: 99_000 }, 'd_panjang_ditangani')?.message?.en).toBe(
      'Cannot exceed the segment length',
    );
    expect(findingFor({ d_panjang_ditangani: -1 }, 'd_panjang_ditangani')?.message).toBeUndefined();
  });
});

describe('photos', () => {
  const asked = (change: object = {}) =>
    question('f', { type: 'photo', photo: { min: 2, max: 3, require_gps: true, stages: ['50'], ...change } });
  const photo = (change: object = {}) => ({
    file: 'a.jpg',
    stage: '50',
    gps: { lng: 114, lat: -8, accuracy_m: 5, captured_at: null },
    ...change,
  });

  it('are counted and must be of a stage the question knows', () => {
    expect(codes(asked(), [photo()])).toEqual(['fault:photo_min']);
    expect(codes(asked(), [photo(), photo()])).toEqual([]);
    expect(codes(asked(), [photo(), photo(), photo()])).toEqual([]);
    expect(codes(asked(), [photo(), photo(), photo(), photo()])).toEqual(['fault:photo_max']);
    expect(codes(asked(), [photo(), photo({ stage: '100' })])).toEqual(['fault:photo_stage']);
    expect(codes(asked(), [photo(), null])).toEqual(['fault:type']);
  });

  it('without a position ask for a reason, given for one photo or for the answer', () => {
    const unplaced = [photo(), photo({ gps: null, photoId: 'p' })];
    expect(codes(asked(), unplaced)).toEqual(['warning:photo_gps']);
    expect(codes(asked({ require_gps: false }), unplaced)).toEqual([]);
    expect(codes(asked(), [photo(), photo({ gps: { none: 'Di dalam rumah' } })])).toEqual([]);
    expect(codes(asked(), unplaced, { reasons: { 'f:photo_gps': 'Di dalam rumah' } })).toEqual([]);
    const facts = { photoId: 'p', position: { lng: 114, lat: -8, accuracyM: 5, fixAt: 0, receivedAt: 0 } };
    expect(codes(asked(), unplaced, { photos: [facts as never] })).toEqual([]);
  });
});

describe('a photo of 100 %', () => {
  const asked = question('f', { type: 'photo', photo: { min: 1, max: 3, stages: ['0', '50', '100'] } });
  const facts = (photoId: string, stage: string, photoPointId?: string) =>
    ({ photoId, stage, photoPointId, position: { none: 'x' } }) as never;
  const done = [{ photoId: 'p', file: 'p.jpg', stage: '100' }];
  const photos = [facts('p', '100', 'awal')];

  it('asks for a reason where no photo of 0 % from its point is known', () => {
    const codesWith = (earlierPhotos: readonly never[]) => codes(asked, done, { photos, earlierPhotos });
    expect(codesWith([])).toEqual(['warning:photo_baseline']);
    expect(codesWith([facts('q', '0', 'akhir')])).toEqual(['warning:photo_baseline']);
    expect(codesWith([facts('q', '0', 'awal')])).toEqual([]);
    const reasons = { 'f:photo_baseline': 'Pekerjaan selesai sebelum program' };
    expect(codes(asked, done, { photos, earlierPhotos: [], reasons })).toEqual([]);
    expect(codes(asked, done, { photos, earlierPhotos: [], reasons: { 'f:photo_baseline': ' ' } })).toEqual([
      'warning:photo_baseline',
    ]);
  });

  it('goes by a photo of 0 % of the same visit too', () => {
    const both = [...photos, facts('q', '0', 'awal')];
    expect(codes(asked, done, { photos: both, earlierPhotos: [] })).toEqual([]);
  });

  it('is not asked about where nothing is known of other visits, nor is one of 50 %', () => {
    expect(codes(asked, done, { photos })).toEqual([]);
    const half = [{ photoId: 'p', file: 'p.jpg', stage: '50' }];
    expect(codes(asked, half, { photos: [facts('p', '50', 'awal')], earlierPhotos: [] })).toEqual([]);
  });
});

describe('a warning', () => {
  const gps = question('g', {
    type: 'gps',
    constraint: { warn_accuracy_m: 15, max_accuracy_m: 50, warn_distance_to_site_m: 100 },
  });
  const [lng, lat] = [114.1525, -8.3548];
  const at = (change: object = {}) => ({ lng, lat, accuracy_m: 8, captured_at: null, ...change });

  it('asks for a reason when the position is rough, and its code settles it', () => {
    expect(codes(gps, at({ accuracy_m: 15 }))).toEqual([]);
    expect(codes(gps, at({ accuracy_m: 15.1 }))).toEqual(['warning:accuracy']);
    expect(codes(gps, at({ accuracy_m: 15.1 }), { reasons: { 'g:accuracy': 'Di bawah pohon' } })).toEqual([]);
    expect(codes(gps, at({ accuracy_m: 15.1 }), { reasons: { 'g:accuracy': '  ' } })).toEqual([
      'warning:accuracy',
    ]);
  });

  it('becomes a fault above the upper limit, and still takes a reason', () => {
    expect(codes(gps, at({ accuracy_m: 51 }))).toEqual(['fault:accuracy']);
    expect(codes(gps, at({ accuracy_m: 51 }), { reasons: { 'g:accuracy': 'Di bawah pohon' } })).toEqual([]);
  });

  it('asks for a reason far from the site, measured to the nearest place of a line', () => {
    const road = siteCalled('KBR-R07');
    const vertex = { lng: 111.61997, lat: -2.96476, accuracy_m: 8, captured_at: null };
    expect(codes(gps, vertex, {}, road)).toEqual([]);
    expect(codes(gps, { ...vertex, lat: -2.9 }, {}, road)).toEqual(['warning:distance']);
  });

  it('asks for a reason outside the stage of the programme', () => {
    const day = question('d', { type: 'date', constraint: { warn_outside_stage: 'verifikasi_lapangan' } });
    const { stages } = programmeCalled('pekan-inovasi-kukar-2023');
    expect(codes(day, '2023-11-19', { stages })).toEqual(['warning:outside_stage']);
    expect(codes(day, '2023-11-20', { stages })).toEqual([]);
    expect(codes(day, '2023-11-26', { stages })).toEqual([]);
    expect(codes(day, '2023-11-27', { stages })).toEqual(['warning:outside_stage']);
    expect(codes(day, '2023-11-27')).toEqual([]);
  });

  it('asks for a reason when a measure is further off the plan than the percentage', () => {
    const length = question('l', {
      type: 'decimal',
      constraint: { warn_diff_from_site_field: { field: 'planned_length_m', percent: 5 } },
    });
    const planned = site({ planned_length_m: 180 });
    expect(codes(length, 189, {}, planned)).toEqual([]);
    expect(codes(length, 171, {}, planned)).toEqual([]);
    expect(codes(length, 189.1, {}, planned)).toEqual(['warning:site_difference']);
    const { planned_length_m: _, ...unplanned } = planned;
    expect(codes(length, 1, {}, unplanned as never)).toEqual([]);
  });
});

describe('a repeat section', () => {
  const list = checklist([
    section('a', [question('p', { required: true })]),
    repeat('c', [question('k', { required: true })], { min: 2, max: 3 }),
  ]);
  const found = (c: unknown) =>
    checkAnswers(list, { p: 'ya', c } as Answers, site(), context()).map(
      ({ path, code }) => `${path} ${code}`,
    );

  it('is missing while empty, and its items are named by their place', () => {
    expect(found(undefined)).toEqual(['c items_min']);
    expect(found([{ k: 'ya' }])).toEqual(['c items_min']);
    expect(found([{ k: 'ya' }, {}])).toEqual(['c[1].k required']);
    expect(found([{ k: 'ya' }, { k: 'ya' }, { k: 'ya' }, { k: 'ya' }])).toEqual(['c items_max']);
    expect(found('banyak')).toEqual(['c type']);
  });

  it('lets a calculation of the same item require an answer', () => {
    const counted = checklist(
      [
        repeat('c', [
          question('n', { type: 'integer' }),
          question('why', { type: 'text', required_when: { calc: 'half', op: 'gt', value: 2 } }),
        ]),
      ],
      { calculations: [calculation('half', 'divide', { a: 'n', b: 2 }, { scope: 'c' })] },
    );
    expect(missingPaths(checkAnswers(counted, { c: [{ n: 2 }, { n: 6 }] }, site(), context()))).toEqual([
      'c[1].why',
    ]);
  });
});
