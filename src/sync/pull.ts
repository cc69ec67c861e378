// The change feed, page by page. Pages and the cursor behind them are stored in one transaction, so that a kill
// between them changes nothing; further pages are fetched while some are stored.

import { type ChangesAnswer, changesAnswerSchema } from '../contract/changes.ts';
import { changesPerPage, maxChangesPerPage, routes } from '../contract/routes.ts';
import { completeCursorKey, storeChanges, storeRemainder } from '../local-database/store-changes.ts';
import type { Answer } from './api-client.ts';
import { noteEpoch, noteShorterHistory } from './epoch.ts';
import { done, outcomeOfProblem, type SendContext, type StepOutcome } from './outcome.ts';
import { readAhead } from './read-ahead.ts';

export interface PullResult {
  readonly outcome: StepOutcome;
  readonly stored: number;
}

type Page = Answer<ChangesAnswer>;

const pagesAhead = 8;

// A cut costs the page that was under way, so pages are small until one comes at once; each costs a request and a
// transaction, which together were a quarter of a first sync of 10,000 sites.
const quickPageMs = 400;

/** Brings the phone up to date with everything this person may see. */
export const pull = async (context: SendContext): Promise<PullResult> => {
  let takesBrief = true;
  for (;;) {
    const result = await pullOneHistory(context, takesBrief);
    if (result === 'lacks-payload') takesBrief = false;
    else if (result !== 'other-history') return result;
  }
};

const pullOneHistory = async (
  context: SendContext,
  takesBrief: boolean,
): Promise<PullResult | 'other-history' | 'lacks-payload'> => {
  const { database } = context;
  let stored = 0;
  let until = 0;
  const ended = (outcome: StepOutcome): PullResult => ({ outcome, stored });
  const seen = await startResync(context);
  const cursor = await readCursor(context);
  const brief = takesBrief && (await holdsAllUpTo(context, cursor));
  let epoch = (await database.meta.get('epoch'))?.value;
  let limit = changesPerPage;
  const ahead = readAhead<Page>((before) => {
    const begun = context.now();
    return (
      nextPage(context, cursor, brief, limit, before)?.then((page) => {
        limit = context.now() - begun < quickPageMs ? maxChangesPerPage : changesPerPage;
        return page;
      }) ?? null
    );
  }, pagesAhead);
  try {
    for (;;) {
      const pages = await ahead.take();
      if (context.signal.aborted || pages.length === 0) break;
      const good = pages.flatMap((page) => (page.kind === 'answer' ? [page.value] : []));
      for (const page of good) {
        if (page.epoch === epoch) continue;
        if (await noteEpoch(database, page.epoch)) return 'other-history';
        epoch = page.epoch;
      }
      const last = good.at(-1);
      if (last && cursor !== null && last.next < cursor) {
        await noteShorterHistory(database);
        return 'other-history';
      }
      if (last) {
        const changes = good.flatMap((page) => page.changes);
        const isStored = await storeChanges(
          database,
          changes,
          last.next,
          context.now(),
          !last.more,
          context.caller.personId,
        );
        // Left out without being asked to, it is no answer of ours.
        if (isStored === null) return brief ? 'lacks-payload' : ended({ kind: 'offline' });
        if (seen) for (const change of changes) seen.add(`${change.kind} ${change.id}`);
        stored += changes.length;
        until = last.next;
        context.status?.set({ phase: 'pulling', pulled: stored });
      }
      const failed = pages.find((page) => page.kind !== 'answer');
      if (failed?.kind === 'offline') return ended(failed);
      if (failed?.kind === 'problem') return ended(outcomeOfProblem(failed.problem));
    }
  } finally {
    ahead.stop();
  }
  if (seen && !context.signal.aborted) {
    if (await storeRemainder(database, seen, until, context.now())) await database.meta.delete('resync');
  }
  return ended(done);
};

const nextPage = (
  context: SendContext,
  cursor: number | null,
  brief: boolean,
  limit: number,
  before: Page | null,
): Promise<Page> | null => {
  if (context.signal.aborted) return null;
  if (before === null) return fetchPage(context, cursor, brief, limit);
  // What moved behind this page while it was read may never have been here.
  return before.kind === 'answer' && before.value.more
    ? fetchPage(context, before.value.next, false, limit)
    : null;
};

const fetchPage = (
  context: SendContext,
  after: number | null,
  brief: boolean,
  limit: number,
): Promise<Page> => {
  const from = `${after === null ? '' : `&after=${after}`}${brief ? '&brief=1' : ''}`;
  return context.api.call(context.caller, {
    method: 'GET',
    path: `${routes.changes.path}?limit=${limit}${from}`,
    answer: changesAnswerSchema,
  });
};

const readCursor = async ({ database }: SendContext): Promise<number | null> => {
  const cursor = (await database.meta.get('cursor'))?.value;
  return typeof cursor === 'number' ? cursor : null;
};

const holdsAllUpTo = async ({ database }: SendContext, cursor: number | null): Promise<boolean> =>
  cursor !== null && (await database.meta.get(completeCursorKey))?.value === cursor;

/** While the whole feed is read again, what it no longer names is remembered to go at its end; null otherwise. */
const startResync = async ({ database }: SendContext): Promise<Set<string> | null> => {
  if (!(await database.meta.get('resync'))) return null;
  await database.meta.delete('cursor');
  return new Set();
};
