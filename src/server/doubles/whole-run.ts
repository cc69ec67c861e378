// The whole register against itself: read in parts between requests, compared in a thread of its own, kept in small
// transactions. Killed anywhere it is begun anew; sites changed meanwhile stay due and are compared again.

import { Worker } from 'node:worker_threads';
import { pairIdOf } from '../../domain/double-pair.ts';
import type { DoubleFacts, LikelyDouble } from '../../domain/doubles/compare-sites.ts';
import type { DoubleRunTable } from '../database/schema.ts';
import { letOthersIn } from '../doubts/let-others-in.ts';
import type { ComparedPair } from '../record/double-pairs.ts';
import type { RecordDeps } from '../record/record-deps.ts';
import { writeRecord } from '../record/writing-transaction.ts';
import { keepPairs } from './compare-due.ts';
import { comparePair } from './compare-pair.ts';
import type { CompareOrder, CompareSaid } from './compare-worker.ts';
import { readAllDueSites, strikeSites } from './due.ts';
import { factsOfBody, keepExtents } from './extents.ts';
import { noteRun } from './runs.ts';

const sitesAtOnce = 250;
/** Bounds how long one transaction keeps writers of the record waiting. */
const pairsAtOnce = 20;

/** Does a run; `stopped` ends it early, to be done again. */
export const compareAll = async (
  deps: RecordDeps,
  run: Pick<DoubleRunTable, 'id'>,
  stopped: () => boolean = () => false,
): Promise<{ readonly sites: number; readonly compared: number; readonly suspected: number } | null> => {
  const { database } = deps;
  const due = await readAllDueSites(database);
  const worker = new Worker(new URL('./compare-worker.ts', import.meta.url));
  try {
    const facts = new Map<string, DoubleFacts>();
    await noteRun(database, run.id, { started_at: deps.now(), sites: 0, sites_done: 0, compared: 0 });
    for (let after = ''; ; ) {
      if (stopped()) return null;
      const part = await database
        .selectFrom('site')
        .select(['id', 'body'])
        .where('id', '>', after)
        .orderBy('id')
        .limit(sitesAtOnce)
        .execute();
      if (part.length === 0) break;
      after = part.at(-1)?.id ?? '';
      const own = new Map<string, DoubleFacts>();
      for (const { id, body } of part) {
        const one = factsOfBody(body);
        if (one) own.set(id, one);
      }
      for (const [id, one] of own) facts.set(id, one);
      await database.transaction().execute((trx) =>
        keepExtents(
          trx,
          part.map(({ id }) => id),
          own,
        ),
      );
      worker.postMessage({ sites: [...own.values()] } satisfies CompareOrder);
      await letOthersIn();
    }
    await noteRun(database, run.id, { sites: facts.size });
    const { found, compared } = await suspectedBy(worker, async (part) => {
      await noteRun(database, run.id, { sites_done: part.sites, compared: part.compared });
    });
    if (stopped()) return null;
    await keepFound(deps, facts, found);
    await database.transaction().execute((trx) => strikeSites(trx, due));
    return { sites: facts.size, compared, suspected: found.size };
  } finally {
    await worker.terminate();
  }
};

type Found = ReadonlyMap<
  string,
  { readonly siteIds: readonly [string, string]; readonly double: LikelyDouble }
>;

const suspectedBy = (
  worker: Worker,
  onPart: (part: { readonly sites: number; readonly compared: number }) => Promise<void>,
): Promise<{ readonly found: Found; readonly compared: number }> =>
  new Promise((resolve, reject) => {
    const found = new Map<string, { siteIds: readonly [string, string]; double: LikelyDouble }>();
    let compared = 0;
    let told = Promise.resolve();
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The thread that compares ended without an answer.')));
    worker.on('message', (said: CompareSaid) => {
      if (said === null) {
        told.then(() => resolve({ found, compared }), reject);
        return;
      }
      compared = said.compared;
      for (const { siteId, double } of said.found)
        found.set(pairIdOf(siteId, double.siteId), { siteIds: [siteId, double.siteId], double });
      const { sites } = said;
      told = told.then(() => onPart({ sites, compared: said.compared }));
      told.catch(reject);
    });
    worker.postMessage({ sites: null } satisfies CompareOrder);
  });

/** What is suspected now, and what was before and is no more. */
const keepFound = async (
  deps: RecordDeps,
  facts: ReadonlyMap<string, DoubleFacts>,
  found: Found,
): Promise<void> => {
  const known = new Map<string, [string, string]>();
  for (const table of ['double_pair', 'double_judgement'] as const)
    for (const row of await deps.database.selectFrom(table).select(['pair_id', 'site_a', 'site_b']).execute())
      known.set(row.pair_id, [row.site_a, row.site_b]);
  const wanted = [
    ...new Map([...known, ...[...found].map(([id, { siteIds }]) => [id, siteIds] as const)]).entries(),
  ];
  for (let from = 0; from < wanted.length; from += pairsAtOnce) {
    const part = wanted.slice(from, from + pairsAtOnce);
    const pairs = part.flatMap(([, siteIds]): ComparedPair[] => {
      const [a, b] = [facts.get(siteIds[0]), facts.get(siteIds[1])];
      return a && b ? [comparePair(a, b)] : [];
    });
    await writeRecord(deps, (writing) => keepPairs(writing, pairs, knownOf(part, known)));
    await letOthersIn();
  }
};

const knownOf = (
  part: readonly (readonly [string, readonly [string, string]])[],
  known: ReadonlyMap<string, readonly [string, string]>,
): readonly (readonly [string, string])[] =>
  part.flatMap(([id]) => {
    const both = known.get(id);
    return both ? [both] : [];
  });
