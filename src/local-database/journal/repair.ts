// Puts back what the database lacks. Adds only; each step looks again inside its own transaction, so that a repair may
// run while the person works, may be cut off anywhere, and may run again.

import type { JournalAct, JournalState } from '../../contract/journal.ts';
import type { Act } from '../../domain/act.ts';
import { type AnyDraft, isProposalDraft } from '../../domain/proposal.ts';
import type { LocalTable, OutboxRow, PhotoBytesRow, TinjauDatabase } from '../database.ts';
import { deviceSeqKey } from '../device-seq.ts';
import { outboxRowsOf } from '../outbox-rows.ts';
import { holdsDraft, holdsPhoto } from '../read-back.ts';
import { writeOrThrow } from '../write.ts';
import { draftEndedKey } from './follow-commits.ts';
import { isMirroredMeta } from './mirrored.ts';

/** Puts a draft back, unless a newer version is there or it was deleted or sealed meanwhile; true when it was put. */
export const restoreDraft = async (database: TinjauDatabase, draft: AnyDraft): Promise<boolean> => {
  const tables = [database.draft, database.proposalDraft, database.meta, database.act];
  const isPut = await writeOrThrow(database, tables as unknown as readonly LocalTable[], async () => {
    const here = isProposalDraft(draft)
      ? await database.proposalDraft.get(draft.proposalId)
      : await database.draft.get(draft.visitId);
    const ended = await database.meta.get(draftEndedKey(draft.visitId));
    const isOver = draft.updatedAt <= Number(ended?.value ?? -1) || (await database.act.get(draft.actId));
    if (here ? here.updatedAt >= draft.updatedAt : isOver) return false;
    if (isProposalDraft(draft)) await database.proposalDraft.put(draft);
    else await database.draft.put(draft);
    return true;
  });
  return isPut && (await holdsDraft(database, draft));
};

/**
 * Puts the bytes of a photo back, to be sent by `row` when a sealed act declares it; true when they were missing and are
 * there now.
 */
export const restorePhoto = async (
  database: TinjauDatabase,
  photo: PhotoBytesRow,
  row: OutboxRow | null,
): Promise<boolean> => {
  const isAdded = await writeOrThrow(database, [database.photoBytes, database.outbox], async () => {
    if ((await database.photoBytes.get(photo.photoId)) !== undefined) return false;
    await database.photoBytes.add(photo);
    const queued = await database.outbox.get(photo.photoId);
    if (queued === undefined && row !== null) await database.outbox.add(row);
    // Asked for, or refused, because its bytes were gone.
    else if (queued !== undefined && queued.state !== 'received')
      await database.outbox.update(photo.photoId, toBeSentAgain);
    return true;
  });
  return isAdded && (await holdsPhoto(database, photo));
};

const toBeSentAgain = {
  state: 'waiting',
  sentBytes: 0,
  uploadUrl: null,
  problem: null,
  nextAttemptAt: 0,
} as const satisfies Partial<OutboxRow>;

/** The outbox entries a sealed act has; `now` in ms. */
export const rowsOfAct = (act: JournalAct, now: number): readonly OutboxRow[] =>
  outboxRowsOf({ act: JSON.parse(act.text) as Act, text: act.text, hash: act.hash }, { ...act }, now);

/**
 * Puts a sealed act back with its entries in the outbox, to be offered (again); the server takes it once. Of a photo whose
 * bytes are not here the receipt is asked: without an entry it would count as received. `isReceived`: the receipt of that
 * photo was read before.
 */
export const restoreAct = async (
  database: TinjauDatabase,
  act: JournalAct,
  now: number,
  isReceived: (photoId: string) => boolean,
): Promise<boolean> => {
  const rows = rowsOfAct(act, now);
  const ids = rows.map(({ id }) => id);
  const isFirst = isFirstRevision(act);
  return writeOrThrow(database, [database.act, database.outbox, database.photoBytes], async () => {
    const queued = new Set<string>(await database.outbox.where('id').anyOf(ids).primaryKeys());
    const held = new Set<string>(await database.photoBytes.where('photoId').anyOf(ids).primaryKeys());
    const isMissing = (await database.act.get(act.id)) === undefined;
    if (isMissing) await database.act.add({ ...act });
    const added = rows.flatMap((row): OutboxRow[] => {
      if (queued.has(row.id)) return [];
      if (row.kind === 'act' || held.has(row.id)) return [row];
      return isFirst && !isReceived(row.id) ? [{ ...row, state: 'offered', sentBytes: row.bytes }] : [];
    });
    if (added.length > 0) await database.outbox.bulkAdd(added);
    return isMissing;
  });
};

/** Photos of a later revision may be with the server since an earlier one. */
export const isFirstRevision = ({ text }: Pick<JournalAct, 'text'>): boolean => {
  const act = JSON.parse(text) as Act;
  return act.type === 'site.proposed' || (act.type === 'visit.submitted' && act.payload.basedOn === null);
};

/** Puts back what the person was still filling in beside drafts. No number of an act is given out twice. */
export const restoreMeta = async (database: TinjauDatabase, meta: JournalState['meta']): Promise<void> => {
  for (const [key, { value: held }] of meta) {
    if (held === null || !isMirroredMeta(key)) continue;
    await writeOrThrow(database, [database.meta], async () => {
      const here = (await database.meta.get(key))?.value;
      const isOlder = key === deviceSeqKey && Number(here) < Number(held.value);
      if (here === undefined || isOlder) await database.meta.put({ key, value: held.value });
    });
  }
};
