// The change feed, page by page. Each page and its cursor are stored in one transaction, so that a kill between
// them changes nothing; the next page is fetched while one is stored.

import { type ChangesAnswer, changesAnswerSchema } from '../contract/changes.ts';
import { maxChangesPerPage, routes } from '../contract/routes.ts';
import { storeChanges, storeRemainder } from '../local-database/store-changes.ts';
import type { Answer } from './api-client.ts';
import { noteEpoch } from './epoch.ts';
import { done, outcomeOfProblem, type SendContext, type StepOutcome } from './outcome.ts';

export interface PullResult {
  readonly outcome: StepOutcome;
  /** The server's history is another one: everything is offered again. */
  readonly newEpoch: boolean;
  readonly stored: number;
  readonly kinds: ReadonlySet<string>;
}

/** Brings the phone up to date with everything this person may see. */
export const pull = async (context: SendContext): Promise<PullResult> => {
  const { database } = context;
  const kinds = new Set<string>();
  let stored = 0;
  let newEpoch = false;
  const ended = (outcome: StepOutcome): PullResult => ({ outcome, newEpoch, stored, kinds });

  let seen = await startResync(context);
  let page = await fetchPage(context, await readCursor(context));
  for (;;) {
    if (page.kind === 'offline') return ended(page);
    if (page.kind === 'problem') return ended(outcomeOfProblem(page.problem));
    if (context.signal.aborted) return ended(done);
    if (await noteEpoch(database, page.value.epoch)) {
      newEpoch = true;
      seen = await startResync(context);
      page = await fetchPage(context, null);
      if (page.kind !== 'answer') continue;
    }
    const { changes, next, more } = page.value;
    const following: Promise<Answer<ChangesAnswer>> | null = more ? fetchPage(context, next) : null;
    const result = await storeChanges(database, changes, next, context.now());
    for (const kind of result.kinds) kinds.add(kind);
    if (seen) for (const change of changes) seen.add(`${change.kind} ${change.id}`);
    stored += result.stored;
    context.status?.set({ phase: 'pulling', pulled: stored });
    if (!following) break;
    page = await following;
  }
  if (seen) {
    await storeRemainder(database, seen, context.now());
    await database.meta.delete('resync');
  }
  return ended(done);
};

const fetchPage = (context: SendContext, after: number | null): Promise<Answer<ChangesAnswer>> =>
  context.api.call(context.caller, {
    method: 'GET',
    path: `${routes.changes.path}?limit=${maxChangesPerPage}${after === null ? '' : `&after=${after}`}`,
    answer: changesAnswerSchema,
  });

const readCursor = async ({ database }: SendContext): Promise<number | null> => {
  const cursor = (await database.meta.get('cursor'))?.value;
  return typeof cursor === 'number' ? cursor : null;
};

/** While the whole feed is read again, what it no longer names is remembered to go at its end; null otherwise. */
const startResync = async ({ database }: SendContext): Promise<Set<string> | null> => {
  if (!(await database.meta.get('resync'))) return null;
  await database.meta.delete('cursor');
  return new Set();
};
