// For a device that was revoked: what the server holds goes from the phone. Only all or nothing: while anything at all
// is here that the server has not received, or that somebody is still writing, not one row is touched.

import type { TinjauDatabase } from './database.ts';
import { deviceSeqKey } from './device-seq.ts';
import { isMirroredMeta } from './journal/mirrored.ts';
import { writeOrThrow } from './write.ts';

/** Where the phone's own numbering and the knowledge of what it held stand; they say nothing of anybody's work. */
const keptMeta: ReadonlySet<string> = new Set([deviceSeqKey, 'generation', 'appVersion', 'lostDatabase']);

/** Whether the server has received everything this database holds. */
const holdsOnlyReceived = async (database: TinjauDatabase): Promise<boolean> => {
  if ((await database.draft.count()) + (await database.proposalDraft.count()) > 0) return false;
  const outbox = await database.outbox.toArray();
  if (outbox.some(({ state }) => state !== 'received')) return false;
  const received = new Set(outbox.map(({ id }) => id));
  const acts = await database.act.toCollection().primaryKeys();
  const photos = await database.photoBytes.toCollection().primaryKeys();
  if ([...acts, ...photos].some((id) => !received.has(id))) return false;
  const meta = await database.meta.toCollection().primaryKeys();
  return !meta.some((key) => isMirroredMeta(key) && !keptMeta.has(key));
};

/** Removes everything the server has received, if that is everything; says whether it did. */
export const forgetSynced = (database: TinjauDatabase): Promise<boolean> =>
  writeOrThrow(database, database.tables, async () => {
    if (!(await holdsOnlyReceived(database))) return false;
    for (const table of database.tables) if (table.name !== 'meta') await table.clear();
    await database.meta.filter(({ key }) => !keptMeta.has(key)).delete();
    return true;
  });
