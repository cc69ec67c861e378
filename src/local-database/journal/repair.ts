// Puts back what the database lacks. Adds only; each step looks again inside its own transaction, so that a repair may
// run while the person works, may be cut off anywhere, and may run again.

import type { JournalAct } from '../../contract/journal.ts';
import type { Act } from '../../domain/act.ts';
import type { Draft } from '../../domain/draft.ts';
import type { ActRow, PhotoBytesRow, TinjauDatabase } from '../database.ts';
import { outboxRowsOf } from '../outbox-rows.ts';
import { holdsDraft, holdsPhoto } from '../read-back.ts';
import { writeOrThrow } from '../write.ts';
import { draftEndedKey } from './follow-commits.ts';

/** Puts a draft back, unless a newer version is there or it was deleted or sealed meanwhile; true when it was put. */
export const restoreDraft = async (database: TinjauDatabase, draft: Draft): Promise<boolean> => {
  const isPut = await writeOrThrow(database, [database.draft, database.meta, database.act], async () => {
    const here = await database.draft.get(draft.visitId);
    const ended = await database.meta.get(draftEndedKey(draft.visitId));
    const isOver = draft.updatedAt <= Number(ended?.value ?? -1) || (await database.act.get(draft.actId));
    if (here ? here.updatedAt >= draft.updatedAt : isOver) return false;
    await database.draft.put(draft);
    return true;
  });
  return isPut && (await holdsDraft(database, draft));
};

/** Puts the bytes of a photo back; true when they were missing and are there now. */
export const restorePhoto = async (database: TinjauDatabase, photo: PhotoBytesRow): Promise<boolean> => {
  const isAdded = await writeOrThrow(database, [database.photoBytes], async () => {
    if ((await database.photoBytes.get(photo.photoId)) !== undefined) return false;
    await database.photoBytes.add(photo);
    return true;
  });
  return isAdded && (await holdsPhoto(database, photo));
};

/** Puts a sealed act back with its entries in the outbox, to be offered (again); the server takes it once. */
export const restoreAct = async (
  database: TinjauDatabase,
  act: JournalAct,
  now: number,
): Promise<boolean> => {
  const row: ActRow = { ...act };
  const sealed = { act: JSON.parse(row.text) as Act, text: row.text, hash: row.hash };
  const rows = outboxRowsOf(sealed, row, now);
  const ids = rows.map(({ id }) => id);
  return writeOrThrow(database, [database.act, database.outbox, database.photoBytes], async () => {
    const queued = new Set<string>(await database.outbox.where('id').anyOf(ids).primaryKeys());
    const held = new Set<string>(await database.photoBytes.where('photoId').anyOf(ids).primaryKeys());
    const isMissing = (await database.act.get(row.id)) === undefined;
    if (isMissing) await database.act.add(row);
    const added = rows.filter(({ id, kind }) => !queued.has(id) && (kind === 'act' || held.has(id)));
    if (added.length > 0) await database.outbox.bulkAdd(added);
    return isMissing;
  });
};
