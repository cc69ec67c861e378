// The items of repeated sections as rows, as the points of a road: one for each, in the order they were answered.

import { itemsOf } from '../../domain/answer-path.ts';
import type { Section } from '../../domain/checklist/definition.ts';
import { itemLabel } from '../../domain/checklist/item-label.ts';
import { answerColumns, personalQuestions } from './answer-columns.ts';
import { columnTitles } from './column-titles.ts';
import type { ExportContext } from './export-context.ts';
import { stateIn } from './export-words.ts';
import type { Cell } from './table.ts';
import { type AnswerTable, checklistOf, exportedVisits, repeatedIn } from './visit-tables.ts';

export const itemTable = (context: ExportContext): AnswerTable => {
  const { checklists, withPersonal, say } = context;
  const columns = answerColumns(checklists, withPersonal, true, context);
  const fixed = [
    say('ID revisi', 'Revision ID'),
    say('Keadaan', 'State'),
    say('Kode keadaan', 'State code'),
    say('ID lokasi', 'Site ID'),
    say('Lokasi', 'Site'),
    say('Daftar periksa', 'Checklist'),
    say('ID daftar periksa', 'Checklist ID'),
    say('Versi', 'Version'),
    say('Bagian', 'Section'),
    say('Urutan', 'Order'),
    say('Butir', 'Item'),
  ];
  const own = columnTitles(columns, fixed, context);
  const hidden = withPersonal ? new Set<string>() : personalQuestions(checklists);
  const name = say('Butir berulang', 'Repeated items');
  return {
    name,
    titles: [...fixed, ...own],
    answers: { table: name, titles: own, columns },
    pages: async function* () {
      for await (const page of exportedVisits(context))
        yield page.flatMap(({ visit, site }) => {
          const answered = visit.payload.checklist;
          const checklist = checklistOf(context, answered);
          return repeatedIn(checklist).flatMap((section) =>
            itemsOf(visit.payload.answers, section.id).map((item, index): readonly Cell[] => [
              visit.actId,
              stateIn(context, visit.state),
              visit.state,
              site.id,
              site.title,
              checklist ? context.of(checklist.title) : answered.id,
              answered.id,
              answered.version,
              context.of(section.title),
              index + 1,
              isPersonalLabel(section, hidden, answered.id)
                ? `${context.of(section.title)} ${say(`ke-${index + 1}`, `no. ${index + 1}`)}`
                : itemLabel(section, item, context.language, index),
              ...columns.map((column) => column.read(item, answered)),
            ]),
          );
        });
    },
  };
};

/** A label made of an answer that is personal data would carry it out. */
const isPersonalLabel = (section: Section, hidden: ReadonlySet<string>, checklistId: string): boolean =>
  section.questions.some(
    ({ id }) =>
      hidden.has(`${checklistId} ${id}`) &&
      [section.repeat?.item_label.id, section.repeat?.item_label.en].some((text) =>
        text?.includes(`{${id}}`),
      ),
  );
