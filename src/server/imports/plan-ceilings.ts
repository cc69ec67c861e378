// Which rows would take a village over the ceiling of its programme: known only when all rows are read, so they are
// turned bad in what was planned before.

import { rename } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import type { KnownRegister } from '../../domain/import/known.ts';
import { overCeiling } from '../../domain/import/over-ceiling.ts';
import type { CellReason } from '../../domain/import/read-row.ts';
import { formatRupiah } from '../../domain/numbers.ts';
import { ceilingPerVillageOf } from '../../domain/programme.ts';
import type { Site } from '../../domain/site.ts';
import { type BudgetedSite, budgetOfSite, type CeilingBreach } from '../../domain/village-ceiling.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { openLines, others, readSome } from './rows-file.ts';

export interface Ceilings {
  readonly of: (programmeId: string) => number | null;
  /** What the sites of programmes with a ceiling cost as the register has them; asked for once, and never all in memory. */
  readonly held: (database: Kysely<TinjauDatabase>) => Promise<readonly BudgetedSite[]>;
}

const bodiesAtOnce = 100;

export const ceilingsOf = ({ programmes }: KnownRegister): Ceilings => {
  const ceilings = new Map<string, number>();
  for (const programme of programmes.values()) {
    const ceiling = ceilingPerVillageOf(programme);
    if (ceiling !== null) ceilings.set(programme.id, ceiling);
  }
  return {
    of: (programmeId) => ceilings.get(programmeId) ?? null,
    held: async (database) => {
      const budgets: BudgetedSite[] = [];
      if (ceilings.size === 0) return budgets;
      for (let after = ''; ; ) {
        const rows = await database
          .selectFrom('site')
          .select(['id', 'body'])
          .where('programme_id', 'in', [...ceilings.keys()])
          .where('id', '>', after)
          .orderBy('id')
          .limit(bodiesAtOnce)
          .execute();
        if (rows.length === 0) return budgets;
        for (const { body } of rows) budgets.push(budgetOfSite(JSON.parse(body) as Site));
        after = rows.at(-1)?.id ?? '';
        await others();
      }
    },
  };
};

/** A row of the table and what its site would cost. */
export interface BudgetedRow {
  readonly row: number;
  readonly site: BudgetedSite;
}

/** The rows that cannot be taken, with the breach each has a part in. */
export const rowsOverCeilings = async (
  database: Kysely<TinjauDatabase>,
  ceilings: Ceilings,
  rows: readonly BudgetedRow[],
): Promise<ReadonlyMap<number, CeilingBreach>> => {
  if (rows.every(({ site }) => ceilings.of(site.programmeId) === null)) return new Map();
  const over = overCeiling(
    await ceilings.held(database),
    rows.map(({ site }) => site),
    ceilings.of,
  );
  return new Map(
    rows.flatMap(({ row, site }) => {
      const breach = over.get(site.id);
      return breach ? [[row, breach] as const] : [];
    }),
  );
};

export const ceilingFault = (
  { sumIdr, ceilingIdr }: CeilingBreach,
  columnOf: (fieldId: string) => number | null,
): CellReason => ({
  column: columnOf('budget_idr'),
  field: 'budget_idr',
  reason: {
    code: 'village-ceiling',
    found: formatRupiah(sumIdr) ?? '',
    more: formatRupiah(ceilingIdr) ?? '',
  },
});

/** Writes a file of lines anew; what `change` answers null for is left out. */
export const rewriteLines = async <T>(path: string, change: (one: T) => T | null): Promise<void> => {
  const lines = await openLines(`${path}.new`);
  try {
    for await (const some of readSome<T>(path)) {
      await lines.write(
        some.flatMap((one) => {
          const changed = change(one);
          return changed === null ? [] : [JSON.stringify(changed)];
        }),
      );
      await others();
    }
  } finally {
    await lines.close();
  }
  await rename(`${path}.new`, path);
};
