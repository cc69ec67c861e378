// Keeps a database and its second copy the same: feeds the copy with every commit, compares both, and puts back what
// the database lacks.

import { unreceivedWork } from '../../contract/journal.ts';
import type { Act } from '../../domain/act.ts';
import type { TinjauDatabase } from '../database.ts';
import { writeOrThrow } from '../write.ts';
import { compareCopies } from './compare.ts';
import { readFacts } from './database-facts.ts';
import { type Committed, draftEndedKey, followCommits } from './follow-commits.ts';
import { groundKey, readGrounds, restoreGrounds } from './ground.ts';
import type { Journal } from './journal.ts';
import { actEntry, isMirroredMeta } from './mirrored.ts';
import { restoreAct, restoreDraft, restorePhoto } from './repair.ts';

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
}

/** Starts following the database, which must not be open yet. */
export const createSecondCopy = (deps: SecondCopyDeps): SecondCopy => {
  const { database, journal } = deps;
  let behind = false;
  let stopped = false;
  const knownGrounds = new Set<string>();
  let feeding: Promise<unknown> = Promise.resolve();

  const copyPhoto = async (photoId: string): Promise<void> => {
    const row = await database.photoBytes.get(photoId);
    if (row) await journal.addPhoto(row);
  };

  const feed = async (rows: Committed): Promise<void> => {
    const received = rows.outbox.filter(({ state }) => state === 'received');
    const grounds = await readGrounds(database, rows.draft, knownGrounds);
    await journal.add([
      ...grounds,
      ...rows.act.map(actEntry),
      ...rows.draft.map((draft) => ({ kind: 'draft', draft }) as const),
      ...rows.draftGone.map((visitId) => ({ kind: 'draft-gone', visitId }) as const),
      ...received.map(({ id }) => ({ kind: 'received', id }) as const),
      ...rows.meta
        .filter(({ key }) => isMirroredMeta(key))
        .map(({ key, value }) => ({ kind: 'meta', key, value }) as const),
      ...rows.metaGone.filter(isMirroredMeta).map((key) => ({ kind: 'meta-gone', key }) as const),
    ]);
    if (grounds.length > 0) for (const draft of rows.draft) knownGrounds.add(groundKey(draft));
    for (const photo of rows.photoBytes) {
      if (!(await deps.mayCopyPhotos())) behind = true;
      else await journal.addPhoto(photo);
    }
    const done = [
      ...rows.photoBytesGone,
      ...received.filter(({ kind }) => kind === 'photo').map(({ id }) => id),
    ];
    for (const photoId of done) await journal.removePhoto(photoId);
    // After a restored server everything waits again.
    if (rows.isUnclear || rows.meta.some(({ key }) => key === 'resync')) await bringTogether(false);
  };

  followCommits(database, (rows) => {
    if (stopped) return;
    feeding = feeding.then(() =>
      feed(rows).catch(() => {
        // The database holds it; the copy catches up at the next comparison.
        behind = true;
      }),
    );
  });

  const restorePhotos = async (photoIds: readonly string[]): Promise<number> => {
    let restored = 0;
    for (const photoId of photoIds) {
      const photo = await journal.readPhoto(photoId);
      if (photo === null || (await deps.sha256(photo.bytes)) !== photo.sha256) continue;
      if (await restorePhoto(database, photo)) restored += 1;
    }
    return restored;
  };

  const restoreMeta = async (
    meta: ReadonlyMap<string, { readonly value: { readonly value: unknown } | null }>,
  ) => {
    for (const [key, { value: held }] of meta) {
      if (held === null || !isMirroredMeta(key)) continue;
      await writeOrThrow(database, [database.meta], async () => {
        if ((await database.meta.get(key)) === undefined) await database.meta.put({ key, value: held.value });
      });
    }
  };

  const bringTogether = async (isLost = false): Promise<Repaired> => {
    const photoFiles = await journal.photoFiles();
    const state = await journal.read();
    const facts = await readFacts(database, state, photoFiles);
    const difference = compareCopies(facts, state, photoFiles);
    const photos = await restorePhotos(difference.photoIds);
    let [drafts, acts] = [0, 0];
    for (const act of difference.acts) if (await restoreAct(database, act, deps.now())) acts += 1;
    for (const draft of difference.drafts) if (await restoreDraft(database, draft)) drafts += 1;
    if (isLost) await restoreMeta(state.meta);
    if (isLost) await restoreGrounds(database, state.grounds);
    const grounds = await readGrounds(database, facts.drafts, new Set(state.grounds.keys()));
    await journal.add([...grounds, ...difference.entries]);
    behind = false;
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
      restored: { drafts, acts, photos },
      missingPhotos:
        work.absentPhotoIds.filter((id) => first.has(id) && !facts.photosHeld.has(id)).length +
        difference.photoIds.length -
        photos,
    };
  };

  return {
    bringTogether,
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

/** Photos of a later revision may be with the server since an earlier one. */
const isFirstRevision = ({ text }: { readonly text: string }): boolean => {
  const act = JSON.parse(text) as Act;
  return act.type === 'visit.submitted' && act.payload.basedOn === null;
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
