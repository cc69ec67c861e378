// Reads every row by the columns chosen and says what it would do, without writing anything to the register. Others
// get their turn after every few rows.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { RowCounts, RowState, ShownRow } from '../../contract/imports.ts';
import type { RowValues } from '../../domain/import/assemble.ts';
import { type Cell, cellText, type ImportReason, reasonFor } from '../../domain/import/cell.ts';
import { isExampleKey } from '../../domain/import/example-rows.ts';
import type { Fields, ImportField, ImportKind } from '../../domain/import/field.ts';
import { type ColumnMapping, fieldsOf } from '../../domain/import/headers.ts';
import { keyAlike } from '../../domain/import/key-alike.ts';
import { type CellReason, keyField, type RowReader, rowReader } from '../../domain/import/read-row.ts';
import { readRegionCode } from '../../domain/region-codes.ts';
import type { Site } from '../../domain/site.ts';
import { budgetOfSite } from '../../domain/village-ceiling.ts';
import { readAlikeKeys } from './alike-keys.ts';
import { type Existing, readExisting } from './existing.ts';
import type { ImportDeps } from './import-deps.ts';
import { knownNow } from './known-now.ts';
import {
  type BudgetedRow,
  ceilingFault,
  ceilingsOf,
  rewriteLines,
  rowsOverCeilings,
} from './plan-ceilings.ts';
import { outcomeOf, type RowContext, type RowOutcome } from './plan-row.ts';
import { type LineWriter, openLines, others, readSome } from './rows-file.ts';

/** A row as it lies in the file of rows: sheet, number, cells. */
export type KeptRow = readonly [sheet: number, row: number, cells: readonly Cell[]];

export interface PlannedRow {
  readonly row: number;
  readonly key: string;
  readonly state: RowState;
  readonly faults: readonly CellReason[];
  readonly values: RowValues;
}

export interface PlanInput {
  readonly kind: ImportKind;
  readonly folder: string;
  readonly sheet: number;
  readonly mapping: ColumnMapping;
  readonly rows: number;
  readonly onProgress: (done: number, of: number) => void;
  readonly signal: AbortSignal;
}

export interface Plan {
  readonly counts: RowCounts;
  readonly warnings: number;
  readonly warningRows: readonly {
    readonly row: number;
    readonly column: number | null;
    readonly reason: CellReason['reason'];
  }[];
  readonly firstRows: readonly ShownRow[];
}

export const rowsPath = (folder: string): string => join(folder, 'rows.ndjson');
export const planPath = (folder: string): string => join(folder, 'plan.ndjson');
/** Bodies of the sites an import would make or change, for the search of likely doubles. */
export const sitesPath = (folder: string): string => join(folder, 'sites.ndjson');
export const idsPath = (folder: string): string => join(folder, 'ids.ndjson');

const mostShown = 20;
const mostWarnings = 100;

