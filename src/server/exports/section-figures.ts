import type { Asked } from '../reports/counted.ts';
import { readSections } from '../reports/sections.ts';
import { type Speech, yesOrNo } from './export-words.ts';
import type { Cell } from './table.ts';

/** A table of figures as the reports show it. */
export interface Figures {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What each section of the checklists scored, by programme. */
export const sectionFigures = async (asked: Asked, { say, of, ...speech }: Speech): Promise<Figures> => ({
  titles: [
    say('Program', 'Programme'),
    say('Daftar periksa', 'Checklist'),
    say('Bagian', 'Section'),
    say('Lokasi yang dinilai', 'Sites scored'),
    say('Rata-rata skor', 'Mean score'),
    say('Skor tertinggi yang mungkin', 'Highest score possible'),
    say('Skor tinggi berarti buruk', 'A high score is bad'),
  ],
  rows: (await readSections(asked)).sections.map((one) => [
    of(one.programme),
    of(one.checklist),
    of(one.section),
    one.sites,
    Math.round(one.mean * 10) / 10,
    one.scale,
    yesOrNo({ say, of, ...speech }, one.isHigherWorse),
  ]),
});
