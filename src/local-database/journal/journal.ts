// The second copy as the app writes it: records in order, one append at a time, each flushed. While one is being
// written, a newer version of the same thing takes the place of an older one that still waits.

import {
  type JournalEntry,
  type JournalPhoto,
  type JournalRecord,
  type JournalState,
  readJournalRecord,
  replayJournal,
} from '../../contract/journal.ts';
import { createFrameReader, frameRecord } from '../../contract/record-frames.ts';
import type { PhotoBytesRow } from '../database.ts';
import { compactRecords, holdsErased, holdsOld } from './compaction.ts';
import { entryKey } from './entry-key.ts';
import type { JournalFile } from './journal-file.ts';

export interface Journal {
  /** What stands in it now, read anew from the disk. */
  readonly read: () => Promise<JournalState>;
  readonly photoFiles: () => Promise<ReadonlySet<string>>;
  /** Adds what was captured; resolves once it is on the disk, rejects when it could not be written. */
  readonly add: (entries: readonly JournalEntry[]) => Promise<void>;
  /** Writes a photo's file unless it has one. */
  readonly addPhoto: (photo: PhotoBytesRow) => Promise<void>;
  /** A photo whose file is whole; null when it has none or a broken one. Its sha256 is for the caller to check. */
  readonly readPhoto: (photoId: string) => Promise<PhotoBytesRow | null>;
  readonly removePhoto: (photoId: string) => Promise<void>;
  /** Takes out what does not count any more, when that is worth it. */
  readonly compact: () => Promise<void>;
  /** Removes all of it; for when nothing in it is needed any more. Rejects while another window writes to it. */
  readonly forget: () => Promise<void>;
  /** Resolves when nothing waits to be written; true when everything was. */
  readonly settled: () => Promise<boolean>;
  readonly close: () => void;
}

export interface JournalOwner {
  readonly personId: string;
  readonly personName: string;
  readonly origin: string;
}

/** Fewer and smaller logs are left as they are: an app that is opened often begins a log each time. */
export const compactFromBytes = 2 * 1024 * 1024;
export const compactFromLogs = 8;
/** What does not count any more stays at most so long in a journal that is compacted at least as often, ms. */
export const leavesAfterMs = 86_400_000;

/** Opens a journal; nothing is read before it is asked for or added to. `now` in ms. */
export const createJournal = (file: JournalFile, owner: JournalOwner, now: () => number): Journal => {
  let lastSeq: number | null = null;
  let beginAnew = true;
  let waiting = new Map<string, JournalEntry>();
  let flushing: Promise<void> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let isBehind = false;

  /** One after the other: what is appended while logs are folded would go with the logs it was appended to. */
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  };

  const readAll = async () => {
    const logs = await file.readLogs();
    const records: JournalRecord[] = [];
    for (const log of logs) {
      const reader = createFrameReader();
      for (const { header } of reader.push(log.bytes)) {
        const record = readJournalRecord(header);
        if (record !== null) records.push(record);
      }
    }
    const state = replayJournal(records);
    lastSeq = Math.max(lastSeq ?? 0, state.lastSeq);
    return { logs, records, state };
  };

  const place = (entries: readonly JournalEntry[], from: number): readonly JournalRecord[] =>
    entries.map((entry, index) => ({ ...entry, seq: from + index }) as JournalRecord);

  const writeWaiting = async (): Promise<void> => {
    if (waiting.size === 0) return;
    if (lastSeq === null) await readAll();
    const first = Math.max((lastSeq ?? 0) + 1, now());
    // A log of its own for each window and after each failure: nothing ever stands behind a broken end.
    const opening: readonly JournalEntry[] = beginAnew ? [{ kind: 'owner', ...owner }] : [];
    const entries = [...opening, ...waiting.values()];
    waiting = new Map();
    lastSeq = first + entries.length - 1;
    try {
      await file.append(joined(place(entries, first).map((record) => frameRecord(record))), beginAnew);
      beginAnew = false;
    } catch (error) {
      beginAnew = true;
      isBehind = true;
      throw error;
    }
  };

  const flush = (): Promise<void> => {
    flushing ??= alone(() => {
      flushing = null;
      return writeWaiting();
    });
    return flushing;
  };

  const fold = async (): Promise<void> => {
    const { logs, records, state } = await readAll();
    const bytes = logs.reduce((sum, log) => sum + log.bytes.length, 0);
    if (logs.some(({ isHeld }) => isHeld)) return;
    const kept = compactRecords(records, state, new Set(await file.listPhotos()), logs.length > 1);
    const mustGo = holdsErased(records) || holdsOld(records, kept, now() - leavesAfterMs);
    const isWorth = mustGo || bytes >= compactFromBytes || logs.length >= compactFromLogs;
    if (!isWorth) return;
    const written = joined(kept.map((record) => frameRecord(record)));
    if (!mustGo && logs.length < compactFromLogs && written.length > bytes / 2) return;
    try {
      await file.replaceLogs(
        written,
        logs.map(({ name }) => name),
      );
      beginAnew = false;
    } catch (error) {
      beginAnew = true;
      throw error;
    }
  };

  const writePhoto = async (photo: PhotoBytesRow): Promise<void> => {
    if ((await file.listPhotos()).includes(photo.photoId)) return;
    const header: JournalPhoto = {
      kind: 'photo',
      photoId: photo.photoId,
      sha256: photo.sha256,
      mime: photo.mime,
      storedAt: photo.storedAt,
    };
    try {
      await file.writePhoto(photo.photoId, frameRecord(header, new Uint8Array(photo.bytes)));
    } catch (error) {
      isBehind = true;
      // A part of a photo counts as none; it must not take up room either. One in use is another window's.
      if ((error as Error).name !== 'NoModificationAllowedError')
        await file.removePhoto(photo.photoId).catch(() => {});
      throw error;
    }
  };

  return {
    read: async () => (await readAll()).state,
    photoFiles: async () => new Set(await file.listPhotos()),
    add: async (entries) => {
      if (entries.length === 0) return;
      for (const entry of entries) {
        const key = entryKey(entry);
        waiting.delete(key);
        waiting.set(key, entry);
      }
      await flush();
    },
    addPhoto: (photo) => alone(() => writePhoto(photo)),
    readPhoto: async (photoId) => {
      const bytes = await file.readPhoto(photoId);
      return bytes === null ? null : photoIn(bytes, photoId);
    },
    removePhoto: (photoId) => alone(() => file.removePhoto(photoId)),
    compact: () => alone(fold),
    forget: () =>
      alone(async () => {
        waiting = new Map();
        beginAnew = true;
        await file.removeAll();
      }),
    settled: async () => {
      for (let seen: unknown = null; seen !== last; ) {
        seen = last;
        await last;
      }
      return !isBehind;
    },
    close: file.close,
  };
};

const joined = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

const photoIn = (bytes: Uint8Array, photoId: string): PhotoBytesRow | null => {
  const reader = createFrameReader();
  const [record] = reader.push(bytes);
  const { kind, photoId: named, sha256, mime, storedAt } = record?.header ?? {};
  if (record === undefined || kind !== 'photo' || named !== photoId) return null;
  if (typeof sha256 !== 'string' || typeof mime !== 'string' || typeof storedAt !== 'number') return null;
  return { photoId, sha256, mime, storedAt, bytes: record.bytes.slice().buffer as ArrayBuffer };
};
