// Receipts: the only thing that makes a record "Diterima server". They name what the server read from its rows.

import type { Receipt } from '../contract/receipts.ts';
import { receiptsAnswerSchema } from '../contract/receipts.ts';
import { maxReceiptIds, routes } from '../contract/routes.ts';
import type { OutboxRow } from '../local-database/database.ts';
import { markReceived, markRefused, markToRetry } from '../local-database/outbox-marks.ts';
import { readOffered } from '../local-database/read-outbox.ts';
import { noteEpoch } from './epoch.ts';
import { done, outcomeOfProblem, type SendContext, type StepOutcome } from './outcome.ts';
import { retryWaitMs } from './retry-policy.ts';

// The server was killed between the last byte and its row: asking about the upload finishes it. Only when that has
// failed twice is the photo sent from the start.
const unknownsBeforeFromStart = 2;

/** Asks for the receipts of everything the server took; what it does not know is offered again. */
export const readReceipts = async (context: SendContext): Promise<StepOutcome> => {
  const offered = await readOffered(context.database);
  for (let start = 0; start < offered.length; start += maxReceiptIds) {
    const rows = offered.slice(start, start + maxReceiptIds);
    context.status?.set({ phase: 'receipts', currentItem: null });
    const answer = await context.api.call(context.caller, {
      ...routes.receipts,
      answer: receiptsAnswerSchema,
      body: JSON.stringify({
        actIds: rows.filter((row) => row.kind === 'act').map((row) => row.id),
        photoIds: rows.filter((row) => row.kind === 'photo').map((row) => row.id),
      }),
    });
    if (answer.kind === 'offline') return answer;
    if (answer.kind === 'problem') return outcomeOfProblem(answer.problem);
    if (await noteEpoch(context.database, answer.value.epoch)) return done;
    await keepReceipts(context, rows, answer.value.receipts, new Set(answer.value.unknown));
  }
  return done;
};

const keepReceipts = async (
  { database, now }: SendContext,
  rows: readonly OutboxRow[],
  receipts: readonly Receipt[],
  unknown: ReadonlySet<string>,
): Promise<void> => {
  const byId = new Map(receipts.map((receipt) => [`${receipt.kind} ${receipt.id}`, receipt]));
  const matching: Receipt[] = [];
  for (const row of rows) {
    const receipt = byId.get(`${row.kind} ${row.id}`);
    if (receipt && (row.kind === 'act' ? receipt.hash : receipt.sha256) === row.sha256) {
      matching.push(receipt);
    } else if (receipt) {
      await markRefused(database, row, otherContent);
    } else if (unknown.has(row.id)) {
      await markToRetry(database, row, {
        problem: null,
        now: now(),
        waitMs: retryWaitMs({ kind: 'offline' }, row.attempts + 1, row.attempts === 0) ?? 0,
        fromStart: row.kind === 'act' || row.attempts >= unknownsBeforeFromStart,
      });
    }
  }
  if (matching.length > 0) await markReceived(database, matching);
};

const otherContent = {
  code: 'act-id-taken',
  message: 'The server holds other content under this id.',
  next: 'fix-and-resend',
} as const;
