// A table on its way into a file: titles, and its rows some at a time, so that no file is ever held whole.

/** Text, a number, a day (`yyyy-mm-dd`), a moment by the clock of the place (`yyyy-mm-dd hh:mm:ss`), or nothing. */
export type Cell = string | number | null | { readonly day: string } | { readonly moment: string };

export interface ExportTable {
  /** Short; unique within a file. */
  readonly name: string;
  readonly titles: readonly string[];
  /** Made anew for each reading. */
  readonly pages: () => AsyncIterable<readonly (readonly Cell[])[]>;
}

/** Told how many rows were written, as they are. */
export type CountRows = (rows: number) => void;
