// Whether the database that was opened is the one this phone worked with. Chrome resets a corrupt one to empty without a
// word; the marker beside it (localStorage) knows better.

import type { TinjauDatabase } from '../database.ts';
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

/** Before the first screen: one read when all is well; a database that was lost is repaired first, and that is kept. */
export const checkGeneration = async (deps: OpeningDeps): Promise<LostDatabase | null> => {
  const { database, marker } = deps;
  const known = (await database.meta.get(generationKey))?.value;
  const marked = marker.read();
  if (typeof known === 'string') {
    if (marked?.generation !== known) await countForMarker(deps);
    return readLostDatabase(database);
  }
  const isEmpty =
    (await database.meta.count()) + (await database.draft.count()) + (await database.act.count()) === 0;
  // Noted before the repair: one that was cut off is finished, and told, at the next start.
  const isBegun = (await readLostDatabase(database)) !== null;
  const isLost = isBegun || (isEmpty && (marked !== null || (await deps.hasJournal().catch(() => false))));
  if (isLost && !isBegun)
    await keepLost(database, { at: deps.now(), restored: none, missing: none, isSeen: false });
  const lost = isLost ? await repairLost(deps, marked) : null;
  await writeOrThrow(database, [database.meta], async () => {
    if (lost) await keepLost(database, lost);
    await database.meta.put({ key: generationKey, value: deps.newId() });
  });
  await countForMarker(deps);
  return lost;
};

const none: Counts = { drafts: 0, acts: 0, photos: 0 };

const keepLost = (database: TinjauDatabase, lost: LostDatabase): Promise<unknown> =>
  writeOrThrow(database, [database.meta], () => database.meta.put({ key: lostKey, value: lost }));

const repairLost = async (deps: OpeningDeps, marked: Marker | null): Promise<LostDatabase> => {
  const repaired = await deps.secondCopy.bringTogether(true).catch((error: unknown) => {
    console.error('The second copy could not be read:', error);
    return { restored: none, missingPhotos: 0 };
  });
  // What was put back by a repair that was cut off counts too: it is what is here now.
  const here = await countWork(deps.database);
  const photosHere = await deps.database.photoBytes.count();
  const short = (had: number | undefined, has: number): number => Math.max(0, (had ?? 0) - has);
  return {
    at: deps.now(),
    restored: { drafts: here.drafts, acts: here.acts, photos: photosHere },
    missing: {
      drafts: short(marked?.drafts, here.drafts),
      acts: short(marked?.acts, here.acts),
      photos: Math.max(repaired.missingPhotos, short(marked?.photos, photosHere)),
    },
    isSeen: false,
  };
};

/** Drafts, and acts and photos without a receipt. */
export const countWork = async (
  database: TinjauDatabase,
): Promise<Omit<Counts, 'photos'> & { readonly photos: number }> => {
  const [drafts, unsent] = await Promise.all([
    database.draft.toArray(),
    database.outbox.where('state').anyOf(['waiting', 'offered', 'refused']).toArray(),
  ]);
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
