// Writes what was planned: one transaction with its note in the audit log, or nothing. Each row is laid over what the
// register holds at that moment, so what came meanwhile (a proposal accepted, a photo point, another import) stays.

import type { ImportChoice, RowCounts } from '../../contract/imports.ts';
import type { Fields, ImportKind } from '../../domain/import/field.ts';
import { fieldsOf } from '../../domain/import/headers.ts';
import type { Person } from '../../domain/person.ts';
import type { Assignment, Programme, Region, Site } from '../../domain/site.ts';
import { type BudgetedSite, budgetOfSite, ceilingBreaches } from '../../domain/village-ceiling.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { insertRows } from '../database/engine.ts';
import { writeLargely } from '../database/large-write.ts';
import { refuseBreaches } from '../record/refuse-ceilings.ts';
import { type Register, writeRegister } from '../record/register.ts';
import { type RecordWriting, writeRecord } from '../record/writing-transaction.ts';
import { readAlikeKeys } from './alike-keys.ts';
import { readExisting } from './existing.ts';
import type { ImportDeps } from './import-deps.ts';
import { keepAdmins, noteImportedAccounts } from './imported-accounts.ts';
import { knownNow } from './known-now.ts';
import { type PlannedRow, planPath } from './make-plan.ts';
import { ceilingsOf } from './plan-ceilings.ts';
import { outcomeOf, type RowContext, type RowOutcome } from './plan-row.ts';
import { readSome } from './rows-file.ts';

export interface ApplyInput {
  readonly importId: string;
  readonly kind: ImportKind;
  readonly folder: string;
  readonly choice: ImportChoice;
  readonly by: { readonly personId: string; readonly deviceId: string };
  readonly onProgress: (done: number) => void;
  /** Notes the result within the transaction. */
  readonly finish: (writing: RecordWriting, result: ApplyResult) => Promise<void>;
}

export interface ApplyResult extends RowCounts {
  /** Budget lines that wait for their point. */
  readonly waiting: number;
  readonly assignments: number;
}

/** Few statements for many rows; between statements others get their turn anyway. */
const rowsTogether = 100;

/** Thrown where everything was wanted and a row cannot be taken any more. */
export const rowsTurnedBad = 'ImportRowsTurnedBad';

export const applyPlan = (deps: ImportDeps, input: ApplyInput): Promise<ApplyResult> =>
  writeLargely(deps.database, (keepUp) => writePlan(deps, input, keepUp));

const writePlan = (deps: ImportDeps, input: ApplyInput, keepUp: () => Promise<void>): Promise<ApplyResult> =>
  writeRecord(deps, async (writing) => {
    const known = await knownNow(writing.trx);
    const ownCodes = input.kind === 'region' ? await codesOf(input.folder) : new Set<string>();
    const alike = await readAlikeKeys(writing.trx, input.kind);
    const fields = fieldsOf(input.kind, known);
    const context: RowContext = { kind: input.kind, fields, known, ownCodes, alike };
    const result = { new: 0, changed: 0, same: 0, bad: 0, waiting: 0, assignments: 0 };
    const ceilings = ceilingsOf(known);
    const held = await ceilings.held(writing.trx);
    const written: BudgetedSite[] = [];
    let done = 0;
    for await (const rows of readSome<PlannedRow>(planPath(input.folder), rowsTogether)) {
      const { part, sites } = await applyPart(writing, context, rows, input);
      for (const site of sites) {
        const budget = budgetOfSite(site);
        if (ceilings.of(budget.programmeId) !== null) written.push(budget);
      }
      for (const name of Object.keys(result) as (keyof ApplyResult)[]) result[name] += part[name];
      if (input.choice === 'all' && result.bad > 0)
        throw Object.assign(new Error('A row turned bad meanwhile.'), { name: rowsTurnedBad });
      // What all parts told the feed, written at once at the end, would hold up everybody for seconds.
      await writing.feed.flush();
      done += rows.length;
      input.onProgress(done);
      await keepUp();
    }
    if (input.kind === 'person') await keepAdmins(writing, input.by);
    // Over all rows: one may make room for another. Who passed a ceiling in the preview is out already.
    refuseBreaches(ceilingBreaches(held, written, ceilings.of));
    await writeAudit(writing.trx, writing.now, {
      action: 'register.imported',
      by: input.by,
      subject: { kind: 'import', id: input.importId },
      details: { kind: input.kind, choice: input.choice, ...result },
    });
    await input.finish(writing, result);
    return result;
  });

