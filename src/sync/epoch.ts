// The epoch names the history the server holds. A restored backup is another history: the phone then forgets how far
// it had read and offers everything it made again. It deletes nothing of its own.

import type { TinjauDatabase } from '../local-database/database.ts';
import { offerEverythingAgain } from '../local-database/outbox-marks.ts';
import { completeCursorKey } from '../local-database/store-changes.ts';
import { writeOrThrow } from '../local-database/write.ts';

/** Compares an epoch the server named with the one known; true when it changed and everything is offered again. */
export const noteEpoch = async (database: TinjauDatabase, epoch: string): Promise<boolean> => {
  const known = (await database.meta.get('epoch'))?.value;
  if (known === epoch) return false;
  return writeOrThrow(database, [database.meta, database.outbox, database.photoBytes] as never, async () => {
    const held = (await database.meta.get('epoch'))?.value;
    if (held === epoch) return false;
    await database.meta.put({ key: 'epoch', value: epoch });
    if (held === undefined) return false;
    await startOver(database);
    return true;
  });
};

/** The server's numbers ended before the cursor although its epoch is the one known: its history is shorter than it was. */
export const noteShorterHistory = (database: TinjauDatabase): Promise<void> =>
  writeOrThrow(database, [database.meta, database.outbox, database.photoBytes] as never, () =>
    startOver(database),
  );

const startOver = async (database: TinjauDatabase): Promise<void> => {
  await database.meta.bulkDelete(['cursor', completeCursorKey]);
  await database.meta.put({ key: 'resync', value: true });
  await offerEverythingAgain(database);
};
