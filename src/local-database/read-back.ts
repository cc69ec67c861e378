// What was written is read back and compared before the screen says "Tersimpan".

import { type AnyDraft, isProposalDraft } from '../domain/proposal.ts';
import type { PhotoBytesRow, TinjauDatabase } from './database.ts';

/** Whether two values that a database can hold say the same; an absent field is as good as `undefined`. */
export const isSame = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) =>
    isSame(left[key], right[key]),
  );
};

/** Whether a draft is held as it was written, or as a later write has left it. */
export const holdsDraft = async (database: TinjauDatabase, written: AnyDraft): Promise<boolean> => {
  const held = isProposalDraft(written)
    ? await database.proposalDraft.get(written.proposalId)
    : await database.draft.get(written.visitId);
  if (held === undefined) return false;
  return held.updatedAt > written.updatedAt || isSame(held, written);
};

/** Whether the bytes of a photo are held, every one of them. */
export const holdsPhoto = async (
  database: TinjauDatabase,
  written: Pick<PhotoBytesRow, 'photoId' | 'sha256' | 'bytes'>,
): Promise<boolean> => {
  const held = await database.photoBytes.get(written.photoId);
  if (held === undefined || held.sha256 !== written.sha256) return false;
  const [a, b] = [new Uint8Array(held.bytes), new Uint8Array(written.bytes)];
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
};
