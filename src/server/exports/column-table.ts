// The sheet "Kolom" of a workbook: for each column of answers the question as it was asked, its id and its choices, code
// and word, so that titles can be short and codes are found again.

import { unitIn } from '../../domain/checklist/unit-words.ts';
import type { LocalText } from '../../domain/site.ts';
import type { AnswerColumn } from './answer-columns.ts';
import type { Speech } from './export-words.ts';
import type { Cell, ExportTable } from './table.ts';

export interface TitledColumns {
  readonly table: string;
  readonly titles: readonly string[];
  readonly columns: readonly AnswerColumn[];
}

export const columnTable = (tables: readonly TitledColumns[], speech: Speech): ExportTable => {
  const { say } = speech;
  return {
    name: say('Kolom', 'Columns'),
    titles: [
      say('Lembar', 'Sheet'),
      say('Kolom', 'Column'),
      say('Pertanyaan', 'Question'),
      say('ID pertanyaan', 'Question ID'),
      say('Bagian', 'Section'),
      say('Daftar periksa', 'Checklist'),
      say('ID daftar periksa', 'Checklist ID'),
      say('Versi', 'Version'),
      say('Satuan', 'Unit'),
      say('Pilihan jawaban', 'Choices'),
    ],
    pages: async function* () {
      for (const { table, titles, columns } of tables)
        yield await Promise.resolve(
          columns.map((column, index) => rowOf(table, titles[index] ?? '', column, speech)),
        );
    },
  };
};

const rowOf = (table: string, title: string, column: AnswerColumn, speech: Speech): readonly Cell[] => {
  const { of, language } = speech;
  const { checklist, newest, versions } = column.question;
  return [
    table,
    title,
    of(newest.label),
    newest.id,
    of(newest.section.title),
    of(checklist.title),
    checklist.id,
    versions.join(', '),
    newest.unit ? unitIn(newest.unit, language) : null,
    choicesOf(column, speech),
  ];
};

/** Of every version with this wording: a choice that was taken away is still among the answers. */
const choicesOf = ({ question, versions }: AnswerColumn, { of }: Speech): Cell => {
  const words = new Map<string, LocalText>();
  for (const version of [...versions].reverse())
    for (const { value, label } of question.at({ id: question.checklist.id, version })?.options ?? [])
      if (!words.has(value)) words.set(value, label);
  return words.size === 0 ? null : [...words].map(([value, label]) => `${value} = ${of(label)}`).join('; ');
};
