// Keeps a database and its second copy the same: feeds the copy with every commit, compares both, and puts back what
// the database lacks.

import { type JournalState, unreceivedWork } from '../../contract/journal.ts';
import type { OutboxRow, TinjauDatabase } from '../database.ts';
import { deviceSeqKey } from '../device-seq.ts';
import { erasedActsKey } from '../erase-own.ts';
import { writeOrThrow } from '../write.ts';
import { compareCopies, type Difference } from './compare.ts';
import { readFacts } from './database-facts.ts';
import { type Committed, draftEndedKey, followCommits } from './follow-commits.ts';
import { groundOf, readGrounds, restoreGrounds } from './ground.ts';
import type { Journal } from './journal.ts';
import { actEntry, isMirroredMeta } from './mirrored.ts';
import { isFirstRevision, restoreAct, restoreDraft, restoreMeta, restorePhoto, rowsOfAct } from './repair.ts';

export interface SecondCopyDeps {
  readonly database: TinjauDatabase;
  readonly journal: Journal;
  readonly sha256: (data: ArrayBuffer) => Promise<string>;
  /** Device time, ms. */
  readonly now: () => number;
  /** Whether there is room for photos twice; the second copy of photos is the first thing to go without. */
  readonly mayCopyPhotos: () => Promise<boolean>;
}

export interface Counts {
  readonly drafts: number;
  readonly acts: number;
  readonly photos: number;
}

export interface Repaired {
  readonly restored: Counts;
  /** Photos of restored drafts and acts whose bytes are in neither copy. */
  readonly missingPhotos: number;
}

export interface SecondCopy {
  /** Compares and repairs; `isLost` also brings back what the person was still filling in beside drafts. */
  readonly bringTogether: (isLost?: boolean) => Promise<Repaired>;
  /** Whether something captured is known to stand in the database alone. */
  readonly isBehind: () => boolean;
  /** Resolves when what was committed so far is in the copy, or could not be written. */
  readonly settled: () => Promise<void>;
  readonly stop: () => void;
  /**
   * Lets `forget` take everything out of the database, and then goes itself. First both copies are brought together: what
   * only this one holds, or holds as received only there, decides what `forget` finds. False when it refused.
   */
  readonly forgetWith: (
    forget: () => Promise<boolean>,
    hasJournal: () => Promise<boolean>,
  ) => Promise<boolean>;
}

