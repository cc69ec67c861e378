// Compares a whole register in a thread of its own: 20,000 sites are a second of pure reckoning, for which no request
// is to wait. It is handed the sites in parts and hands back what it suspects in parts.

import { parentPort } from 'node:worker_threads';
import type { DoubleFacts } from '../../domain/doubles/compare-sites.ts';
import { indexDoubles, type SuspectedPart } from '../../domain/likely-doubles.ts';

/** What the thread is told: some sites, or (null) that these were all. */
export type CompareOrder = { readonly sites: readonly DoubleFacts[] | null };

/** What it says: a part, or null at the end. */
export type CompareSaid = SuspectedPart | null;

const sites: DoubleFacts[] = [];

parentPort?.on('message', (order: CompareOrder) => {
  if (order.sites !== null) {
    for (const site of order.sites) sites.push(site);
    return;
  }
  for (const part of indexDoubles(sites).suspected()) parentPort?.postMessage(part satisfies CompareSaid);
  parentPort?.postMessage(null satisfies CompareSaid);
});
