// Wires a person's database to its second copy in OPFS, to the marker in localStorage and to the ballast.

import type { DeviceReport } from '../../contract/device-report.ts';
import { journalFolderOf } from '../../contract/journal.ts';
import { hasBallast, releaseBallast } from '../../device/ballast.ts';
import { createJournalFile, hasJournalFiles } from '../../device/journal-file.ts';
import { makeBallast } from '../../device/probe.ts';
import type { TinjauDatabase } from '../../local-database/database.ts';
import { createJournal, type JournalOwner } from '../../local-database/journal/journal.ts';
import {
  checkGeneration,
  countForMarker,
  countWork,
  isChecked,
  type Marker,
  type MarkerStore,
  readLostDatabase,
} from '../../local-database/journal/opening.ts';
import { createSecondCopy, type SecondCopy } from '../../local-database/journal/second-copy.ts';
import { watch } from '../../local-database/watch.ts';
import { supportWrites } from '../../local-database/write-support.ts';
import { tellStorageTrouble } from '../shared/storage-trouble.ts';
import { storedText } from './stored-text.ts';

/** The comparison reads much and hurries nobody: well after the first screen, and after the first sync has begun. */
const firstComparisonMs = 8000;
const everyMs = 5 * 60_000;
/** A phone that is never closed lets go of what the server has all the same. */
const compactEveryMs = 3_600_000;
const countAfterMs = 500;

export interface KeptTwice {
  readonly secondCopy: SecondCopy;
  /** Before the first screen: repairs a database that was lost. */
  readonly check: () => Promise<void>;
  /** From then on; the answer ends it. */
  readonly start: () => () => Promise<void>;
  /** For a revoked device: `forget` empties the database, and the copy goes with it. */
  readonly forgetTwice: (forget: () => Promise<boolean>) => Promise<boolean>;
  /** null until both copies were compared. */
  readonly report: () => Promise<DeviceReport | null>;
}

export interface KeptTwiceDeps {
  readonly database: TinjauDatabase;
  readonly databaseName: string;
  readonly owner: JournalOwner;
  readonly sha256: (data: ArrayBuffer | string) => Promise<string>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly appVersion: string;
}

/** Must be called before the database is opened. */
export const keepTwice = (deps: KeptTwiceDeps): KeptTwice => {
  const { database, owner, sha256, now, newId } = deps;
  const folder = sha256(deps.databaseName).then(journalFolderOf);
  const journal = createJournal(createJournalFile(folder), owner, now);
  const secondCopy = createSecondCopy({ database, journal, sha256, now, mayCopyPhotos: hasBallast });
  const marker = markerStore(owner.personId);
  supportWrites(database, { releaseReserve: releaseBallast, onTrouble: tellStorageTrouble });

  const hasJournal = async () => hasJournalFiles(await folder);
  const check = () => checkGeneration({ database, secondCopy, hasJournal, marker, newId, now });

  let isCompared = false;
  const compare = async (): Promise<void> => {
    await makeBallast();
    // A repair that failed at the start is owed.
    if (!(await isChecked(database))) await check();
    await secondCopy.bringTogether().finally(() => {
      isCompared = true;
    });
    await journal.compact();
  };
  const compareQuietly = (): void => {
    // A copy that cannot be compared now (a full disk, an old browser) is compared at the next occasion.
    void compare().catch((error: unknown) => console.warn('The second copy could not be compared:', error));
  };

  let compactedAt = now();
  const compactNowAndThen = (): void => {
    if (Math.abs(now() - compactedAt) < compactEveryMs) return;
    compactedAt = now();
    void journal.compact().catch((error: unknown) => console.warn('The second copy is not folded:', error));
  };

  return {
    secondCopy,
    check: async () => {
      try {
        await check();
      } catch (error) {
        // The screens open all the same, and say what is wrong: what is here can still be read and exported.
        console.error('The database could not be checked:', error);
        tellStorageTrouble('storage-failed');
      }
    },
    forgetTwice: (forget) => secondCopy.forgetWith(forget, hasJournal),
    report: async () => {
      if (!isCompared) return null;
      const lost = await readLostDatabase(database);
      return {
        appVersion: deps.appVersion,
        storagePersisted: await isPersisted(),
        hasReserve: await hasBallast(),
        isCopied: !secondCopy.isBehind(),
        unsent: await countWork(database),
        lostDatabase: lost && { at: lost.at, restored: lost.restored, missing: lost.missing },
      };
    },
    start: () => {
      let counting: ReturnType<typeof setTimeout> | undefined;
      const stopCounting = watch(
        async () => [
          await database.draft.count(),
          await database.proposalDraft.count(),
          await database.outbox.where('state').notEqual('received').count(),
        ],
        () => {
          clearTimeout(counting);
          counting = setTimeout(
            () => void countForMarker({ database, marker, now }).catch(() => {}),
            countAfterMs,
          );
        },
        () => {},
      );
      const first = setTimeout(compareQuietly, firstComparisonMs);
      const again = setInterval(() => {
        if (secondCopy.isBehind()) compareQuietly();
        else {
          void makeBallast();
          compactNowAndThen();
        }
      }, everyMs);
      return async () => {
        clearTimeout(first);
        clearInterval(again);
        clearTimeout(counting);
        stopCounting();
        await secondCopy.settled();
        secondCopy.stop();
      };
    },
  };
};

/** Removes the copy an account of a revoked device left behind, once no window writes to it. */
export const removeCopyOf = async (folder: string): Promise<void> => {
  if (!(await hasJournalFiles(folder))) return;
  const files = createJournalFile(Promise.resolve(folder));
  await files.removeAll();
  files.close();
};

const isPersisted = async (): Promise<boolean | null> => {
  try {
    return await navigator.storage.persisted();
  } catch {
    return null;
  }
};

const markerStore = (personId: string): MarkerStore => {
  const store = storedText(`tinjau:${personId}`);
  return {
    read: () => {
      try {
        const held: unknown = JSON.parse(store.read() ?? 'null');
        return isMarker(held) ? held : null;
      } catch {
        return null;
      }
    },
    // Where it cannot be kept, a lost database is still known by its journal.
    write: (held) => store.write(JSON.stringify(held)),
  };
};

const isMarker = (value: unknown): value is Marker =>
  value !== null && typeof value === 'object' && typeof (value as Partial<Marker>).generation === 'string';
