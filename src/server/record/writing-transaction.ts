// Every change of the record goes through here: lock, work, feed, commit, bell, in this order.

import { createFeedWriter, type FeedWriter } from './feed-writer.ts';
import { noteTookEffect } from './note-decisions.ts';
import { type People, readPeople } from './people.ts';
import { lockedSequence, type RecordDeps, type Writing } from './record-deps.ts';
import { type KnownSite, readSites } from './site-facts.ts';

export interface RecordWriting {
  readonly trx: Writing;
  /** Server time of this transaction, ms. */
  readonly now: number;
  readonly feed: FeedWriter;
  /** The next number: of arrival, or of a change. */
  readonly take: () => number;
  /** Everybody with an account, as of now; read again after `forgetPeople`. */
  readonly people: () => Promise<People>;
  readonly forgetPeople: () => void;
  /** Those of these sites that are registered, as of now; read again after `forgetSites`. */
  readonly sites: (siteIds: Iterable<string>) => Promise<ReadonlyMap<string, KnownSite>>;
  readonly forgetSites: () => void;
  /** Decisions that waited until this transaction and their effect now, by act id; what is left is noted at its end. */
  readonly tookEffect: Map<string, string>;
}

/** Runs one writing transaction alone; what it told the feed is written before the commit, the bell rings after. */
export const writeRecord = async <T>(
  deps: RecordDeps,
  work: (writing: RecordWriting) => Promise<T>,
): Promise<T> => {
  const sequence = deps.sequence ?? lockedSequence;
  const { answer, changed } = await deps.database.transaction().execute(async (trx) => {
    const first = await sequence.open(trx);
    let last = first;
    let people: People | null = null;
    const sites = createSiteReader(trx);
    const take = () => {
      last += 1;
      return last;
    };
    const feed = createFeedWriter(trx, take);
    const now = deps.now();
    const tookEffect = new Map<string, string>();
    const answer = await work({
      trx,
      now,
      feed,
      take,
      people: async () => {
        people ??= await readPeople(trx);
        return people;
      },
      forgetPeople: () => {
        people = null;
      },
      sites: sites.read,
      forgetSites: sites.forget,
      tookEffect,
    });
    if (tookEffect.size > 0) await noteTookEffect(trx, now, tookEffect);
    const changed = await feed.flush();
    if (last > first) await sequence.close(trx, last);
    return { answer, changed };
  });
  if (changed.length > 0) deps.bell.ring(changed);
  return answer;
};

/** Bounds what one transaction over a whole register keeps. */
const mostSites = 2000;

const createSiteReader = (trx: Writing) => {
  let kept = new Map<string, KnownSite>();
  return {
    read: async (siteIds: Iterable<string>): Promise<ReadonlyMap<string, KnownSite>> => {
      const ids = new Set(siteIds);
      if (kept.size > mostSites) kept = new Map();
      const missing = [...ids].filter((id) => !kept.has(id));
      if (missing.length > 0) for (const [id, site] of await readSites(trx, missing)) kept.set(id, site);
      const found = new Map<string, KnownSite>();
      for (const id of ids) {
        const site = kept.get(id);
        if (site) found.set(id, site);
      }
      return found;
    },
    forget: () => {
      kept = new Map();
    },
  };
};
