// Acts that were kept apart before their desks had an inbox: each gets its place there, once. Not a migration of the
// tables, because who is told follows from the record's own rules.

import type { QuarantineReason } from '../../domain/visit.ts';
import { selectIn } from '../database/select-in.ts';
import { readEntities } from './entity.ts';
import { type HoldFacts, heldIdOf, holdActs, visitActOf } from './held-acts.ts';
import { sitesOfActs } from './quarantine.ts';
import type { AnyAct } from './read-item.ts';
import type { RecordDeps } from './record-deps.ts';
import { type RecordWriting, writeRecord } from './writing-transaction.ts';

const mark = 'held_acts';
const atOnce = 100;

/** Tells the desks of everything kept apart that they were never told of; returns how many acts. */
export const holdEarlier = async (deps: RecordDeps): Promise<number> => {
  const { database } = deps;
  const done = await database.selectFrom('meta').select('value').where('key', '=', mark).executeTakeFirst();
  if (done) return 0;
  const acts = await database
    .selectFrom('act')
    .leftJoin('visit', 'visit.act_id', 'act.id')
    .select('act.id')
    .where((where) => where.or([where('act.quarantine', '!=', '[]'), where('visit.quarantine', '!=', '[]')]))
    .orderBy('act.arrival')
    .execute();
  const rivals = await database.selectFrom('act_rival').select('act_id').distinct().execute();
  let held = 0;
  const inParts = async (
    ids: readonly string[],
    factsOf: (writing: RecordWriting, part: readonly string[]) => Promise<readonly HoldFacts[]>,
  ): Promise<void> => {
    for (let from = 0; from < ids.length; from += atOnce)
      held += await writeRecord(deps, async (writing) =>
        holdMissing(writing, await factsOf(writing, ids.slice(from, from + atOnce))),
      );
  };
  await inParts(
    acts.map(({ id }) => id),
    factsOfActs,
  );
  await inParts(
    rivals.map((row) => row.act_id),
    factsOfRivals,
  );
  await database
    .insertInto('meta')
    .values({ key: mark, value: String(deps.now()) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return held;
};

/** What is there already may have been judged since, and stays as it is. */
const holdMissing = async (writing: RecordWriting, facts: readonly HoldFacts[]): Promise<number> => {
  const known = await readEntities(writing.trx, 'heldAct', facts.map(heldIdOf));
  const missing = facts.filter((one) => !known.has(heldIdOf(one)));
  await holdActs(writing, missing);
  return missing.length;
};

const factsOfActs = async (writing: RecordWriting, ids: readonly string[]): Promise<readonly HoldFacts[]> => {
  const rows = await selectIn(writing.trx, 'act', 'all', 'id', ids);
  const visits = await selectIn(writing.trx, 'visit', ['act_id', 'quarantine'], 'act_id', ids);
  const reasonsOfVisit = new Map(visits.map((row) => [row.act_id, row.quarantine]));
  const read = rows.map((row) => ({ row, act: JSON.parse(row.text) as AnyAct }));
  const siteOf = await sitesOfActs(writing, read);
  const people = await writing.people();
  return read.map(({ row, act }): HoldFacts => {
    const reasons = [row.quarantine, reasonsOfVisit.get(row.id) ?? '[]'].flatMap(
      (text) => JSON.parse(text) as QuarantineReason[],
    );
    return {
      act,
      hash: row.hash,
      author: people.byId.get(row.person_id) ?? { id: row.person_id, name: row.person_id },
      receivedAt: row.received_at,
      reasons: [...new Set(reasons)],
      siteId: siteOf.get(row.id) ?? null,
      visitActId: visitActOf(act),
    };
  });
};

const factsOfRivals = async (
  writing: RecordWriting,
  ids: readonly string[],
): Promise<readonly HoldFacts[]> => {
  const rows = await selectIn(writing.trx, 'act_rival', 'all', 'act_id', ids);
  const people = await writing.people();
  const facts: HoldFacts[] = [];
  for (const row of rows) {
    const act = JSON.parse(row.text) as AnyAct;
    const siteOf = await sitesOfActs(writing, [{ act }]);
    facts.push({
      act,
      hash: row.hash,
      author: people.byId.get(row.person_id) ?? { id: row.person_id, name: row.person_id },
      receivedAt: row.received_at,
      reasons: ['act_id_taken'],
      siteId: siteOf.get(act.id) ?? null,
      visitActId: null,
      rival: true,
    });
  }
  return facts;
};
