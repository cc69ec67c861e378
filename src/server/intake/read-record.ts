// What a record of an emergency file says, or null: whoever knows the public key can make a file of anything.

import * as z from 'zod/mini';
import { idSchema, sha256Schema, uuidSchema } from '../../contract/ids.ts';

const shortText = z.string().check(z.maxLength(500));
const hashes = z.array(sha256Schema).check(z.maxLength(100_000));
const count = z.number();

const recordSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('person'),
    personId: idSchema,
    personName: shortText,
    deviceId: z.string().check(z.maxLength(64)),
    serverOrigin: shortText,
    appVersion: shortText,
    acts: hashes,
    photos: hashes,
    mac: z.nullable(z.string()),
  }),
  z.object({ kind: z.literal('act'), id: shortText, hash: sha256Schema }),
  z.object({
    kind: z.literal('photo'),
    photoId: uuidSchema,
    visitId: uuidSchema,
    sha256: sha256Schema,
    mime: shortText,
  }),
  z.object({ kind: z.literal('draft'), visitId: uuidSchema }),
  z.object({ kind: z.literal('missing'), what: shortText, id: shortText }),
  z.object({ kind: z.literal('end'), persons: count, acts: count, photos: count, drafts: count }),
]);

export type IntakeRecord = z.infer<typeof recordSchema>;
export type PersonPart = Extract<IntakeRecord, { kind: 'person' }>;
export type PhotoPart = Extract<IntakeRecord, { kind: 'photo' }>;

/** Reads the header of a record; null for what a newer app may add, and for nonsense. */
export const readRecord = (header: unknown): IntakeRecord | null => {
  const read = recordSchema.safeParse(header);
  return read.success ? read.data : null;
};
