// The rows of the reliability scorecard. A row with no experiment is named as not built, never left out.

export interface Row {
  readonly row: number;
  readonly figure: string;
  /** Where else the row is measured or tested, when no experiment of this folder does it. */
  readonly elsewhere?: string;
}

export const rows: readonly Row[] = [
  { row: 1, figure: 'Acknowledged visits lost, server killed' },
  { row: 2, figure: 'Acknowledged visits and photos lost, power loss' },
  { row: 3, figure: '"Tersimpan" lost, browser killed' },
  { row: 4, figure: 'Lost on a full disk' },
  { row: 5, figure: 'Exactly once under network chaos' },
  { row: 6, figure: 'Model runs' },
  { row: 7, figure: 'Kinds of fault survived' },
  { row: 8, figure: 'Hostile inputs' },
  { row: 9, figure: 'Access matrix', elsewhere: 'tests/server/access.test.ts, in npm test' },
  { row: 10, figure: 'Load on one small machine' },
  { row: 11, figure: 'Storm after an outage' },
  { row: 12, figure: 'Resume cost of a cut upload' },
  { row: 13, figure: "A day's work over 3G" },
  { row: 14, figure: 'Stale clients' },
  {
    row: 15,
    figure: 'Upgrade safety of the phone database',
    elsewhere: 'tests/local-database/schemas.test.ts, in npm test',
  },
  { row: 16, figure: 'Clock wrong by years' },
  { row: 17, figure: 'Backup drill' },
  { row: 18, figure: 'Weak phone' },
  { row: 19, figure: 'Offline cold start', elsewhere: 'npm run bench (cold start, without the map)' },
  { row: 20, figure: 'Cheat flags', elsewhere: 'tests/server/doubts, in npm test' },
  { row: 21, figure: 'Soak of 72 hours' },
  { row: 22, figure: 'Strength of the tests' },
  { row: 23, figure: 'Dependencies' },
];