export const makePlan = async (deps: ImportDeps, input: PlanInput): Promise<Plan> => {
  const { kind, folder, sheet, mapping, rows: all, onProgress, signal } = input;
  const known = await knownNow(deps.database);
  const fields = fieldsOf(kind, known);
  const reader = rowReader(kind, mapping, fields, known);
  const context: RowContext = {
    kind,
    fields,
    known,
    ownCodes: await ownCodesOf(kind, input, reader),
    alike: await readAlikeKeys(deps.database, kind),
  };
  const counts = { new: 0, changed: 0, same: 0, bad: 0 };
  const shown: ShownRow[] = [];
  const warned: Plan['warningRows'][number][] = [];
  const warningsOf = new Map<number, number>();
  const budgeted: BudgetedRow[] = [];
  const ceilings = ceilingsOf(known);
  const seen: SeenKeys = { keys: new Map(), alike: new Map() };
  let done = 0;
  const [plan, sites, ids] = [
    await openLines(planPath(folder)),
    await openLines(sitesPath(folder)),
    await openLines(idsPath(folder)),
  ];
  try {
    for await (const kept of readSome<KeptRow>(rowsPath(folder))) {
      signal.throwIfAborted();
      const read = kept
        .filter(([own]) => own === sheet)
        .map(([, row, cells]) => ({ row, ...reader.read(cells) }));
      const existing = await readExisting(
        deps.database,
        kind,
        read.flatMap(({ key }) => key ?? []),
        read.flatMap(({ values }) => (typeof values.site_id === 'string' ? [values.site_id] : [])),
      );
      const lines: string[] = [];
      const made: Fields[] = [];
      for (const one of read) {
        const { planned, outcome, rowWarnings } = plannedRow(context, one, seen, existing, reader);
        counts[planned.state] += 1;
        if (planned.state !== 'bad' && rowWarnings.length > 0) warningsOf.set(one.row, rowWarnings.length);
        if (planned.state !== 'bad')
          for (const { column, reason } of rowWarnings)
            if (warned.length < mostWarnings) warned.push({ row: one.row, column, reason });
        if (shown.length < mostShown && outcome !== null && planned.state !== 'bad')
          shown.push(shownRow(planned, outcome, fields, mapping));
        lines.push(JSON.stringify(planned));
        const site = kind === 'site' ? outcome?.record : outcome?.site;
        if (!site || (planned.state !== 'new' && planned.state !== 'changed')) continue;
        made.push(site);
        const budget = budgetOfSite(site as unknown as Site);
        if (ceilings.of(budget.programmeId) !== null) budgeted.push({ row: one.row, site: budget });
      }
      await plan.write(lines);
      await writeSites(sites, ids, made);
      done += read.length;
      onProgress(done, all);
      await others();
    }
  } finally {
    for (const file of [plan, sites, ids]) await file.close();
  }
  const over = await rowsOverCeilings(deps.database, ceilings, budgeted);
  if (over.size > 0) {
    const siteIds = new Set(budgeted.flatMap(({ row, site }) => (over.has(row) ? [site.id] : [])));
    await rewriteLines<PlannedRow>(planPath(folder), (planned) => {
      const breach = over.get(planned.row);
      if (!breach) return planned;
      counts[planned.state] -= 1;
      counts.bad += 1;
      return { ...planned, state: 'bad', faults: [ceilingFault(breach, reader.columnOf)], values: {} };
    });
    await rewriteLines<Fields>(sitesPath(folder), (site) => (siteIds.has(String(site.id)) ? null : site));
    await rewriteLines<string>(idsPath(folder), (id) => (siteIds.has(id) ? null : id));
    for (const row of over.keys()) warningsOf.delete(row);
  }
  return {
    counts,
    warnings: [...warningsOf.values()].reduce((sum, more) => sum + more, 0),
    warningRows: warned.filter(({ row }) => !over.has(row)),
    firstRows: shown.filter(({ row }) => !over.has(row)),
  };
};

const writeSites = async (sites: LineWriter, ids: LineWriter, made: readonly Fields[]): Promise<void> => {
  await sites.write(made.map((site) => JSON.stringify(site)));
  await ids.write(made.map((site) => JSON.stringify(site.id)));
};

type ReadNumbered = ReturnType<RowReader['read']> & { readonly row: number };

const judgedByRoles: ReadonlySet<string> = new Set([
  'account-place',
  'account-everywhere',
  'account-agencies-unused',
  'account-programmes-unused',
]);

