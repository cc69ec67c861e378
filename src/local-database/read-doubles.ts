// Suspected doubles as the desk sees them, with own words on them that the server does not know yet laid over.

import type { Act } from '../domain/act.ts';
import { type DoublePair, type DoubleVerdict, isHiddenPair, isOpenPair } from '../domain/double-pair.ts';
import type { Site } from '../domain/site.ts';
import type { TinjauDatabase } from './database.ts';

/** An own word whose effect the feed has not brought yet. */
export interface PendingWord {
  readonly judgementId: string;
  readonly verdict: DoubleVerdict;
  readonly comment: string;
  /** ms, by this device. */
  readonly at: number;
}

export interface DoubleEntry {
  readonly pair: DoublePair;
  /** Null: not on this device (yet), or not this desk's. */
  readonly sites: readonly [Site | null, Site | null];
  readonly pending: PendingWord | null;
}

/** Whether somebody still has to decide. */
export const isOpenDouble = ({ pair, pending }: DoubleEntry): boolean =>
  pending === null && !isHiddenPair(pair) && isOpenPair(pair);

/** All pairs of this desk, the likeliest first; `serverNow` in ms, by the server's clock. */
export const readDoubles = async (
  database: TinjauDatabase,
  serverNow: number,
): Promise<readonly DoubleEntry[]> => {
  const pairs = (await database.doublePair.toArray()).sort(
    (a, b) => b.score - a.score || (a.pairId < b.pairId ? -1 : 1),
  );
  return entriesOf(database, pairs, serverNow);
};

/** One pair, or null where this device does not hold it. */
export const readDouble = async (
  database: TinjauDatabase,
  pairId: string,
  serverNow: number,
): Promise<DoubleEntry | null> => {
  const pair = await database.doublePair.get(pairId);
  return pair ? ((await entriesOf(database, [pair], serverNow))[0] ?? null) : null;
};

/** The pairs a site is in that are suspected or marked as a double; for its page. None where nobody sits at a desk. */
export const readDoublesOfSite = async (
  database: TinjauDatabase,
  siteId: string,
  serverNow: number,
): Promise<readonly DoubleEntry[]> => {
  const pairs = await database.doublePair.where('siteIds').equals(siteId).toArray();
  const entries = await entriesOf(database, pairs, serverNow);
  return entries.filter(({ pair, pending }) =>
    pending ? pending.verdict === 'double' : isOpenPair(pair) || pair.judgement?.verdict === 'double',
  );
};

const entriesOf = async (
  database: TinjauDatabase,
  pairs: readonly DoublePair[],
  serverNow: number,
): Promise<readonly DoubleEntry[]> => {
  if (pairs.length === 0) return [];
  const sites = new Map(
    (await database.site.bulkGet([...new Set(pairs.flatMap(({ siteIds }) => siteIds))])).flatMap((site) =>
      site ? [[site.id, site] as const] : [],
    ),
  );
  const pending = await readPendingWords(database, serverNow);
  return pairs.map((pair) => {
    const own = pending.get(pair.pairId);
    const known = new Set([pair.judgement, ...pair.earlier].map((one) => one?.judgementId));
    return {
      pair,
      sites: [sites.get(pair.siteIds[0]) ?? null, sites.get(pair.siteIds[1]) ?? null],
      pending: own && !known.has(own.judgementId) ? own : null,
    };
  });
};

/** The feed tells the effect soon after the receipt; a word that had none by then is not shown as one. */
const effectComesWithinMs = 2 * 60_000;

/** The newest own word on each pair, unless its time to take effect is over. */
const readPendingWords = async (
  database: TinjauDatabase,
  serverNow: number,
): Promise<ReadonlyMap<string, PendingWord>> => {
  const own = await database.act.where('type').equals('duplicate.judged').sortBy('deviceSeq');
  const sent = await database.outbox.bulkGet(own.map(({ id }) => id));
  const newest = new Map<string, PendingWord>();
  for (const [index, row] of own.entries()) {
    const act = JSON.parse(row.text) as Act;
    if (act.type !== 'duplicate.judged') continue;
    const { pairId, judgementId, verdict, comment } = act.payload;
    newest.delete(pairId);
    const receipt = sent[index]?.receipt;
    if (receipt && serverNow - receipt.receivedAt > effectComesWithinMs) continue;
    newest.set(pairId, { judgementId, verdict, comment, at: act.at });
  }
  return newest;
};
