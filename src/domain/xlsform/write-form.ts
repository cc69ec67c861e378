// A checklist as an XLSForm. What forms have no words for stands in columns and a sheet called `tinjau`, which other
// programs pass over, so that the same checklist comes back from the file.

import type {
  Calculation,
  Checklist,
  Condition,
  Question,
  QuestionType,
  Section,
} from '../checklist/definition.ts';
import type { LocalText } from '../site.ts';
import type { Cell, FormSheet } from './form-sheets.ts';
import { ownName } from './own-column.ts';
import { calculationText, conditionText, constraintText } from './write-expression.ts';

const surveyColumns = [
  'type',
  'name',
  'label::Indonesia (id)',
  'label::English (en)',
  'hint::Indonesia (id)',
  'hint::English (en)',
  'required',
  'relevant',
  'constraint',
  'constraint_message::Indonesia (id)',
  'constraint_message::English (en)',
  'default',
  'calculation',
  ownName,
] as const;

type Line = Partial<Record<(typeof surveyColumns)[number], string>>;

/** A cell of a spreadsheet holds 32,767 characters. */
const longestCell = 30_000;

/** The sheets survey, choices, settings and tinjau. */
export const writeForm = (checklist: Checklist): readonly FormSheet[] => {
  const types = new Map<string, QuestionType>();
  for (const { questions } of checklist.sections) for (const { id, type } of questions) types.set(id, type);
  const write = (condition: Condition | undefined): string | null =>
    condition === undefined ? null : conditionText(condition, (id) => types.get(id));
  const lines = checklist.sections.flatMap((section) => sectionLines(section, checklist.calculations, write));
  const loose = checklist.calculations.filter(({ scope }) => scope === 'root').map(calculationLine);
  return [
    { name: 'survey', rows: [[...surveyColumns], ...[...lines, ...loose].map(cellsOf)] },
    { name: 'choices', rows: choiceRows(checklist) },
    {
      name: 'settings',
      rows: [
        ['form_title', 'form_id', 'version', 'default_language'],
        [checklist.title.id, checklist.id, String(checklist.version), 'Indonesia (id)'],
      ],
    },
    { name: ownName, rows: ownRows(checklist) },
  ];
};

const cellsOf = (line: Line): readonly Cell[] => surveyColumns.map((column) => line[column] ?? null);

const sectionLines = (
  section: Section,
  calculations: readonly Calculation[],
  write: (condition: Condition | undefined) => string | null,
): readonly Line[] => {
  const what = section.repeat ? 'repeat' : 'group';
  const relevant = write(section.relevant);
  const own = {
    ...(section.repeat ? { repeat: section.repeat } : {}),
    ...(section.relevant && relevant === null ? { relevant: section.relevant } : {}),
  };
  return [
    {
      type: `begin_${what}`,
      name: section.id,
      ...labels('label', section.title),
      relevant: relevant ?? '',
      [ownName]: ownText(own),
    },
    ...section.questions.map((question) => questionLine(question, write)),
    ...calculations.filter(({ scope }) => scope === section.id).map(calculationLine),
    { type: `end_${what}`, name: section.id },
  ];
};

const labels = (column: 'label' | 'hint' | 'constraint_message', text: LocalText | undefined): Line =>
  text ? { [`${column}::Indonesia (id)`]: text.id, [`${column}::English (en)`]: text.en } : {};

const rowTypes: Readonly<Record<QuestionType, string>> = {
  yesno: 'select_one ya_tidak',
  single: 'select_one',
  multi: 'select_multiple',
  integer: 'integer',
  decimal: 'decimal',
  text: 'text',
  photo: 'image',
  video: 'video',
  gps: 'geopoint',
  date: 'date',
};

const questionLine = (
  question: Question,
  write: (condition: Condition | undefined) => string | null,
): Line => {
  const { id, type, label, hint, required, default: start, constraint, options: _, ...rest } = question;
  const [relevant, requiredWhen] = [write(question.relevant), write(question.required_when)];
  const rules = constraintText(constraint ?? {}, type);
  const { message, ...others } = constraint ?? {};
  const left = Object.fromEntries(
    Object.entries(others).filter(([key]) => !rules.covered.includes(key as never)),
  );
  const { relevant: ownRelevant, required_when: ownRequired, ...plain } = rest;
  // A message without a rule a form knows would be lost on the way back.
  const ownConstraint = { ...left, ...(message && rules.text === '' ? { message } : {}) };
  const own = {
    ...plain,
    ...(ownRelevant && relevant === null ? { relevant: ownRelevant } : {}),
    ...(ownRequired && requiredWhen === null ? { required_when: ownRequired } : {}),
    ...(Object.keys(ownConstraint).length > 0 ? { constraint: ownConstraint } : {}),
  };
  return {
    type: type === 'single' || type === 'multi' ? `${rowTypes[type]} ${id}` : rowTypes[type],
    name: id,
    ...labels('label', label),
    ...labels('hint', hint),
    required: required ? 'yes' : (requiredWhen ?? ''),
    relevant: relevant ?? '',
    constraint: rules.text,
    ...labels('constraint_message', message),
    default: start === 'today' && type === 'date' ? 'today()' : (start ?? ''),
    [ownName]: ownText(own),
  };
};

const ownText = (own: object): string => (Object.keys(own).length > 0 ? JSON.stringify(own) : '');

const calculationLine = (calculation: Calculation): Line => ({
  type: 'calculate',
  name: calculation.id,
  ...labels('label', calculation.label),
  calculation: calculationText(calculation) ?? "''",
});

const choiceRows = (checklist: Checklist): readonly (readonly Cell[])[] => {
  const questions = checklist.sections.flatMap((section) => section.questions);
  const rows: Cell[][] = [['list_name', 'name', 'label::Indonesia (id)', 'label::English (en)', ownName]];
  if (questions.some(({ type }) => type === 'yesno'))
    rows.push(['ya_tidak', 'ya', 'Ya', 'Yes', null], ['ya_tidak', 'tidak', 'Tidak', 'No', null]);
  for (const { id, type, options } of questions)
    if (type === 'single' || type === 'multi')
      for (const { value, label, points } of options ?? [])
        rows.push([id, value, label.id, label.en, points === undefined ? null : JSON.stringify({ points })]);
  return rows;
};

const ownRows = (checklist: Checklist): readonly (readonly Cell[])[] => {
  const { title, description, applies_to, calculations, scoring } = checklist;
  const rows: Cell[][] = [['key', 'json']];
  for (const [key, value] of Object.entries({ title, description, applies_to, calculations, scoring })) {
    if (value === undefined) continue;
    const text = JSON.stringify(value);
    for (let at = 0; at < text.length; at += longestCell) rows.push([key, text.slice(at, at + longestCell)]);
  }
  return rows;
};
