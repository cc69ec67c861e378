// Whether the database that was opened is the one this phone worked with. Chrome resets a corrupt one to empty without a
// word; the marker beside it (localStorage) knows better.

import type { AnyDraft } from '../../domain/proposal.ts';
import type { TinjauDatabase } from '../database.ts';
import { isSame } from '../read-back.ts';
import { readUnsent } from '../read-outbox.ts';
import { readProposalDrafts } from '../read-proposals.ts';
import { writeOrThrow } from '../write.ts';
import type { Counts, SecondCopy } from './second-copy.ts';

/** Kept outside the database, under `tinjau:<person>`. */
export interface Marker {
  readonly generation: string;
  /** Drafts, and acts and photos without a receipt, when last counted. */
  readonly drafts: number;
  readonly acts: number;
  readonly photos: number;
  /** ms since 1970. */
  readonly at: number;
}

export interface MarkerStore {
  readonly read: () => Marker | null;
  readonly write: (marker: Marker) => void;
}

/** A database that was found empty although this phone had worked with it. */
export interface LostDatabase {
  /** When it was noticed, ms since 1970. */
  readonly at: number;
  readonly restored: Counts;
  /** What the phone knew of and could not bring back. */
  readonly missing: Counts;
  /** The person has read the notice. */
  readonly isSeen: boolean;
}

const generationKey = 'generation';
const lostKey = 'lostDatabase';

export const readLostDatabase = async (database: TinjauDatabase): Promise<LostDatabase | null> =>
  ((await database.meta.get(lostKey))?.value as LostDatabase | undefined) ?? null;

/** Keeps that the person has read the notice. */
export const markLostDatabaseSeen = async (database: TinjauDatabase): Promise<void> => {
  await writeOrThrow(database, [database.meta], async () => {
    const lost = await readLostDatabase(database);
    if (lost) await database.meta.put({ key: lostKey, value: { ...lost, isSeen: true } });
  });
};

export interface OpeningDeps {
  readonly database: TinjauDatabase;
  readonly secondCopy: SecondCopy;
  /** Whether the journal of this person holds anything at all. */
  readonly hasJournal: () => Promise<boolean>;
  readonly marker: MarkerStore;
  readonly newId: () => string;
  readonly now: () => number;
}

/** Whether this database was found whole or repaired; until then it must be checked again. */
export const isChecked = async (database: TinjauDatabase): Promise<boolean> =>
  typeof (await database.meta.get(generationKey))?.value === 'string';

/**
 * Before the first screen: one read when all is well; a database that was lost is repaired first, and that is kept. A
 * repair that failed is owed: the database stays a lost one, to be checked again, and the marker keeps what it knew.
 */
export const checkGeneration = async (deps: OpeningDeps): Promise<LostDatabase | null> => {
  const { database, marker } = deps;
  const known = (await database.meta.get(generationKey))?.value;
  const marked = marker.read();
  if (typeof known === 'string') {
    if (marked?.generation !== known) await countForMarker(deps);
    return readLostDatabase(database);
  }
  const isEmpty =
    (await database.meta.count()) +
      (await database.draft.count()) +
      (await database.proposalDraft.count()) +
      (await database.act.count()) ===
    0;
  // Noted before the repair: one that was cut off is finished, and told, at the next start.
  const begun = await readLostDatabase(database);
  const isLost =
    begun !== null || (isEmpty && (marked !== null || (await deps.hasJournal().catch(() => false))));
  if (isLost && begun === null)
    await keepLost(database, { at: deps.now(), restored: none, missing: none, isSeen: false });
  const repair = isLost ? await repairLost(deps, marked) : null;
  if (repair && !repair.isDone) {
    const told = {
      ...repair.lost,
      isSeen: begun?.isSeen === true && saysTheSame(begun, repair.lost),
    };
    await keepLost(database, told);
    return told;
  }
  await writeOrThrow(database, [database.meta], async () => {
    if (repair) await keepLost(database, repair.lost);
    await database.meta.put({ key: generationKey, value: deps.newId() });
  });
  await countForMarker(deps);
  return repair?.lost ?? null;
};

const none: Counts = { drafts: 0, acts: 0, photos: 0 };

const saysTheSame = (a: LostDatabase, b: LostDatabase): boolean =>
  isSame([a.restored, a.missing], [b.restored, b.missing]);

const keepLost = (database: TinjauDatabase, lost: LostDatabase): Promise<unknown> =>
  writeOrThrow(database, [database.meta], () => database.meta.put({ key: lostKey, value: lost }));

const repairLost = async (
  deps: OpeningDeps,
  marked: Marker | null,
): Promise<{ readonly lost: LostDatabase; readonly isDone: boolean }> => {
  const repaired = await deps.secondCopy.bringTogether(true).catch((error: unknown) => {
    console.error('The second copy could not be put back whole:', error);
    return null;
  });
  // What was put back by a repair that was cut off counts too: it is what is here now.
  const here = await countWork(deps.database);
  const photosHere = await deps.database.photoBytes.count();
  const short = (had: number | undefined, has: number): number => Math.max(0, (had ?? 0) - has);
  const lost = {
    at: deps.now(),
    restored: { drafts: here.drafts, acts: here.acts, photos: photosHere },
    missing: {
      drafts: short(marked?.drafts, here.drafts),
      acts: short(marked?.acts, here.acts),
      photos: Math.max(repaired?.missingPhotos ?? 0, short(marked?.photos, photosHere)),
    },
    isSeen: false,
  };
  return { lost, isDone: repaired !== null };
};

/** Drafts, and acts and photos without a receipt. */
export const countWork = async (database: TinjauDatabase): Promise<Counts> => {
  const [visits, proposals, unsent] = await Promise.all([
    database.draft.toArray(),
    readProposalDrafts(database),
    readUnsent(database),
  ]);
  const drafts: readonly AnyDraft[] = [...visits, ...proposals];
  const photos = new Set([
    ...unsent.filter(({ kind }) => kind === 'photo').map(({ id }) => id),
    // Photos of a correction came with an earlier revision.
    ...drafts
      .filter(({ basedOn }) => basedOn === null)
      .flatMap((draft) => draft.photos.map(({ photoId }) => photoId)),
  ]);
  return {
    drafts: drafts.length,
    acts: unsent.filter(({ kind }) => kind === 'act').length,
    photos: photos.size,
  };
};

/** Counts what is not received, for the marker. */
export const countForMarker = async ({
  database,
  marker,
  now,
}: Pick<OpeningDeps, 'database' | 'marker' | 'now'>): Promise<void> => {
  const generation = (await database.meta.get(generationKey))?.value;
  if (typeof generation === 'string') marker.write({ generation, ...(await countWork(database)), at: now() });
};
