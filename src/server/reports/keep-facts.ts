// Makes the facts that are due: read and worked out without holding up anybody, then written in one short transaction.
// Only whose mark still stands is written, so that what changed meanwhile is made again and never overwritten by the old.

import type { Kysely } from 'kysely';
import { insertRows } from '../database/engine.ts';
import type { FactDueTable, TinjauDatabase } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { noteFacts, readDueFacts, strikeFacts } from './due.ts';
import { makeSiteFacts, makeVisitFacts } from './fact-rows.ts';

/** Bounds how long one step keeps others waiting. */
const atOnce = 50;

/** Makes some of what is due; returns how many, 0 when nothing is. */
export const keepFactsStep = async (database: Kysely<TinjauDatabase>): Promise<number> => {
  const sites = await readDueFacts(database, 'site', atOnce);
  if (sites.length > 0) {
    await keepSites(database, sites);
    return sites.length;
  }
  const visits = await readDueFacts(database, 'visit', atOnce);
  if (visits.length > 0) await keepVisits(database, visits);
  return visits.length;
};

/** Makes all that is due. */
export const keepAllFacts = async (database: Kysely<TinjauDatabase>): Promise<void> => {
  while ((await keepFactsStep(database)) > 0);
};

const keepSites = async (database: Kysely<TinjauDatabase>, due: readonly FactDueTable[]): Promise<void> => {
  const made = await makeSiteFacts(
    database,
    due.map(({ id }) => id),
  );
  await database.transaction().execute(async (trx) => {
    const struck = await strikeFacts(trx, due);
    const rows = struck.flatMap((id) => made.get(id) ?? []);
    for (const table of ['site_fact', 'site_funding', 'site_partner'] as const)
      await trx
        .deleteFrom(table)
        .where('site_id', 'in', [...struck, ''])
        .execute();
    await insertRows(
      trx,
      'site_fact',
      rows.map(({ fact }) => fact),
    );
    await insertRows(
      trx,
      'site_funding',
      rows.flatMap(({ funding }) => funding),
    );
    await insertRows(
      trx,
      'site_partner',
      rows.flatMap(({ partners }) => partners),
    );
    // What its visits are measured against may have moved.
    const visits = await selectIn(trx, 'visit', ['act_id'], 'site_id', struck);
    await noteFacts(
      trx,
      'visit',
      visits.map(({ act_id }) => act_id),
    );
  });
};

const keepVisits = async (database: Kysely<TinjauDatabase>, due: readonly FactDueTable[]): Promise<void> => {
  const made = await makeVisitFacts(
    database,
    due.map(({ id }) => id),
  );
  await database.transaction().execute(async (trx) => {
    const struck = await strikeFacts(trx, due);
    const rows = struck.flatMap((id) => made.get(id) ?? []);
    for (const table of ['visit_fact', 'section_fact'] as const)
      await trx
        .deleteFrom(table)
        .where('act_id', 'in', [...struck, ''])
        .execute();
    await insertRows(
      trx,
      'visit_fact',
      rows.map(({ fact }) => fact),
    );
    await insertRows(
      trx,
      'section_fact',
      rows.flatMap(({ sections }) => sections),
    );
  });
};