const plannedRow = (
  context: RowContext,
  { row, key, values, faults, warnings }: ReadNumbered,
  seen: SeenKeys,
  existing: Existing,
  reader: RowReader,
): { planned: PlannedRow; outcome: RowOutcome | null; rowWarnings: readonly CellReason[] } => {
  const named = (key ?? '').slice(0, 100);
  const onKey = (reason: ImportReason): CellReason => ({
    column: reader.columnOf(keyField(context.kind)),
    field: keyField(context.kind),
    reason,
  });
  if (key === null)
    return { planned: { row, key: named, state: 'bad', faults, values: {} }, outcome: null, rowWarnings: [] };
  const isNew = existing.of(key) === null;
  // Whatever else is wrong with an example, there is one thing to do about it.
  if (isNew && isExampleKey(context.kind, key))
    return {
      planned: { row, key: named, state: 'bad', faults: [onKey({ code: 'example-row' })], values: {} },
      outcome: null,
      rowWarnings: [],
    };
  const twice = seenBefore(seen, key, row, isNew).map(onKey);
  const outcome = outcomeOf(context, key, values, existing);
  const located = (all: RowOutcome['faults']): CellReason[] =>
    all.map(({ field, reason }) => ({ column: reader.columnOf(field), field, reason }));
  // A cell that is bad is missing too: once is enough.
  const bad = new Set(faults.map(({ field }) => field));
  const further = located(outcome.faults).filter(
    ({ field, reason }) =>
      !bad.has(field) &&
      !(reason.code === 'coordinate-needed' && ['lng', 'lat', 'shape'].some((id) => bad.has(id))) &&
      // By the roles the account has now, while what it is to have was not read.
      !(bad.has('roles') && judgedByRoles.has(reason.code)),
  );
  const everything = [...faults, ...twice, ...further];
  const state: RowState = everything.length > 0 ? 'bad' : outcome.state;
  const keeps = state === 'new' || state === 'changed';
  return {
    planned: { row, key: named, state, faults: everything, values: keeps ? values : {} },
    outcome,
    rowWarnings: [...warnings, ...located(outcome.warnings)],
  };
};

/** Keys that stood in the rows above, with their rows. */
interface SeenKeys {
  readonly keys: Map<string, number>;
  readonly alike: Map<string, number>;
}

/** Whether the key, or (of what is new) one that people would take for it, stood in a row above; notes it. */
const seenBefore = (seen: SeenKeys, key: string, row: number, isNew: boolean): readonly ImportReason[] => {
  const [same, alike] = [seen.keys.get(key), seen.alike.get(keyAlike(key))];
  if (same === undefined) seen.keys.set(key, row);
  if (alike === undefined) seen.alike.set(keyAlike(key), row);
  if (same !== undefined) return [reasonFor('key-twice', key, String(same))];
  return isNew && alike !== undefined ? [reasonFor('key-capitals', key, String(alike))] : [];
};

const shownRow = (
  planned: PlannedRow,
  outcome: RowOutcome,
  fields: readonly ImportField[],
  mapping: ColumnMapping,
): ShownRow => {
  const used = new Set(mapping);
  return {
    row: planned.row,
    key: planned.key,
    state: planned.state,
    cells: fields
      .filter(({ id }) => used.has(id))
      .map((field) => {
        const text = shownText(field, outcome.record, planned.values);
        const before = outcome.before === null ? text : shownText(field, outcome.before, {});
        return {
          field: field.id,
          text: text.slice(0, 200),
          isChanged: text !== before && planned.state === 'changed',
        };
      })
      .filter(({ text }) => text !== ''),
  };
};

const shownText = (field: ImportField, record: Fields, values: RowValues): string => {
  const text = cellText(field.write(record));
  if (text !== '' || !(field.id in values)) return text;
  const value = values[field.id];
  return Array.isArray(value) ? value.map(String).join('; ') : typeof value === 'object' ? '' : String(value);
};

/** Codes of the regions in the file: one may stand above another of the same file. */
const ownCodesOf = async (
  kind: ImportKind,
  { folder, sheet }: PlanInput,
  reader: RowReader,
): Promise<ReadonlySet<string>> => {
  const codes = new Set<string>();
  const column = reader.columnOf('code');
  if (kind !== 'region' || column === null) return codes;
  for await (const kept of readSome<KeptRow>(rowsPath(folder))) {
    for (const [own, , cells] of kept) {
      const code = own === sheet ? readRegionCode(cellText(cells[column])) : null;
      if (code !== null) codes.add(code);
    }
    await others();
  }
  return codes;
};

/** Files of one kind with the same headers have one shape. */
export const shapeOf = (kind: ImportKind, headers: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([kind, headers]))
    .digest('hex');
