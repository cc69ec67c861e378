// Receipts: what the server's own rows say it holds on disk. Only a receipt sets "Diterima server".

import * as z from 'zod/mini';
import { maxReceiptIds } from './routes.ts';

const anyId = z.string().check(z.minLength(1), z.maxLength(64));

export const receiptsRequestSchema = z.object({
  actIds: z.array(anyId).check(z.maxLength(maxReceiptIds)),
  photoIds: z.array(anyId).check(z.maxLength(maxReceiptIds)),
});

export const receiptsAnswerSchema = z.object({
  epoch: z.string(),
  receipts: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['act', 'photo']),
      /** Of an act. */
      hash: z.optional(z.string()),
      /** Of a photo. */
      sha256: z.optional(z.string()),
      code: z.string(),
      receivedAt: z.number(),
      /** True when it is kept apart for a supervisor's decision; a receipt all the same. */
      quarantined: z.boolean(),
    }),
  ),
  /** Ids the server does not hold (for this person): offer them again. */
  unknown: z.array(z.string()),
});

export type ReceiptsAnswer = z.infer<typeof receiptsAnswerSchema>;
export type Receipt = ReceiptsAnswer['receipts'][number];
