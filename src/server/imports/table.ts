// A file as rows of cells, whatever it came as. Rows go out one by one; only what a person is shown is gathered.

import type { Cell } from '../../domain/import/cell.ts';

export interface SourceRow {
  readonly sheet: number;
  /** As the spreadsheet program shows it, from 1; of GeoJSON the feature, from 1. */
  readonly row: number;
  readonly cells: readonly Cell[];
}

/** Something about a sheet or the file that a person should know; worded by the screen. */
export interface FileNotice {
  readonly code: NoticeCode;
  readonly sheet?: string;
  readonly n?: number;
  readonly more?: string;
}

export const noticeCodes = [
  'encoding-windows-1252',
  'encoding-utf-16',
  'delimiter',
  'formulas',
  'formulas-without-value',
  'external-links',
  'macros',
  'merged-cells',
  'empty-rows-cut',
  'columns-cut',
  'lines-in-cells',
  'hidden-sheet',
  'personal-columns',
  'crs',
  'dates-1904',
] as const;

export type NoticeCode = (typeof noticeCodes)[number];

export interface TableReader {
  readonly onSheet: (name: string) => void;
  readonly onRow: (row: SourceRow) => void;
  readonly onNotice: (notice: FileNotice) => void;
  /** Of all bytes to read, how many are. */
  readonly onBytes: (read: number, all: number) => void;
}
