// A form brought from a spreadsheet, as a draft of a checklist. Nothing of it is dropped without being named.

import type { Calculation, Checklist, Question, Scoring } from '../checklist/definition.ts';
import type { LocalText } from '../site.ts';
import { readChoices } from './form-choices.ts';
import { idOf, nameGiver } from './form-names.ts';
import {
  type FormSheet,
  languageOf,
  type Name,
  type ReadSheet,
  readSheet,
  type Unmapped,
} from './form-sheets.ts';
import { textReader } from './form-texts.ts';
import { ownName, readRecord } from './own-column.ts';
import { planForm } from './plan-form.ts';
import { resolvePlan } from './resolve.ts';

export interface ReadForm {
  readonly definition: Checklist;
  readonly unmapped: readonly Unmapped[];
  /** How many more there were than are listed. */
  readonly more: number;
  /** Rows of the survey. */
  readonly rows: number;
}

/** Things named one by one; of more the number is told. */
export const mostUnmapped = 2000;

/** Reads the sheets of a form; null when there is no survey sheet with its columns `type` and `name`. */
export const readForm = (sheets: readonly FormSheet[]): ReadForm | null => {
  const unmapped: Unmapped[] = [];
  let more = 0;
  const name: Name = (kind, code, at) => {
    if (unmapped.length >= mostUnmapped) more += 1;
    else unmapped.push({ kind, code, ...at, value: at.value.slice(0, 200) });
  };
  const called = (wanted: string): ReadSheet | null => {
    const sheet = sheets.find((one) => one.name.trim().toLowerCase() === wanted);
    return sheet ? readSheet(sheet, name) : null;
  };
  const survey = called('survey');
  if (
    survey === null ||
    !['type', 'name'].every((column) => survey.columns.some(({ known }) => known === column))
  )
    return null;
  const [choices, settings, own] = [called('choices'), called('settings'), called(ownName)];
  const first = settings?.rows[0];
  const texts = textReader(
    choices ? [survey, choices] : [survey],
    languageOf(first?.cell('default_language') ?? ''),
    name,
  );
  const names = nameGiver(name);
  const lists = readChoices(choices, texts, name);
  const usedLists = new Set<string>();
  const ownValues = own ? ownSheet(own, name) : {};
  const title = titleOf(first?.cell('form_title') ?? '', ownValues.title);
  const plan = planForm({ sheet: survey.name, name, names, texts, lists, usedLists }, survey, title);
  nameTheRest(sheets, survey, settings, name);
  for (const [list, { row }] of lists)
    if (!usedLists.has(list))
      name('lost', 'choices-not-used', {
        sheet: choices?.name ?? 'choices',
        row,
        column: 'list_name',
        value: list,
      });
  texts.nameMissing();
  const head = {
    id:
      idOf(first?.cell('form_id') ?? '').replaceAll('_', '-') ||
      idOf(title.id).replaceAll('_', '-') ||
      'formulir',
    version: 1,
    title,
    ...(isLocalText(ownValues.description) ? { description: ownValues.description } : {}),
    applies_to: Array.isArray(ownValues.applies_to) ? (ownValues.applies_to as string[]) : [],
    scoring: (ownValues.scoring as Scoring | undefined) ?? plainScoring,
  };
  const kept = Array.isArray(ownValues.calculations) ? (ownValues.calculations as Calculation[]) : [];
  const definition = resolvePlan(plan, head, kept, survey.name, name);
  return {
    definition: withMessages(definition, plan, texts, survey.name),
    unmapped,
    more,
    rows: survey.rows.length,
  };
};

const plainScoring: Scoring = {
  method: 'points',
  scale: 100,
  bands: [
    { min: 80, code: 'baik', label: { id: 'Baik', en: 'Good' } },
    { min: 60, code: 'cukup', label: { id: 'Cukup', en: 'Fair' } },
    { min: 0, code: 'kurang', label: { id: 'Kurang', en: 'Poor' } },
  ],
};

const isLocalText = (value: unknown): value is LocalText =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as LocalText).id === 'string' &&
  typeof (value as LocalText).en === 'string';

const titleOf = (written: string, own: unknown): LocalText => {
  if (isLocalText(own) && (written === '' || own.id === written)) return own;
  return { id: written || 'Formulir', en: written || 'Form' };
};

/** Rows of key and JSON; long values go on in the next row of the same key. */
const ownSheet = (sheet: ReadSheet, name: Name): Readonly<Record<string, unknown>> => {
  const texts = new Map<string, string>();
  for (const row of sheet.rows) {
    const key = row.cell('key');
    texts.set(key, `${texts.get(key) ?? ''}${row.cell('json')}`);
  }
  const values: Record<string, unknown> = {};
  for (const [key, text] of texts) {
    const record = readRecord(`{"value":${text}}`);
    if (record) values[key] = record.value;
    else name('lost', 'own-column', { sheet: sheet.name, row: 0, column: key, value: text });
  }
  return values;
};

/** The message of a rule is a text like a label, but stands beside the rule. */
const withMessages = (
  definition: Checklist,
  plan: ReturnType<typeof planForm>,
  texts: ReturnType<typeof textReader>,
  sheet: string,
): Checklist => {
  const messages = new Map<string, LocalText>();
  for (const { questions } of plan.sections)
    for (const { question, row } of questions) {
      const message = texts.text(row, 'constraint_message', sheet);
      if (message) messages.set(question.id, message);
    }
  if (messages.size === 0) return definition;
  const withMessage = (question: Question): Question => {
    const message = messages.get(question.id);
    return message && question.constraint
      ? { ...question, constraint: { ...question.constraint, message } }
      : question;
  };
  return {
    ...definition,
    sections: definition.sections.map((section) => ({
      ...section,
      questions: section.questions.map(withMessage),
    })),
  };
};

const knownColumns =
  /^(type|name|required|relevant|constraint|calculation|default|appearance|read_only|choice_filter|repeat_count|parameters|trigger|disabled|tinjau|(label|hint|constraint_message|required_message|guidance_hint)(::.+)?)$/;
const knownSettings = new Set(['form_title', 'form_id', 'default_language']);

const nameTheRest = (
  sheets: readonly FormSheet[],
  survey: ReadSheet,
  settings: ReadSheet | null,
  name: Name,
): void => {
  for (const { written, known } of survey.columns) {
    if (known === '' || knownColumns.test(known)) continue;
    const filled = survey.rows.find((row) => row.cell(known) !== '');
    if (filled)
      name('lost', 'column', { sheet: survey.name, row: 1, column: written, value: filled.cell(known) });
  }
  for (const { written, known } of settings?.columns ?? []) {
    const first = settings?.rows[0];
    const value = first?.cell(known) ?? '';
    if (known === '' || value === '' || knownSettings.has(known)) continue;
    const at = { sheet: settings?.name ?? 'settings', row: first?.row ?? 0, column: written, value };
    if (known === 'version') name('own', 'version', at);
    else name('lost', 'settings', at);
  }
  for (const { row } of settings?.rows.slice(1) ?? [])
    name('lost', 'settings-rows', { sheet: settings?.name ?? 'settings', row, column: '', value: '' });
  for (const sheet of sheets) {
    const known = ['survey', 'choices', 'settings', ownName].includes(sheet.name.trim().toLowerCase());
    if (!known && sheet.rows.length > 0)
      name('lost', 'sheet-not-used', { sheet: sheet.name, row: 0, column: '', value: '' });
  }
};
