// Which packs are read from the server: at the desk, with a signal, those that are not on this device. A phone of the
// field never does: its signal is for what was captured.

import type L from 'leaflet';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { MapPack } from '../../../domain/map-pack.ts';
import { sitsAtDesk, worksInTheField } from '../../../domain/person.ts';
import { useServices } from '../services.ts';
import { touches } from './geometry-on-map.ts';
import type { MapBounds } from './map-types.ts';
import { useMapPacks } from './use-map-packs.ts';
import { viewOf } from './view.ts';

/** So many are opened at once; of more, those that show most of themselves. */
const mostAtOnce = 6;

const none: readonly MapPack[] = [];

export const boxOfPack = ([west, south, east, north]: MapPack['bounds']): MapBounds => ({
  west,
  south,
  east,
  north,
});

const sharedArea = (pack: MapPack, view: MapBounds): number => {
  const box = boxOfPack(pack.bounds);
  if (!touches(box, view)) return 0;
  return (
    (Math.min(box.east, view.east) - Math.max(box.west, view.west)) *
    (Math.min(box.north, view.north) - Math.max(box.south, view.south))
  );
};

/** The packs worth reading for a view; all of them while they are few. */
export const packsForView = (packs: readonly MapPack[], view: MapBounds): readonly MapPack[] => {
  if (packs.length <= mostAtOnce) return packs;
  return packs
    .map((pack) => ({ pack, shared: sharedArea(pack, view) }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, mostAtOnce)
    .map(({ pack }) => pack)
    .sort((a, b) => a.packId.localeCompare(b.packId));
};

/** `isOffline`: the last call found no server. Once shown, a pack stays chosen while the signal is away. */
export const useServerPacks = (
  map: L.Map | null,
): { readonly packs: readonly MapPack[]; readonly isOffline: boolean } => {
  const { person, practice, sync } = useServices();
  const known = useMapPacks();
  const isOffline = useSyncExternalStore(sync.subscribe, () => sync.status().offline);
  const [packs, setPacks] = useState<readonly MapPack[]>(none);
  const isOffice = practice !== null && sitsAtDesk(person) && !worksInTheField(person);
  useEffect(() => {
    if (!map || !isOffice || isOffline) return;
    const absent = (known ?? []).flatMap(({ pack, drawable }) => (drawable === null ? [pack] : []));
    const choose = (): void => {
      const chosen = absent.length === 0 ? none : packsForView(absent, viewOf(map));
      setPacks((now) => (chosen.map(idOf).join() === now.map(idOf).join() ? now : chosen));
    };
    choose();
    map.on('moveend', choose);
    return () => {
      map.off('moveend', choose);
    };
  }, [map, isOffice, isOffline, known]);
  return { packs, isOffline };
};

const idOf = ({ packId, sha256 }: MapPack): string => `${packId} ${sha256}`;
