// Acts go oldest first, as the very text that was hashed. One act that the server cannot take never holds up others.

import { type ActsAnswer, actsAnswerSchema } from '../contract/acts.ts';
import type { Problem } from '../contract/problem.ts';
import { maxActsPerRequest, maxActsRequestBytes, routes } from '../contract/routes.ts';
import type { OutboxRow } from '../local-database/database.ts';
import { markOffered, markRefused, markToRetry } from '../local-database/outbox-marks.ts';
import { oldestWaiting } from '../local-database/read-outbox.ts';
import { done, outcomeOfProblem, type SendContext, type StepOutcome } from './outcome.ts';
import { retryWaitMs } from './retry-policy.ts';

const failuresToStop = 3;
// `{"act":`, `,"hash":"<64>"},` around each act, and `{"acts":[]}` around all.
const wrapBytes = 90;

/** Sends every waiting act whose time has come. */
export const sendActs = async (context: SendContext): Promise<StepOutcome> => {
  const tried = new Set<string>();
  let limit: number = maxActsPerRequest;
  let failures = 0;
  for (;;) {
    if (context.signal.aborted) return done;
    const due = await oldestWaiting(context.database, 'act', dueAt(context));
    const batch = nextBatch(
      due.filter((row) => !tried.has(row.id)),
      limit,
    );
    if (batch.length === 0) return done;
    context.status?.set({ phase: 'sending', currentItem: { id: batch[0]!.id, kind: 'act' } });
    const answer = await context.api.call(context.caller, {
      ...routes.acts,
      answer: actsAnswerSchema,
      body: await bodyOf(context, batch),
    });
    if (answer.kind === 'offline') return answer;
    if (answer.kind === 'problem') {
      const outcome = outcomeOfProblem(answer.problem);
      if (outcome.kind === 'sign-in' || answer.problem.status === 429 || answer.problem.status === 403)
        return outcome;
      if (batch.length > 1) {
        // The one that the server stumbles over is found by sending them one at a time.
        limit = answer.problem.status === 413 ? Math.max(1, Math.floor(batch.length / 2)) : 1;
        continue;
      }
      failures += 1;
      await keepForLater(context, batch[0]!, answer.problem);
      tried.add(batch[0]!.id);
      if (failures >= failuresToStop) return outcome;
      continue;
    }
    if (!isAnswerTo(batch, answer.value)) return { kind: 'offline' };
    for (const row of batch) tried.add(row.id);
    await markResults(context, batch, answer.value);
  }
};

export const dueAt = (context: SendContext): number =>
  context.force ? Number.POSITIVE_INFINITY : context.now();

/** As many acts as one request takes: `limit` of them and 1 MB, or one act of any size. */
export const nextBatch = (rows: readonly OutboxRow[], limit: number): readonly OutboxRow[] => {
  const batch: OutboxRow[] = [];
  let bytes = wrapBytes;
  for (const row of rows) {
    bytes += row.bytes + wrapBytes;
    if (batch.length >= limit || (batch.length > 0 && bytes > maxActsRequestBytes)) break;
    batch.push(row);
  }
  return batch;
};

const bodyOf = async ({ database }: SendContext, batch: readonly OutboxRow[]): Promise<string> => {
  const acts = await database.act.bulkGet(batch.map((row) => row.id));
  const parts = acts.map((act, index) => {
    if (!act) throw new Error(`The act ${batch[index]?.id} stands in the outbox and is not here.`);
    return `{"act":${act.text},"hash":"${act.hash}"}`;
  });
  return `{"acts":[${parts.join(',')}]}`;
};

const isAnswerTo = (batch: readonly OutboxRow[], { results }: ActsAnswer): boolean =>
  results.length === batch.length &&
  results.every((result, index) => result.id === null || result.id === batch[index]?.id);

const markResults = async (
  context: SendContext,
  batch: readonly OutboxRow[],
  { results }: ActsAnswer,
): Promise<void> => {
  const taken = batch.filter((_, index) => results[index]?.outcome !== 'refused');
  const quarantined = new Set(
    batch.flatMap((row, index) => (results[index]?.outcome === 'quarantined' ? [row.id] : [])),
  );
  if (taken.length > 0) await markOffered(context.database, taken, quarantined);
  for (const [index, row] of batch.entries()) {
    const result = results[index];
    if (result?.outcome === 'refused') await keepForLater(context, row, result.problem ?? unnamedProblem);
  }
};

const unnamedProblem: Problem = {
  code: 'act-malformed',
  status: 400,
  message: 'The server refused this act and did not say why.',
  next: 'fix-and-resend',
};

/** Kept either way: to be tried again later, or marked for the person to see. */
export const keepForLater = async (
  { database, now }: Pick<SendContext, 'database' | 'now'>,
  row: OutboxRow,
  problem: Problem,
  fromStart = false,
): Promise<void> => {
  const waitMs = retryWaitMs({ kind: 'problem', problem }, row.attempts + 1, false);
  const { code, message, field, next } = problem;
  const kept = { code, message, next, ...(field === undefined ? {} : { field }) };
  if (waitMs === null) await markRefused(database, row, kept);
  else await markToRetry(database, row, { problem: kept, now: now(), waitMs, fromStart });
};