/** Starts following the database, which must not be open yet. */
export const createSecondCopy = (deps: SecondCopyDeps): SecondCopy => {
  const { database, journal } = deps;
  let behind = false;
  let stopped = false;
  /** What is taken out on purpose must not be put back, nor noted anew. */
  let isLeaving = false;
  let hasLeft = false;
  /** A lost database whose repair has not succeeded yet: its counters say nothing. */
  let isUnrepaired = false;
  const knownGrounds = new Set<string>();
  let feeding: Promise<unknown> = Promise.resolve();

  /** One after the other: a comparison in the middle of a commit would take what is under way for missing. */
  const queue = <T>(work: () => Promise<T>): Promise<T> => {
    const result = feeding.then(work);
    feeding = result.catch(() => {});
    return result;
  };

  const copyPhoto = async (photoId: string): Promise<void> => {
    const row = await database.photoBytes.get(photoId);
    if (row) await journal.addPhoto(row);
  };

  const feed = async (rows: Committed): Promise<void> => {
    const received = rows.outbox.filter(({ state }) => state === 'received');
    const isErasure = rows.meta.some(({ key }) => key === erasedActsKey);
    const grounds = await readGrounds(database, rows.draft, knownGrounds);
    await journal.add([
      ...grounds,
      ...rows.act.map(actEntry),
      ...rows.draft.map((draft) => ({ kind: 'draft', draft }) as const),
      ...rows.draftGone.map((visitId) => ({ kind: 'draft-gone', visitId }) as const),
      ...received.map(({ id }) => ({ kind: 'received', id }) as const),
      ...(isErasure ? await receivedBefore(database, rows) : []),
      ...rows.meta
        .filter(({ key }) => isMirroredMeta(key) && !(isUnrepaired && key === deviceSeqKey))
        .map(({ key, value }) => ({ kind: 'meta', key, value }) as const),
      ...rows.metaGone.filter(isMirroredMeta).map((key) => ({ kind: 'meta-gone', key }) as const),
    ]);
    if (grounds.length > 0) for (const draft of rows.draft) knownGrounds.add(groundOf(draft));
    for (const photo of rows.photoBytes) {
      if (!(await deps.mayCopyPhotos())) behind = true;
      else await journal.addPhoto(photo);
    }
    const done = [
      ...rows.photoBytesGone,
      ...received.filter(({ kind }) => kind === 'photo').map(({ id }) => id),
    ];
    for (const photoId of done) await journal.removePhoto(photoId);
    if (isErasure) await journal.compact();
    // After a restored server everything waits again.
    if (rows.isUnclear || rows.meta.some(({ key }) => key === 'resync')) await repairAndCompare(false);
  };

  followCommits(database, (rows) => {
    if (stopped || isLeaving || hasLeft) return;
    void queue(async () => (hasLeft ? undefined : feed(rows))).catch(() => {
      // The database holds it; the copy catches up at the next comparison.
      behind = true;
    });
  });

  const restorePhotos = async (
    photoIds: readonly string[],
    state: JournalState,
  ): Promise<{ readonly restored: number; readonly failed: boolean }> => {
    const rows = photoIds.length === 0 ? new Map<string, OutboxRow>() : photoRows(state, deps.now());
    let [restored, failed] = [0, false];
    for (const photoId of photoIds)
      try {
        const photo = await journal.readPhoto(photoId);
        if (photo === null || (await deps.sha256(photo.bytes)) !== photo.sha256) continue;
        if (await restorePhoto(database, photo, rows.get(photoId) ?? null)) restored += 1;
      } catch (error) {
        // No room for one photo: the others, and the next comparison, are tried all the same.
        failed = true;
        console.warn('A photo could not be put back:', error);
      }
    return { restored, failed };
  };

  /** Everything but photos; one row that cannot be put back stops no other. */
  const restoreTexts = async (
    { acts, drafts }: Difference,
    state: JournalState,
    isLost: boolean,
  ): Promise<Pick<Counts, 'acts' | 'drafts'>> => {
    const failures: unknown[] = [];
    const count = async (steps: readonly (() => Promise<boolean>)[]): Promise<number> => {
      let done = 0;
      for (const step of steps)
        if (await step().catch((error: unknown) => failures.push(error) < 0)) done += 1;
      return done;
    };
    const isReceived = (id: string): boolean => state.received.get(id)?.value === true;
    const counted = {
      acts: await count(acts.map((act) => () => restoreAct(database, act, deps.now(), isReceived))),
      drafts: await count(drafts.map((draft) => () => restoreDraft(database, draft))),
    };
    if (isLost)
      await count(
        [() => restoreMeta(database, state.meta), () => restoreGrounds(database, state.grounds)].map(
          (step) => () => step().then(() => true),
        ),
      );
    if (failures.length > 0) throw failures[0];
    return counted;
  };

  const compareNow = async (isLost: boolean): Promise<Repaired> => {
    const photoFiles = await journal.photoFiles();
    const state = await journal.read();
    const facts = await readFacts(database, state, photoFiles);
    const difference = compareCopies(facts, state, photoFiles);
    const { drafts, acts } = await restoreTexts(difference, state, isLost);
    const grounds = await readGrounds(database, facts.drafts, new Set(state.grounds.keys()));
    const photos = await restorePhotos(difference.photoIds, state);
    await journal.add([...grounds, ...difference.entries]);
    behind = photos.failed;
    const mayCopy = difference.photosToCopy.length === 0 || (await deps.mayCopyPhotos());
    if (mayCopy) for (const photoId of difference.photosToCopy) await copyPhoto(photoId);
    else behind = true;
    if (!isLost) for (const photoId of difference.filesToRemove) await journal.removePhoto(photoId);
    await forgetEnded(database, state.drafts, facts.endedDrafts);
    const work = unreceivedWork(state, photoFiles);
    const first = new Set([
      ...difference.drafts
        .filter(({ basedOn }) => basedOn === null)
        .flatMap(({ photos }) => photos.map(({ photoId }) => photoId)),
      ...difference.acts.filter(isFirstRevision).flatMap(({ id }) => state.acts.get(id)?.photoIds ?? []),
    ]);
    return {
      restored: { drafts, acts, photos: photos.restored },
      missingPhotos:
        work.absentPhotoIds.filter((id) => first.has(id) && !facts.photosHeld.has(id)).length +
        difference.photoIds.length -
        photos.restored,
    };
  };

  const repairAndCompare = async (isLost: boolean): Promise<Repaired> => {
    // Told before anything is written: what is put back must not be taken for new work.
    isUnrepaired ||= isLost;
    const repaired = await compareNow(isUnrepaired);
    isUnrepaired = false;
    return repaired;
  };

  const leaveWith = async (
    forget: () => Promise<boolean>,
    hasJournal: () => Promise<boolean>,
  ): Promise<boolean> => {
    const hasCopy = await hasJournal();
    if (hasCopy) {
      try {
        await repairAndCompare(false);
      } catch (error) {
        console.warn('The second copy could not be compared:', error);
        return false;
      }
    }
    isLeaving = true;
    const isForgotten = await forget().finally(() => {
      isLeaving = false;
      behind = true;
    });
    if (!isForgotten) return false;
    hasLeft = true;
    // Held by another window it goes later: everything in it is marked as received.
    if (hasCopy)
      await journal.forget().catch((error: unknown) => console.warn('The second copy stays for now:', error));
    return true;
  };

  return {
    bringTogether: (isLost = false) =>
      queue(async () =>
        hasLeft
          ? { restored: { drafts: 0, acts: 0, photos: 0 }, missingPhotos: 0 }
          : repairAndCompare(isLost),
      ),
    forgetWith: (forget, hasJournal) => queue(() => leaveWith(forget, hasJournal)),
    isBehind: () => behind,
    settled: async () => {
      for (let last: unknown = null; last !== feeding; ) {
        last = feeding;
        await feeding;
      }
      await journal.settled();
    },
    stop: () => {
      stopped = true;
      journal.close();
    },
  };
};

