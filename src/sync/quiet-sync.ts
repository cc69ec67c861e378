// The sync of practice: it never calls the server. What is made there stays where it is.

import type { TinjauDatabase } from '../local-database/database.ts';
import { readPhoto } from '../local-database/read-photos.ts';
import type { MapPacks } from './map-packs.ts';
import { firstStatus } from './status.ts';
import type { Sync } from './sync.ts';

const nothing = async (): Promise<void> => {};
const unheard = (): (() => void) => () => {};

export const createQuietSync = (database: TinjauDatabase): Sync => ({
  start: () => {},
  stop: nothing,
  syncNow: nothing,
  nudge: () => {},
  status: () => firstStatus,
  subscribe: unheard,
  viewPhoto: async (photoId) => {
    const photo = await readPhoto(database, photoId);
    return photo === null ? { kind: 'not-there' } : { kind: 'photo', photo };
  },
  setPhotosOnWifiOnly: nothing,
  sendVideos: nothing,
  serverOffsetMs: () => null,
});

const noPacks: ReturnType<MapPacks['packs']> = [];

export const noMapPacks: MapPacks = {
  start: () => {},
  stop: () => {},
  packs: () => noPacks,
  subscribe: unheard,
  download: nothing,
  pause: nothing,
  remove: nothing,
  giveUp: async () => false,
};
