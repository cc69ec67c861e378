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
import { isDay } from '../../domain/local-time.ts';
import { byWording, type Worded } from './by-wording.ts';
import type { Titled } from './column-titles.ts';
import { type Speech, yesOrNo } from './export-words.ts';
import type { Cell } from './table.ts';

export interface AnswerColumn extends Titled {
  readonly question: Worded<AskedQuestion>;
  /** Null too where the version answered asked otherwise. */
  readonly read: (answers: ItemAnswers | Answers, checklist: ChecklistVersion) => Cell;
}

export interface ChecklistVersion {
  readonly id: string;
  readonly version: number;
}

interface AskedQuestion extends Question {
  readonly section: Section;
}

/** `repeated`: of the repeated sections alone, else of all others. */
export const answerColumns = (
  checklists: readonly Checklist[],
  withPersonal: boolean,
  repeated: boolean,
  speech: Speech,
): readonly AnswerColumn[] => {
  const hidden = personalQuestions(checklists);
  const asked = byWording<AskedQuestion>(
    checklists,
    ({ id, sections }) =>
      sections
        .filter(({ repeat }) => (repeat !== undefined) === repeated)
        .flatMap((section) =>
          section.questions
            .filter((question) => withPersonal || !hidden.has(`${id} ${question.id}`))
            .map((question) => ({ ...question, section })),
        ),
    ({ label, unit, type }) => [label.id, label.en, unit, type],
  );
  return asked.flatMap((question) => columnsOf(question, speech));
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

const columnsOf = (question: Worded<AskedQuestion>, speech: Speech): readonly AnswerColumn[] => {
  const { checklist, newest, versions, isOneOfSeveral, at } = question;
  const { say, of } = speech;
  const column = (part: string, read: (value: unknown, asked: Question) => Cell): AnswerColumn => ({
    question,
    checklist,
    versions,
    isOneOfSeveral,
    label: of(newest.label),
    unit: newest.unit,
    part,
    read: (answers, answered) => {
      const asked = at(answered);
      return asked === null ? null : read(answers[newest.id], asked);
    },
  });
  if (newest.type === 'gps')
    return [
      column(say('bujur', 'longitude'), (value) => numberIn(value, 'lng')),
      column(say('lintang', 'latitude'), (value) => numberIn(value, 'lat')),
      column(say('ketelitian m', 'accuracy m'), (value) => numberIn(value, 'accuracy_m')),
    ];
  if (newest.type === 'photo' || newest.type === 'video')
    return [column(say('jumlah', 'count'), (value) => (Array.isArray(value) ? value.length : null))];
  return [column('', (value, asked) => cellOf(asked, value, speech))];
};

const numberIn = (value: unknown, key: string): Cell => {
  const number = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : null;
  return typeof number === 'number' ? number : null;
};

const cellOf = (question: Question, value: unknown, speech: Speech): Cell => {
  if (value === undefined || value === null || value === '') return null;
  const chosen = choiceWords(question, value, speech.language, {
    yes: yesOrNo(speech, true),
    no: yesOrNo(speech, false),
  });
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
