// SQLite belongs to one process: a command that writes waits for the server to be stopped, and says so.

import { type OpenedDatabase, openDatabase } from '../database/open.ts';
import type { StorageSettings } from '../settings.ts';

/** Opens the database for a command that writes; on PostgreSQL beside a running server. Throws one sentence. */
export const openStopped = async (
  { dataFolder, databaseUrl }: StorageSettings,
  command: string,
): Promise<OpenedDatabase> => {
  const url = databaseUrl ?? '';
  try {
    return await openDatabase({ url, folder: url === '' ? dataFolder : '' });
  } catch (error) {
    if (!(error as Error).message.startsWith('Another Tinjau')) throw error;
    throw new Error(
      `A Tinjau server is running on ${dataFolder}. Nothing was changed: stop it, run ${command} again, then start it.`,
    );
  }
};
