// The real server of this repository with the sample register, listening on a port, for tests with whole phones.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashPassword } from '../../src/server/accounts/passwords.ts';
import { createServer } from '../../src/server/api/app.ts';
import type { ServerDeps } from '../../src/server/api/deps.ts';
import { createBell } from '../../src/server/bell.ts';
import { type OpenedDatabase, openDatabase } from '../../src/server/database/open.ts';
import { readDemoData } from '../../src/server/demo/demo-data.ts';
import { createLog } from '../../src/server/log.ts';
import { createDiskPhotoStore } from '../../src/server/photo-store/disk.ts';
import { saveRegister } from '../../src/server/record/register.ts';
import { readSettings } from '../../src/server/settings.ts';

export const password = 'jembatan-kayu-merbau';

export interface ListeningServer {
  readonly origin: string;
  readonly deps: ServerDeps;
  /** Ends the process' part: nothing listens any more, its data stays. */
  readonly stop: () => Promise<void>;
  /** Listens again on the same port with the same data; `appFolder`: with another build of the app. */
  readonly start: (appFolder?: string) => Promise<void>;
  readonly discard: () => Promise<void>;
}

/** Starts a server with the register of the sample data, a password for each of `people`, and a build of the app. */
export const listeningServer = async (
  people: readonly string[],
  appFolder?: string,
): Promise<ListeningServer> => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'tinjau-sync-'));
  const settings = readSettings({ TINJAU_DATA: dataFolder, TINJAU_DEMO: '0', PORT: '0', LOG_LEVEL: 'error' });
  const opened: OpenedDatabase = await openDatabase({ url: '', folder: dataFolder });
  const deps: ServerDeps = {
    database: opened.db,
    photoStore: createDiskPhotoStore(dataFolder),
    now: Date.now,
    settings,
    bell: createBell(),
    log: createLog('error'),
    version: '1.0.0',
  };
  await saveRegister(deps, await readDemoData(Date.now()));
  const password_hash = await hashPassword(password);
  await deps.database
    .insertInto('credential')
    .values(people.map((person_id) => ({ person_id, password_hash, changed_at: Date.now() })))
    .execute();
  let served = appFolder;
  const create = () => createServer(served === undefined ? deps : { ...deps, appFolder: served });
  let app = await create();
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const stop = async (): Promise<void> => {
    app.server.closeAllConnections();
    await app.close();
  };
  return {
    origin: `http://127.0.0.1:${port}`,
    deps,
    stop,
    start: async (next = served) => {
      served = next;
      app = await create();
      await app.listen({ port, host: '127.0.0.1' });
    },
    discard: async () => {
      await stop();
      await opened.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
};
