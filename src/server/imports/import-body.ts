// What is kept of an import beside its rows: enough to show it again after a restart, never a value of a row beyond the
// few first ones a person is shown while deciding, which go when it is done.

import type { Import, RowCounts, ShownRow } from '../../contract/imports.ts';

export interface ImportBody {
  readonly sheets: Import['sheets'];
  readonly sheet: number | null;
  readonly mapping: Import['mapping'];
  readonly notices: Import['notices'];
  readonly plan: Import['plan'];
  readonly counts: RowCounts | null;
  readonly warnings: number;
  readonly warningRows: Import['warningRows'];
  readonly firstRows: readonly ShownRow[];
  readonly doubles: Import['doubles'];
  readonly result: Import['result'];
  readonly problem: Import['problem'];
}

export const emptyBody: ImportBody = {
  sheets: [],
  sheet: null,
  mapping: [],
  notices: [],
  plan: null,
  counts: null,
  warnings: 0,
  warningRows: [],
  firstRows: [],
  doubles: null,
  result: null,
  problem: null,
};

/** What goes once it is decided, or can no more be. */
export const forgottenWhenDone: Pick<ImportBody, 'firstRows' | 'warningRows' | 'doubles'> = {
  firstRows: [],
  warningRows: [],
  doubles: null,
};
