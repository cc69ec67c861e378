// The real server of this repository, called by injection: its routes, record, database and uploads. Only the disk
// under the photos is ours, and it can lose power, and the clock.

import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { hash as argon } from '@node-rs/argon2';
import type { FastifyInstance } from 'fastify';
import { createServer } from '../../src/server/api/app.ts';
import type { ServerDeps } from '../../src/server/api/deps.ts';
import { createBell } from '../../src/server/bell.ts';
import { type OpenedDatabase, openDatabase } from '../../src/server/database/open.ts';
import { createLog } from '../../src/server/log.ts';
import { newEpoch } from '../../src/server/record/epoch.ts';
import { type FeedSequence, lockedSequence } from '../../src/server/record/record-deps.ts';
import { saveRegister } from '../../src/server/record/register.ts';
import { readSettings } from '../../src/server/settings.ts';
import { firstRegister, persons } from './cast.ts';
import { createMemoryPhotos, type Kept } from './memory-photo-store.ts';
import type { Random } from './random.ts';

export const password = 'jembatan-kayu-merbau';

export interface Backup {
  readonly file: string;
  readonly photos: ReadonlyMap<string, Kept>;
}

export interface FleetServer {
  readonly deps: () => ServerDeps;
  readonly app: () => FastifyInstance;
  /** Server time minus world time, ms; a test moves it. */
  readonly clock: { offset: number };
  readonly photos: ReturnType<typeof createMemoryPhotos>;
  /** The next writing transaction fails right before its commit. */
  readonly failNextCommit: () => void;
  /** The next photo that is put away fails: the power went between its last byte and its row. */
  readonly failNextPut: () => void;
  /** Whatever was to fail and did not will not fail any more. */
  readonly failNothing: () => void;
  /** The power fails and comes back: what was not flushed is gone or torn. Answers whether an upload was torn. */
  readonly crash: () => Promise<boolean>;
  readonly backUp: () => Backup;
  /** Another history begins: the database of the backup, with its photos alone or also with those of today. */
  readonly restore: (backup: Backup, withItsPhotos: boolean) => Promise<void>;
  readonly end: () => Promise<void>;
}

/** Parts a test of the tests breaks. */
export interface ServerParts {
  readonly photosNotFlushed?: boolean;
  readonly database?: (database: ServerDeps['database']) => ServerDeps['database'];
  readonly epochKept?: boolean;
}

const root = (): string => mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'tinjau-fleet-'));

export interface Ground {
  readonly folder: string;
  readonly end: () => void;
}

/** A folder with a database that already holds the first register, from which each fleet's server begins. */
export const prepareGround = async (): Promise<Ground> => {
  const folder = root();
  // As cheap as argon2 can be: signing in is not what is tried here.
  const passwordHash = await argon(password, { algorithm: 2, memoryCost: 8, timeCost: 1, parallelism: 1 });
  const opened = await openDatabase({ url: '', folder: join(folder, 'ground') });
  const now = Date.UTC(2026, 10, 1);
  await saveRegister({ database: opened.db, now: () => now, bell: createBell() }, firstRegister);
  await opened.db
    .insertInto('credential')
    .values(persons.map(({ id }) => ({ person_id: id, password_hash: passwordHash, changed_at: now })))
    .execute();
  await opened.close();
  const ground = new DatabaseSync(join(folder, 'ground', 'tinjau.sqlite'));
  ground.exec(`pragma wal_checkpoint(truncate); vacuum into '${join(folder, 'ground.sqlite')}'`);
  ground.close();
  const end = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', end);
  return { folder, end };
};

let servers = 0;

export const openFleetServer = async (
  ground: Ground,
  worldNow: () => number,
  random: Random,
  parts: ServerParts = {},
): Promise<FleetServer> => {
  servers += 1;
  const folder = join(ground.folder, `server-${process.pid}-${servers}`);
  mkdirSync(folder);
  const file = join(folder, 'tinjau.sqlite');
  copyFileSync(join(ground.folder, 'ground.sqlite'), file);
  const clock = { offset: 0 };
  const photos = createMemoryPhotos(() => worldNow() + clock.offset, !parts.photosNotFlushed);
  const fails = { commit: false, put: false };
  const sequence: FeedSequence = {
    open: lockedSequence.open,
    close: async (writing, last) => {
      if (fails.commit) {
        fails.commit = false;
        throw new Error('The disk failed before the commit.');
      }
      await lockedSequence.close(writing, last);
    },
  };
  const settings = {
    ...readSettings({ TINJAU_DATA: folder, TINJAU_DEMO: '0', LOG_LEVEL: 'silent' }),
  };
  let opened: OpenedDatabase;
  let deps: ServerDeps;
  let app: FastifyInstance;
  let backups = 0;

  const start = async (): Promise<void> => {
    opened = await openDatabase({ url: '', folder });
    const plain: ServerDeps & { readonly sequence: FeedSequence } = {
      database: parts.database?.(opened.db) ?? opened.db,
      photoStore: {
        ...photos.store,
        put: async (sha256, path, personId) => {
          if (fails.put) {
            fails.put = false;
            throw new Error('The power failed.');
          }
          await photos.store.put(sha256, path, personId);
        },
      },
      now: () => worldNow() + clock.offset,
      settings,
      bell: createBell(),
      log: createLog('silent'),
      version: '1.0.0',
      appFolder: join(folder, 'no-app'),
      sequence,
    };
    deps = plain;
    app = await createServer(deps);
  };
  const stop = async (): Promise<void> => {
    fails.commit = false;
    fails.put = false;
    await app.close();
    await opened.close();
  };

  /** Uploads that are on their way are never flushed before their end: after a power loss they are whatever the disk has. */
  const tearUploads = (): boolean => {
    const uploads = join(folder, 'uploads');
    let torn = false;
    // Their names are random; the order in which they were begun is not.
    const facts = readFileSync(join(uploads, 'facts.jsonl'), 'utf8');
    const names = readdirSync(uploads).sort((a, b) => facts.indexOf(`"${a}"`) - facts.indexOf(`"${b}"`));
    for (const name of names) {
      const path = join(uploads, name);
      const size = readFileSync(path).length;
      const luck = random.below(4);
      if (luck === 0 || size === 0) continue;
      torn = true;
      if (luck === 1) truncateSync(path, random.below(size));
      else if (luck === 2) rmSync(path);
      else writeFileSync(path, name === 'facts.jsonl' ? '' : randomBytes(size));
    }
    return torn;
  };

  await start();
  return {
    deps: () => deps,
    app: () => app,
    clock,
    photos,
    failNextCommit: () => {
      fails.commit = true;
    },
    failNextPut: () => {
      fails.put = true;
    },
    failNothing: () => {
      fails.commit = false;
      fails.put = false;
    },
    crash: async () => {
      await stop();
      photos.losePower();
      const torn = tearUploads();
      await start();
      return torn;
    },
    backUp: () => {
      backups += 1;
      const copy = join(folder, `backup-${backups}.sqlite`);
      const reading = new DatabaseSync(file);
      reading.exec(`vacuum into '${copy}'`);
      reading.close();
      return { file: copy, photos: photos.snapshot() };
    },
    restore: async (backup, withItsPhotos) => {
      await stop();
      for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
      copyFileSync(backup.file, file);
      rmSync(join(folder, 'uploads'), { recursive: true, force: true });
      photos.restore(backup.photos, withItsPhotos);
      await start();
      if (!parts.epochKept) await newEpoch(deps);
    },
    end: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
