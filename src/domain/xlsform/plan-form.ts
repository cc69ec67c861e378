// The rows of a survey as sections, in the order they are asked. Checklists have sections one after the other and
// repeats at the top only: groups inside groups are dissolved, their conditions kept.

import type { LocalText } from '../site.ts';
import type { FormRow, ReadSheet } from './form-sheets.ts';
import { rowTypeOf } from './form-types.ts';
import { readOwn } from './own-column.ts';
import type { FormPlan, PlannedCalculation, PlannedQuestion, PlannedSection, Written } from './plan.ts';
import { type PlanDeps, planQuestion } from './plan-question.ts';

interface Frame {
  readonly what: 'group' | 'repeat';
  readonly row: FormRow;
  readonly title: LocalText;
  readonly relevant: readonly Written[];
  /** Where its questions go; null until the first one, and again after a repeat inside it. */
  section: PlannedSection | null;
  isEmpty: boolean;
}

/** Puts the rows in order; whatever has no place is named by row. */
export const planForm = (deps: PlanDeps, survey: ReadSheet, formTitle: LocalText): FormPlan => {
  const { name, names, texts, sheet } = deps;
  const sections: PlannedSection[] = [];
  const calculations: PlannedCalculation[] = [];
  const frames: Frame[] = [];
  let loose: PlannedSection | null = null;
  let note: { readonly text: LocalText; readonly row: FormRow } | null = null;
  let skippedRepeats = 0;

  const at = (row: FormRow, column: string) => ({ sheet, row: row.row, column, value: row.cell(column) });
  const addSection = (
    row: FormRow,
    written: string,
    title: LocalText,
    relevant: readonly Written[],
    repeat: PlannedSection['repeat'] = null,
    own: PlannedSection['own'] = {},
  ): PlannedSection => {
    const id = names.give(written, { sheet, row: row.row });
    const section = { id, title, row: row.row, relevant, repeat, own, questions: [] };
    sections.push(section);
    return section;
  };
  const dropNote = (): void => {
    if (note) name('lost', 'note-last', { ...at(note.row, 'label'), value: note.text.id });
    note = null;
  };
  const repeatFrame = (): Frame | undefined => frames.find(({ what }) => what === 'repeat');
  /** Where a question goes now, and which conditions of groups it takes along. */
  const sectionNow = (row: FormRow): { section: PlannedSection; taken: readonly Written[] } => {
    const holder = repeatFrame() ?? frames[0];
    if (holder === undefined) {
      loose ??= addSection(
        row,
        sections.length === 0 ? 'umum' : `bagian_${sections.length + 1}`,
        formTitle,
        [],
      );
      return { section: loose, taken: [] };
    }
    holder.section ??= addSection(holder.row, holder.row.cell('name'), holder.title, holder.relevant);
    const inner = frames.slice(frames.indexOf(holder) + 1);
    return { section: holder.section, taken: inner.flatMap(({ relevant }) => relevant) };
  };
  const ownRelevant = (row: FormRow): readonly Written[] =>
    row.cell('relevant') === '' ? [] : [{ text: row.cell('relevant'), row: row.row }];

  const begin = (row: FormRow, what: Frame['what']): void => {
    if (skippedRepeats > 0 || (what === 'repeat' && repeatFrame())) {
      if (what === 'repeat') skippedRepeats += 1;
      name('lost', what === 'repeat' ? 'repeat-in-repeat' : 'inside-unmapped', at(row, 'name'));
      return;
    }
    dropNote();
    const written = row.cell('name');
    const title = texts.text(row, 'label', sheet) ?? { id: written, en: written };
    if (row.cell('appearance') !== '') name('own', 'appearance', at(row, 'appearance'));
    const frame: Frame = { what, row, title, relevant: ownRelevant(row), section: null, isEmpty: true };
    if (what === 'repeat') {
      const outer = frames.flatMap(({ relevant }) => relevant);
      for (const one of frames) {
        one.section = null;
        one.isEmpty = false;
      }
      loose = null;
      frame.section = addSection(
        row,
        written,
        title,
        [...outer, ...frame.relevant],
        repeatOf(row, title),
        readOwn(row, sheet, name),
      );
      if (row.cell('repeat_count') !== '' && !/^\d+$/.test(row.cell('repeat_count')))
        name('lost', 'repeat-count', at(row, 'repeat_count'));
    } else if (frames.length > 0) {
      name('notice', 'group-nested', { ...at(row, 'label'), value: title.id });
    } else {
      loose = null;
      const own = readOwn(row, sheet, name);
      frame.section = addSection(row, written, title, frame.relevant, null, own);
    }
    frames.push(frame);
  };

  const end = (row: FormRow, what: Frame['what']): void => {
    if (skippedRepeats > 0) {
      if (what === 'repeat') skippedRepeats -= 1;
      return;
    }
    dropNote();
    const frame = frames.at(-1);
    if (frame === undefined || frame.what !== what) {
      name('lost', 'end-without-begin', at(row, 'type'));
      return;
    }
    frames.pop();
    const last = frames.at(-1);
    if (last && !frame.isEmpty) last.isEmpty = false;
    if (frame.isEmpty) name('lost', 'group-empty', at(frame.row, 'name'));
    loose = null;
  };

  const ask = (planned: readonly PlannedQuestion[], section: PlannedSection): void => {
    for (const frame of frames) frame.isEmpty = false;
    const [first, ...rest] = planned;
    if (first === undefined) return;
    section.questions.push(note ? withNote(first, note.text) : first, ...rest);
    note = null;
  };

  for (const row of survey.rows) {
    const written = row.cell('type');
    if (/^(yes|true|ya|1)$/i.test(row.cell('disabled'))) {
      name('lost', 'disabled', at(row, 'name'));
      continue;
    }
    const type = rowTypeOf(written);
    if ('what' in type) (type.kind === 'begin' ? begin : end)(row, type.what);
    else if (skippedRepeats > 0) name('lost', 'inside-unmapped', at(row, 'name'));
    else if (type.kind === 'metadata') name('own', 'metadata', at(row, 'type'));
    else if (type.kind === 'unknown') name('lost', 'type', at(row, 'type'));
    else if (type.kind === 'note') {
      dropNote();
      const text = texts.text(row, 'label', sheet) ?? texts.text(row, 'hint', sheet);
      if (text) note = { text, row };
      if (text) name('notice', 'note-as-hint', { ...at(row, 'label'), value: text.id });
    } else if (type.kind === 'calculate') {
      for (const frame of frames) frame.isEmpty = false;
      calculations.push({
        row,
        written: row.cell('name'),
        id: names.give(row.cell('name'), { sheet, row: row.row }),
        label: texts.text(row, 'label', sheet) ?? { id: row.cell('name'), en: row.cell('name') },
        section: repeatFrame()?.section ?? null,
      });
    } else {
      const { section, taken } = sectionNow(row);
      ask(planQuestion(deps, row, type, taken), section);
    }
  }
  dropNote();
  for (const frame of frames) name('lost', 'group-open', at(frame.row, 'name'));
  return { sections: sections.filter(({ questions }) => questions.length > 0), calculations };
};

const withNote = (planned: PlannedQuestion, text: LocalText): PlannedQuestion => {
  const { hint } = planned.question;
  const both = (language: 'id' | 'en'): string =>
    [text[language], hint?.[language] ?? ''].filter((part) => part !== '').join('\n');
  return { ...planned, question: { ...planned.question, hint: { id: both('id'), en: both('en') } } };
};

const repeatOf = (row: FormRow, title: LocalText): NonNullable<PlannedSection['repeat']> => {
  const count = Number(row.cell('repeat_count'));
  const isFixed = row.cell('repeat_count') !== '' && Number.isSafeInteger(count) && count > 0;
  return { min: isFixed ? count : 0, max: isFixed ? count : 200, item_label: title };
};
