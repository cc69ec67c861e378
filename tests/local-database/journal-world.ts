// A phone with a second copy, its files in memory. What was not flushed is lost when the power goes, and a file may end
// anywhere.

import { createHash } from 'node:crypto';
import { createDatabase, type TinjauDatabase } from '../../src/local-database/database.ts';
import { createJournal, type Journal } from '../../src/local-database/journal/journal.ts';
import type { JournalFile } from '../../src/local-database/journal/journal-file.ts';
import { createSecondCopy, type SecondCopy } from '../../src/local-database/journal/second-copy.ts';
import { mondayMorning, newId } from './builders.ts';

export interface MemoryDisk {
  /** Flushed bytes by file name. */
  readonly files: Map<string, Uint8Array>;
}

export interface MemoryFaults {
  /** A file system whose appends are never flushed: a crash takes them. */
  readonly skipsFlush?: boolean;
  /** Each call asks; true makes it fail as a full disk does. */
  readonly isFull?: () => boolean;
  /** Another window writes to a log. */
  readonly isHeld?: () => boolean;
}

export const memoryDisk = (): MemoryDisk => ({ files: new Map() });

/** As the worker answers: one request after the other, each a little later. */
export const oneAtATime = (file: JournalFile): JournalFile => {
  let queue: Promise<unknown> = Promise.resolve();
  const queued =
    <A extends readonly unknown[], R>(call: (...given: A) => Promise<R>) =>
    (...given: A): Promise<R> => {
      const answer = queue
        .then(() => new Promise((resolve) => setImmediate(resolve)))
        .then(() => call(...given));
      queue = answer.catch(() => {});
      return answer;
    };
  return {
    readLogs: queued(file.readLogs),
    append: queued(file.append),
    replaceLogs: queued(file.replaceLogs),
    listPhotos: queued(file.listPhotos),
    readPhoto: queued(file.readPhoto),
    writePhoto: queued(file.writePhoto),
    removePhoto: queued(file.removePhoto),
    removeAll: queued(file.removeAll),
    close: file.close,
  };
};

/** One window's view of a disk; `crash` throws away what was not flushed. */
export const memoryFile = (
  disk: MemoryDisk,
  { skipsFlush = false, isFull = () => false, isHeld = () => false }: MemoryFaults = {},
): JournalFile => {
  let open: string | null = null;
  const unflushed = new Map<string, Uint8Array>();
  const read = (name: string): Uint8Array => unflushed.get(name) ?? disk.files.get(name) ?? new Uint8Array();
  const write = (name: string, bytes: Uint8Array): void => {
    if (isFull()) throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    (skipsFlush ? unflushed : disk.files).set(name, bytes);
  };
  const names = (): string[] => [...new Set([...disk.files.keys(), ...unflushed.keys()])].sort();
  const logs = (): string[] => names().filter((name) => name.startsWith('log-'));
  const nextLog = (): string =>
    `log-${String(Number(logs().at(-1)?.slice(4, 10) ?? 0) + 1).padStart(6, '0')}.bin`;
  return oneAtATime({
    readLogs: async () => logs().map((name) => ({ name, bytes: read(name), isHeld: false })),
    append: async (bytes, fresh) => {
      open = fresh || open === null ? nextLog() : open;
      write(open, Buffer.concat([read(open), bytes]));
    },
    replaceLogs: async (bytes, instead) => {
      open = nextLog();
      write(open, bytes.slice());
      for (const name of instead) {
        disk.files.delete(name);
        unflushed.delete(name);
      }
    },
    listPhotos: async () => names().flatMap((name) => (name.startsWith('photo-') ? [name.slice(6, -4)] : [])),
    readPhoto: async (id) => (names().includes(`photo-${id}.bin`) ? read(`photo-${id}.bin`) : null),
    writePhoto: async (id, bytes) => write(`photo-${id}.bin`, bytes.slice()),
    removePhoto: async (id) => {
      disk.files.delete(`photo-${id}.bin`);
      unflushed.delete(`photo-${id}.bin`);
    },
    removeAll: async () => {
      if (isHeld()) throw Object.assign(new Error('held'), { name: 'NoModificationAllowedError' });
      disk.files.clear();
      unflushed.clear();
    },
    close: () => {},
  });
};

export interface Phone {
  readonly database: TinjauDatabase;
  readonly journal: Journal;
  readonly secondCopy: SecondCopy;
  readonly name: string;
}

export interface PhoneOptions {
  readonly disk?: MemoryDisk;
  readonly name?: string;
  readonly faults?: MemoryFaults;
  readonly mayCopyPhotos?: () => Promise<boolean>;
}

export const aPhone = ({
  disk = memoryDisk(),
  name = `twice-${newId()}`,
  faults,
  mayCopyPhotos = async () => true,
}: PhoneOptions = {}): Phone => {
  const database = createDatabase(name);
  const journal = createJournal(
    memoryFile(disk, faults),
    { personId: 'verifikator-01', personName: 'Verifikator 01', origin: 'https://tinjau.example' },
    () => mondayMorning,
  );
  const secondCopy = createSecondCopy({
    database,
    journal,
    sha256: async (bytes) => createHash('sha256').update(new Uint8Array(bytes)).digest('hex'),
    now: () => mondayMorning,
    mayCopyPhotos,
  });
  return { database, journal, secondCopy, name };
};

/** All that must survive, as plain values. */
export const workOf = async ({ database }: Phone) => ({
  drafts: await database.draft.toArray(),
  acts: await database.act.toArray(),
  outbox: (await database.outbox.toArray()).map(({ id, kind, state, sha256 }) => ({
    id,
    kind,
    state,
    sha256,
  })),
  photos: (await database.photoBytes.toArray()).map((row) => ({
    ...row,
    bytes: Buffer.from(row.bytes).toString('hex'),
  })),
});

/** The database is gone, as after Chrome resets a corrupt one; the same disk opens again. */
export const loseDatabase = async (
  phone: Phone,
  disk: MemoryDisk,
  options: PhoneOptions = {},
): Promise<Phone> => {
  await phone.database.delete();
  return aPhone({ disk, name: phone.name, ...options });
};
