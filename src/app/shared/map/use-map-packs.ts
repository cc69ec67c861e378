import { useSyncExternalStore } from 'react';
import type { PackOnPhone } from '../../../sync/map-packs.ts';
import { useServices } from '../services.ts';

/** The map packs of this person and what of them is on this phone, live; undefined until it was looked at. */
export const useMapPacks = (): readonly PackOnPhone[] | undefined => {
  const { mapPacks } = useServices();
  return useSyncExternalStore(mapPacks.subscribe, mapPacks.packs);
};
