// A server with one of its promises' foundations taken away, for the tests of the fault experiments: they must see it.
// Started as its own process with the name of the sabotage; the product knows nothing of this.

import { linkSync, mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type DatabaseConnection, type Dialect, type Driver, Kysely, sql } from 'kysely';
import { createServer } from '../../src/server/api/app.ts';
import { createBell } from '../../src/server/bell.ts';
import { openSqlite } from '../../src/server/database/engine.ts';
import type { TinjauDatabase } from '../../src/server/database/schema.ts';
import { createLog } from '../../src/server/log.ts';
import { createDiskPhotoStore } from '../../src/server/photo-store/disk.ts';
import type { PhotoStore } from '../../src/server/photo-store/photo-store.ts';
import { readSettings } from '../../src/server/settings.ts';

export const sabotages = [
  'none',
  'synchronous normal',
  'no file flush',
  'no folder flush',
  'early commit',
] as const;
export type Sabotage = (typeof sabotages)[number];

/** What Node is to run for a server with this sabotage. */
export const sabotagedServer = (sabotage: Sabotage): readonly string[] => [
  'tests/faults/sabotaged-server.ts',
  sabotage,
];

const flush = async (path: string): Promise<void> => {
  const file = await open(path, 'r');
  await file.sync();
  await file.close();
};

const carelessPhotoStore = (folder: string, skipped: 'file' | 'folder'): PhotoStore => ({
  ...createDiskPhotoStore(folder),
  put: async (sha256, temporaryFile) => {
    const target = join(folder, 'photos', sha256.slice(0, 2), sha256);
    mkdirSync(dirname(target), { recursive: true });
    await flush(join(folder, 'photos'));
    await flush(folder);
    if (skipped !== 'file') await flush(temporaryFile);
    linkSync(temporaryFile, target);
    if (skipped !== 'folder') await flush(dirname(target));
  },
});

const lateMs = 1000;

/** Says a transaction is committed when it is not yet: the answer leaves before the act is written. */
const earlyCommit = (dialect: Dialect): Dialect => ({
  createAdapter: () => dialect.createAdapter(),
  createIntrospector: (database) => dialect.createIntrospector(database),
  createQueryCompiler: () => dialect.createQueryCompiler(),
  createDriver: () => {
    const driver = dialect.createDriver();
    let late: Promise<void> = Promise.resolve();
    const uncommitted = new Set<DatabaseConnection>();
    const careless: Driver = {
      init: () => driver.init(),
      destroy: () => driver.destroy(),
      acquireConnection: async () => {
        await late;
        return driver.acquireConnection();
      },
      releaseConnection: async (connection) => {
        if (!uncommitted.delete(connection)) return driver.releaseConnection(connection);
        late = late.then(() => driver.releaseConnection(connection));
      },
      beginTransaction: (connection, settings) => driver.beginTransaction(connection, settings),
      rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
      commitTransaction: async (connection) => {
        uncommitted.add(connection);
        late = new Promise((resolve) => setTimeout(resolve, lateMs)).then(() =>
          driver.commitTransaction(connection),
        );
      },
    };
    return careless;
  },
});

const start = async (sabotage: Sabotage): Promise<void> => {
  const settings = readSettings();
  const folder = settings.dataFolder;
  const { dialect } = openSqlite(folder);
  const database = new Kysely<TinjauDatabase>({
    dialect: sabotage === 'early commit' ? earlyCommit(dialect) : dialect,
  });
  if (sabotage === 'synchronous normal') await sql`pragma synchronous = normal`.execute(database);
  const app = await createServer({
    database,
    photoStore:
      sabotage === 'no file flush'
        ? carelessPhotoStore(folder, 'file')
        : sabotage === 'no folder flush'
          ? carelessPhotoStore(folder, 'folder')
          : createDiskPhotoStore(folder),
    now: Date.now,
    settings,
    bell: createBell(),
    log: createLog(settings.logLevel),
    version: '1.0.0',
  });
  await app.listen({ port: settings.port, host: settings.host });
};

if (import.meta.main) {
  const sabotage = sabotages.find((name) => name === process.argv[2]);
  if (!sabotage) throw new Error(`No sabotage is called ${process.argv[2]}.`);
  await start(sabotage);
}