const codesOf = async (folder: string): Promise<ReadonlySet<string>> => {
  const codes = new Set<string>();
  for await (const rows of readSome<PlannedRow>(planPath(folder)))
    for (const { state, key } of rows) if (state !== 'bad') codes.add(key);
  return codes;
};

const applyPart = async (
  writing: RecordWriting,
  context: RowContext,
  rows: readonly PlannedRow[],
  { by, importId }: Pick<ApplyInput, 'by' | 'importId'>,
): Promise<{ readonly part: ApplyResult; readonly sites: readonly Site[] }> => {
  const wanted = rows.filter(({ state }) => state === 'new' || state === 'changed');
  const existing = await readExisting(
    writing.trx,
    context.kind,
    wanted.map(({ key }) => key),
    wanted.flatMap(({ values }) => (typeof values.site_id === 'string' ? [values.site_id] : [])),
  );
  const made = wanted.map(({ key, values }) => ({ key, ...outcomeOf(context, key, values, existing) }));
  const count = (state: RowOutcome['state']) => made.filter((one) => one.state === state).length;
  const writes = made.filter(({ state }) => state === 'new' || state === 'changed');
  const register = registerOf(context.kind, writes);
  await writeRegister(writing, register);
  if (context.kind === 'person') await noteImportedAccounts(writing, by, importId, writes);
  if (context.kind === 'budget_line') await saveLines(writing, writes);
  const counted = (state: PlannedRow['state']) => rows.filter((row) => row.state === state).length;
  const part: ApplyResult = {
    new: count('new'),
    changed: count('changed'),
    same: count('same') + counted('same'),
    bad: count('bad') + counted('bad'),
    waiting: context.kind === 'budget_line' ? writes.filter(({ siteId }) => siteId === null).length : 0,
    assignments: writes.reduce((sum, { assigned }) => sum + assigned.length, 0),
  };
  return { part, sites: register.sites ?? [] };
};

type Write = RowOutcome & { readonly key: string };

/** The records were read and put together field by field; the register's types are what they are put together to. */
const registerOf = (kind: ImportKind, writes: readonly Write[]): Register => {
  const records = <T>(): readonly T[] => writes.map(({ record }) => record as unknown as T);
  switch (kind) {
    case 'region':
      return { regions: records<Region>() };
    case 'programme':
      return { programmes: records<Programme>() };
    case 'person':
      return { persons: records<Person>() };
    case 'site':
      return {
        sites: records<Site>(),
        assignments: writes.flatMap(({ key, assigned }) =>
          assigned.map((personId): Assignment => ({ id: `${key}:${personId}`, siteId: key, personId })),
        ),
      };
    case 'budget_line':
      return { sites: writes.flatMap(({ site }) => (site === null ? [] : [site as unknown as Site])) };
    default:
      return kind satisfies never;
  }
};

const saveLines = async (writing: RecordWriting, writes: readonly Write[]): Promise<void> => {
  await insertRows(
    writing.trx,
    'budget_line',
    writes.map(({ key, record, siteId }) => ({
      id: key,
      programme_id: String(record.program ?? ''),
      regency: regencyOf(record),
      site_id: siteId,
      changed_at: writing.now,
      body: JSON.stringify(withoutSite(record)),
    })),
    'on conflict ("id") do update set "programme_id" = excluded."programme_id", "regency" = excluded."regency", ' +
      '"site_id" = excluded."site_id", "changed_at" = excluded."changed_at", "body" = excluded."body"',
  );
};

const regencyOf = ({ place }: Fields): string => String(place ?? '').slice(0, 5);

const withoutSite = ({ siteId: _site, ...line }: Fields): Fields => line;
