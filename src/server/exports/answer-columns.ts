// The columns of answers: one for each question of the checklists in the export, by the words people were asked in; a
// measured point has three. Questions marked as personal data have columns only where they were asked for.

import { choiceWords } from '../../domain/checklist/choice-words.ts';
import type {
  Answers,
  Checklist,
  ItemAnswers,
  Question,
  Section,
} from '../../domain/checklist/definition.ts';
import { itemLabel } from '../../domain/checklist/item-label.ts';
import { isDay } from '../../domain/local-time.ts';
import type { Cell } from './table.ts';

export interface AnswerColumn {
  readonly checklistId: string;
  readonly title: string;
  readonly read: (answers: ItemAnswers | Answers) => Cell;
}

export interface RepeatSection {
  readonly checklistId: string;
  readonly section: Section;
}

/** By id and version: each question of a checklist once, as its newest version asks it. */
export const answerColumns = (
  checklists: readonly Checklist[],
  withPersonal: boolean,
  repeated: boolean,
): readonly AnswerColumn[] => {
  const hidden = personalQuestions(checklists);
  const several = new Set(checklists.map(({ id }) => id)).size > 1;
  const seen = new Set<string>();
  const columns: AnswerColumn[] = [];
  for (const checklist of checklists)
    for (const section of checklist.sections) {
      if ((section.repeat !== undefined) !== repeated) continue;
      for (const question of section.questions) {
        const key = `${checklist.id} ${question.id}`;
        if (seen.has(key) || (!withPersonal && hidden.has(key))) continue;
        seen.add(key);
        columns.push(...columnsOf(checklist, question, several));
      }
    }
  return columns;
};

/** Of all versions, `<checklist> <question>`: marked once is marked for all visits. */
export const personalQuestions = (checklists: readonly Checklist[]): ReadonlySet<string> =>
  new Set(
    checklists.flatMap(({ id, sections }) =>
      sections.flatMap(({ questions }) =>
        questions.filter(({ personal_data }) => personal_data).map((question) => `${id} ${question.id}`),
      ),
    ),
  );

export const repeatSections = (checklists: readonly Checklist[]): readonly RepeatSection[] => {
  const seen = new Set<string>();
  return checklists.flatMap(({ id, sections }) =>
    sections.flatMap((section) => {
      const key = `${id} ${section.id}`;
      if (section.repeat === undefined || seen.has(key)) return [];
      seen.add(key);
      return [{ checklistId: id, section }];
    }),
  );
};

export const labelOfItem = (section: Section, item: ItemAnswers, index: number): string =>
  itemLabel(section, item, 'id', index);

const columnsOf = (checklist: Checklist, question: Question, several: boolean): readonly AnswerColumn[] => {
  const title = `${several ? `${checklist.title.id}: ` : ''}${question.label.id}${question.unit ? ` (${question.unit})` : ''} [${question.id}]`;
  const column = (ending: string, read: (value: unknown) => Cell): AnswerColumn => ({
    checklistId: checklist.id,
    title: `${title}${ending}`,
    read: (answers) => read(answers[question.id]),
  });
  if (question.type === 'gps')
    return [
      column(' – bujur', (value) => numberIn(value, 'lng')),
      column(' – lintang', (value) => numberIn(value, 'lat')),
      column(' – ketelitian m', (value) => numberIn(value, 'accuracy_m')),
    ];
  if (question.type === 'photo' || question.type === 'video')
    return [column(' – jumlah', (value) => (Array.isArray(value) ? value.length : null))];
  return [column('', (value) => cellOf(question, value))];
};

const numberIn = (value: unknown, key: string): Cell => {
  const number = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : null;
  return typeof number === 'number' ? number : null;
};

const cellOf = (question: Question, value: unknown): Cell => {
  if (value === undefined || value === null || value === '') return null;
  const chosen = choiceWords(question, value, 'id', { yes: 'Ya', no: 'Tidak' });
  if (chosen !== null) return chosen;
  switch (question.type) {
    case 'integer':
    case 'decimal':
      return typeof value === 'number' ? value : String(value);
    case 'date':
      return isDay(value) ? { day: value } : String(value);
    default:
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
};
