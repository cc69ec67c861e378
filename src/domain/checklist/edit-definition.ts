// Changes of a definition as an editor makes them; each gives a new definition and leaves the old one as it was.

import type { Checklist, Condition, Question, QuestionType, Section } from './definition.ts';

/** The first id of this kind that nothing in the checklist has. */
export const freeId = (checklist: Checklist, wish: string): string => {
  const taken = new Set(['root', ...checklist.calculations.map(({ id }) => id)]);
  for (const { id, questions } of checklist.sections) {
    taken.add(id);
    for (const question of questions) taken.add(question.id);
  }
  const base = wish.slice(0, 50) || 'q';
  let free = base;
  for (let count = 2; taken.has(free); count += 1) free = `${base}_${count}`;
  return free;
};

/** The same list with one entry a place up (`-1`) or down (`1`); the list itself at its end. */
export const moved = <T>(list: readonly T[], index: number, by: -1 | 1): readonly T[] => {
  const [entry, other] = [list[index], list[index + by]];
  if (entry === undefined || other === undefined) return list;
  return list.with(index, other).with(index + by, entry);
};

export const withSection = (
  checklist: Checklist,
  index: number,
  change: (section: Section) => Section,
): Checklist => {
  const section = checklist.sections[index];
  return section ? { ...checklist, sections: checklist.sections.with(index, change(section)) } : checklist;
};

export const withQuestion = (
  checklist: Checklist,
  sectionIndex: number,
  index: number,
  change: (question: Question) => Question,
): Checklist =>
  withSection(checklist, sectionIndex, (section) => {
    const question = section.questions[index];
    return question ? { ...section, questions: section.questions.with(index, change(question)) } : section;
  });

/** Moves a question up or down; beyond the end of its section into the next one. */
export const moveQuestion = (
  checklist: Checklist,
  sectionIndex: number,
  index: number,
  by: -1 | 1,
): { readonly checklist: Checklist; readonly sectionIndex: number; readonly index: number } => {
  const here = { checklist, sectionIndex, index };
  const section = checklist.sections[sectionIndex];
  const question = section?.questions[index];
  if (!section || !question) return here;
  if (section.questions[index + by])
    return {
      checklist: withSection(checklist, sectionIndex, (one) => ({
        ...one,
        questions: moved(one.questions, index, by),
      })),
      sectionIndex,
      index: index + by,
    };
  const neighbour = checklist.sections[sectionIndex + by];
  if (!neighbour) return here;
  const at = by === 1 ? 0 : neighbour.questions.length;
  const without = withSection(checklist, sectionIndex, (one) => ({
    ...one,
    questions: one.questions.toSpliced(index, 1),
  }));
  return {
    checklist: withSection(without, sectionIndex + by, (one) => ({
      ...one,
      questions: one.questions.toSpliced(at, 0, question),
    })),
    sectionIndex: sectionIndex + by,
    index: at,
  };
};

/** A question as it begins. */
export const newQuestion = (id: string, type: QuestionType): Question => ({
  ...ofType({ id, type, label: { id: '', en: '' }, required: true }, type),
});

/** The question as another type: what that type has no use for is left out. */
export const ofType = (question: Question, type: QuestionType): Question => {
  const { id, label, hint, required, required_when, relevant, personal_data, outcome } = question;
  const base: Question = {
    id,
    type,
    label,
    required,
    ...(hint ? { hint } : {}),
    ...(required_when ? { required_when } : {}),
    ...(relevant ? { relevant } : {}),
    ...(personal_data ? { personal_data } : {}),
  };
  const mayDecide = type === 'single' || type === 'yesno';
  const decided = outcome && mayDecide ? { outcome } : {};
  switch (type) {
    case 'single':
    case 'multi':
      return { ...base, ...decided, options: question.options ?? firstOptions };
    case 'photo':
      return { ...base, photo: question.photo ?? { min: 1, max: 4, require_gps: true, stages: ['any'] } };
    case 'gps':
      return { ...base, constraint: { warn_accuracy_m: 25, max_accuracy_m: 100 } };
    case 'video':
      return { ...base, video: { max_seconds: 60, upload: 'wifi_only' } };
    case 'text':
      return { ...base, constraint: { max_length: 500 } };
    default:
      return { ...base, ...decided };
  }
};

