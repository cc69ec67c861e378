// Which map packs a person wants on this phone and which overlays are switched off; and what of both is here. The files
// themselves lie beside the database.

import type { MapOverlay, MapPack } from '../domain/map-pack.ts';
import type { LocalTable, OverlayDataRow, TinjauDatabase } from './database.ts';
import { write } from './write.ts';

export interface MapChoice {
  /** `given-up`: let go for room; it comes back only when asked for again. */
  readonly state: 'wanted' | 'paused' | 'given-up';
  /** sha256 of the file last held whole: a map of yesterday serves until the new one is here. */
  readonly held: string | null;
}

const choicesKey = 'mapChoices';
const hiddenKey = 'overlaysHidden';

const isChoice = (value: unknown): value is MapChoice =>
  typeof value === 'object' && value !== null && typeof (value as MapChoice).state === 'string';

/** By pack; a pack nobody chose here is not in it. */
export const readMapChoices = async (
  database: TinjauDatabase,
): Promise<Readonly<Record<string, MapChoice>>> => {
  const held = (await database.meta.get(choicesKey))?.value;
  if (typeof held !== 'object' || held === null) return {};
  return Object.fromEntries(Object.entries(held).filter(([, choice]) => isChoice(choice)));
};

/** Changes the choice about one pack; null forgets it. False when the phone could not keep it. */
export const saveMapChoice = async (
  database: TinjauDatabase,
  packId: string,
  change: Partial<MapChoice> | null,
): Promise<boolean> => {
  const saved = await write(
    database,
    [database.meta as unknown as LocalTable],
    async () => {
      const { [packId]: old = { state: 'paused', held: null } as const, ...others } =
        await readMapChoices(database);
      const value = change === null ? others : { ...others, [packId]: { ...old, ...change } };
      await database.meta.put({ key: choicesKey, value });
    },
    { sparesReserve: true },
  );
  return saved.ok;
};

/** The packs this person may have, by name. */
export const readMapPacks = async (database: TinjauDatabase): Promise<readonly MapPack[]> =>
  (await database.mapPack.toArray()).sort((a, b) => a.name.localeCompare(b.name, 'id'));

/** sha256 of every map file this person may draw from. */
export const readUsedMapFiles = async (database: TinjauDatabase): Promise<readonly string[]> => {
  const [packs, choices] = await Promise.all([database.mapPack.toArray(), readMapChoices(database)]);
  return packs.flatMap(({ packId, sha256 }) => [sha256, choices[packId]?.held ?? sha256]);
};

export interface OverlayOnPhone extends MapOverlay {
  /** Its GeoJSON is here, as the feed names it. */
  readonly isHere: boolean;
  readonly isShown: boolean;
}

const hiddenOverlays = async (database: TinjauDatabase): Promise<readonly string[]> => {
  const hidden = (await database.meta.get(hiddenKey))?.value;
  return Array.isArray(hidden) ? hidden.filter((id) => typeof id === 'string') : [];
};

export const readOverlays = async (database: TinjauDatabase): Promise<readonly OverlayOnPhone[]> => {
  const [overlays, data, hidden] = await Promise.all([
    database.mapOverlay.toArray(),
    overlayMarks(database),
    hiddenOverlays(database),
  ]);
  return overlays
    .map((overlay) => ({
      ...overlay,
      isHere: data.get(overlay.overlayId) === overlay.sha256,
      isShown: !hidden.includes(overlay.overlayId),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'id'));
};

const overlayMarks = async (database: TinjauDatabase): Promise<ReadonlyMap<string, string>> => {
  const marks = new Map<string, string>();
  await database.overlayData.each(({ overlayId, sha256 }) => void marks.set(overlayId, sha256));
  return marks;
};

/** Overlays whose GeoJSON is missing here, or another one than the feed names. */
export const readMissingOverlays = async (database: TinjauDatabase): Promise<readonly MapOverlay[]> =>
  (await readOverlays(database)).filter(({ isHere }) => !isHere);

export const readOverlayText = async (database: TinjauDatabase, overlayId: string): Promise<string | null> =>
  (await database.overlayData.get(overlayId))?.text ?? null;

/** False when the phone has no room for it. */
export const saveOverlayText = async (database: TinjauDatabase, row: OverlayDataRow): Promise<boolean> => {
  const saved = await write(
    database,
    [database.mapOverlay as unknown as LocalTable, database.overlayData as unknown as LocalTable],
    async () => {
      // Withdrawn while it was on its way.
      if (await database.mapOverlay.get(row.overlayId)) await database.overlayData.put(row);
    },
    { sparesReserve: true },
  );
  return saved.ok;
};

export const showOverlay = async (
  database: TinjauDatabase,
  overlayId: string,
  shown: boolean,
): Promise<void> => {
  await write(database, [database.meta as unknown as LocalTable], async () => {
    const others = (await hiddenOverlays(database)).filter((id) => id !== overlayId);
    await database.meta.put({ key: hiddenKey, value: shown ? others : [...others, overlayId] });
  });
};
