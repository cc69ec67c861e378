// How much of a file is read. 20,000 sites with every column are 25 MB of sheet when inflated.

export const importLimits = {
  /** Rows that hold something. */
  rows: 50_000,
  columns: 300,
  /** Letters of one cell; spreadsheets allow 32,767. */
  cellLetters: 100_000,
  /** Bytes of one part of a spreadsheet, and of all that is read of it, when inflated. */
  partBytes: 400 * 1024 * 1024,
  /** A part inflates to at most so many times its size... */
  inflation: 200,
  /** ...unless it is smaller than this anyway. */
  smallPart: 4 * 1024 * 1024,
  /** Entries of the archive. */
  entries: 2000,
  /** Letters of all shared texts. */
  sharedLetters: 64 * 1024 * 1024,
  sheets: 50,
  /** Letters of one row as it is kept; a line of 20,000 points has fewer. */
  rowLetters: 1_000_000,
  /** Letters of all rows as they are kept: a shared text of one part may be said in millions of cells. */
  keptLetters: 256 * 1024 * 1024,
  /** After so many rows without anything the rest is not read. */
  emptyRows: 10_000,
} as const;