const firstOptions = [
  { value: 'a', label: { id: '', en: '' } },
  { value: 'b', label: { id: '', en: '' } },
];

/** Gives a question another id, also where conditions, calculations and names of items point to it. */
export const renameQuestion = (checklist: Checklist, from: string, to: string): Checklist => {
  const inText = (text: string): string => text.replaceAll(`{${from}}`, `{${to}}`);
  const question = (one: Question): Question => ({
    ...one,
    id: one.id === from ? to : one.id,
    ...(one.relevant ? { relevant: renamedIn(one.relevant, from, to) } : {}),
    ...(one.required_when ? { required_when: renamedIn(one.required_when, from, to) } : {}),
  });
  return {
    ...checklist,
    sections: checklist.sections.map((section) => ({
      ...section,
      ...(section.relevant ? { relevant: renamedIn(section.relevant, from, to) } : {}),
      ...(section.repeat
        ? {
            repeat: {
              ...section.repeat,
              item_label: {
                id: inText(section.repeat.item_label.id),
                en: inText(section.repeat.item_label.en),
              },
            },
          }
        : {}),
      questions: section.questions.map(question),
    })),
    calculations: checklist.calculations.map((calculation) => ({
      ...calculation,
      args: Object.fromEntries(
        Object.entries(calculation.args).map(([key, value]) => [key, value === from ? to : value]),
      ),
      ...(calculation.relevant ? { relevant: renamedIn(calculation.relevant, from, to) } : {}),
    })),
  };
};

const renamedIn = (condition: Condition, from: string, to: string): Condition => {
  if ('all' in condition) return { all: condition.all.map((part) => renamedIn(part, from, to)) };
  if ('any' in condition) return { any: condition.any.map((part) => renamedIn(part, from, to)) };
  if ('not' in condition) return { not: renamedIn(condition.not, from, to) };
  return 'q' in condition && condition.q === from ? { ...condition, q: to } : condition;
};

/** A checklist as it begins: one section, and the question every visit ends with. */
export const newChecklist = (id: string, title: string): Checklist => ({
  id,
  version: 1,
  title: { id: title, en: '' },
  applies_to: ['village_project'],
  sections: [
    {
      id: 'a',
      title: { id: 'Hasil', en: 'Outcome' },
      questions: [
        {
          id: 'a_rekomendasi',
          type: 'single',
          label: { id: 'Rekomendasi', en: 'Recommendation' },
          required: true,
          outcome: true,
          options: [
            { value: 'sesuai', label: { id: 'Sesuai', en: 'Conforms' } },
            { value: 'tidak_sesuai', label: { id: 'Tidak sesuai', en: 'Does not conform' } },
          ],
        },
      ],
    },
  ],
  calculations: [],
  scoring: {
    method: 'points',
    scale: 100,
    bands: [
      { min: 80, code: 'baik', label: { id: 'Baik', en: 'Good' } },
      { min: 60, code: 'cukup', label: { id: 'Cukup', en: 'Fair' } },
      { min: 0, code: 'kurang', label: { id: 'Kurang', en: 'Poor' } },
    ],
  },
});

/** Every text in both languages: where English is missing, the Indonesian one stands in. */
export const withBothLanguages = <T>(value: T): T => filledIn(value) as T;

const filledIn = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(filledIn);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const record = value as Record<string, unknown>;
  const isText = entries.length === 2 && typeof record.id === 'string' && typeof record.en === 'string';
  if (isText) return record.en === '' ? { id: record.id, en: record.id } : value;
  return Object.fromEntries(entries.map(([key, part]) => [key, filledIn(part)]));
};