/** A journal that was compacted since knows neither an erased act nor that it was received: the one must not stand alone. */
const receivedBefore = async (database: TinjauDatabase, { act }: Committed) => {
  const rows = await database.outbox.bulkGet(act.map(({ id }) => id));
  return rows.flatMap((row) =>
    row?.state === 'received' ? [{ kind: 'received', id: row.id } as const] : [],
  );
};

/** The entry each photo of a sealed act has in the outbox, by photo id: that of the first act that declares it. */
const photoRows = (state: JournalState, now: number): ReadonlyMap<string, OutboxRow> => {
  const acts = [...state.acts.values()].sort((a, b) => b.seq - a.seq);
  const rows = acts.flatMap(({ act }) => rowsOfAct(act, now)).filter(({ kind }) => kind === 'photo');
  return new Map(rows.map((row) => [row.id, row]));
};

/** The mark of a draft that ended is needed only until the journal says so itself. */
const forgetEnded = async (
  database: TinjauDatabase,
  drafts: ReadonlyMap<string, { readonly value: unknown }>,
  ended: ReadonlyMap<string, number>,
): Promise<void> => {
  const keys = [...ended.keys()].filter((id) => (drafts.get(id)?.value ?? null) === null).map(draftEndedKey);
  if (keys.length > 0) await writeOrThrow(database, [database.meta], () => database.meta.bulkDelete(keys));
};
