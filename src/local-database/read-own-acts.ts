// The person's own acts that the feed has not brought back yet, to be laid over the server's record.

import type { Table } from 'dexie';
import type { Act, ActType } from '../domain/act.ts';
import type { OwnAct } from '../domain/overlay.ts';
import type { ActRow, TinjauDatabase } from './database.ts';

/** Own acts whose record the server's feed has not brought; of one site, or of all. */
export const readOwnActs = async (database: TinjauDatabase, siteId?: string): Promise<readonly OwnAct[]> => {
  const ids = siteId === undefined ? await missingIds(database) : await idsOfSite(database, siteId);
  const rows = (await database.act.bulkGet([...ids])).filter((row) => row !== undefined);
  const receipts = await database.outbox.bulkGet(rows.map((row) => row.id));
  return rows.map((row, index) => ownActOf(row, receipts[index]?.receipt ?? null));
};

/** One own act, whether or not the feed has brought it. */
export const readOwnAct = async (database: TinjauDatabase, actId: string): Promise<OwnAct | null> => {
  const row = await database.act.get(actId);
  if (!row) return null;
  return ownActOf(row, (await database.outbox.get(actId))?.receipt ?? null);
};

const ownActOf = (row: ActRow, receipt: OwnAct['receipt']): OwnAct => ({
  act: JSON.parse(row.text) as Act,
  hash: row.hash,
  receipt,
});

const idsOfSite = async (database: TinjauDatabase, siteId: string): Promise<readonly string[]> => {
  const ids = await database.act.where('siteId').equals(siteId).primaryKeys();
  const missing = new Set(await missingIds(database));
  return ids.filter((id) => missing.has(id));
};

// Works on index keys alone: the texts of years of acts are never read to find the few that are missing.
const missingIds = async (database: TinjauDatabase): Promise<readonly string[]> => {
  const [visits, confirmations, denials, reviews] = await recordsByType(database);
  const [heldVisits, heldConfirmations, denied, heldReviews] = await Promise.all([
    heldIds(database.visitHead, visits),
    heldIds(database.confirmation, confirmations),
    denials.size === 0
      ? []
      : database.confirmation
          .where('confirmationId')
          .anyOf([...denials.keys()])
          .toArray(),
    heldIds(database.review, reviews),
  ]);
  for (const id of heldVisits) visits.delete(id);
  for (const id of heldConfirmations) confirmations.delete(id);
  for (const row of denied) if (row.denied) denials.delete(row.confirmationId);
  for (const id of heldReviews) reviews.delete(id);
  // A denial the server keeps apart has no effect (A15): shown as "Bukan saya" it would tell another story than the server.
  const sent = await database.outbox.bulkGet([...denials.values()]);
  for (const [confirmationId, actId] of [...denials])
    if (sent.some((row) => row?.id === actId && row.receipt !== null && row.quarantined))
      denials.delete(confirmationId);
  return [visits, confirmations, denials, reviews].flatMap((records) => [...records.values()]);
};

// One sweep over all keys is faster than a step per key as soon as there are many (a supervisor of years).
const heldIds = async (table: unknown, wanted: ReadonlyMap<string, string>): Promise<readonly string[]> => {
  if (wanted.size === 0) return [];
  const rows = table as Table<unknown, string>;
  return wanted.size > 100
    ? rows.toCollection().primaryKeys()
    : rows
        .where(':id')
        .anyOf([...wanted.keys()])
        .primaryKeys();
};

// Judgements are not among them: what is held shows its own until the server's decision comes (`read-held-acts.ts`).
const types = ['visit.submitted', 'confirmation.given', 'confirmation.denied', 'review.decided'] as const;

type Records = Map<string, string>;

/** Act id by record id, of each type in the order of `types`. */
const recordsByType = async (database: TinjauDatabase): Promise<[Records, Records, Records, Records]> => {
  const byType: [Records, Records, Records, Records] = [new Map(), new Map(), new Map(), new Map()];
  const all = () => database.act.orderBy('[type+recordId]');
  const [keys, ids] = await Promise.all([all().keys(), all().primaryKeys()]);
  for (const [index, key] of (keys as unknown as readonly (readonly [ActType, string])[]).entries())
    byType[(types as readonly ActType[]).indexOf(key[0])]?.set(key[1], ids[index]!);
  return byType;
};
