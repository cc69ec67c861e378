// What every screen of a signed-in person works with, handed down once from session/OpenPerson.tsx.

import { createContext, useContext, useSyncExternalStore } from 'react';
import type { ActionDeps } from '../../actions/deps.ts';
import type { Person } from '../../domain/person.ts';
import type { TinjauDatabase } from '../../local-database/database.ts';
import type { DeviceDatabase } from '../../local-database/device-database.ts';
import type { ApiClient } from '../../sync/api-client.ts';
import type { MapPacks } from '../../sync/map-packs.ts';
import type { SyncStatus } from '../../sync/status.ts';
import type { Sync } from '../../sync/sync.ts';
import type { Language } from '../text/texts.ts';

export interface Services {
  readonly database: TinjauDatabase;
  readonly device: DeviceDatabase;
  readonly person: Person;
  readonly deps: ActionDeps;
  readonly sync: Sync;
  readonly mapPacks: MapPacks;
  /** Only for the few screens that need the server itself (devices). */
  readonly api: ApiClient;
  readonly language: Language;
  readonly serverName: string;
  readonly demo: boolean;
  /** How practice begins; null while practising. */
  readonly practice: Practice | null;
  /** Ends the session on this phone; what is unsent stays and is sent after the next sign-in. */
  readonly signOut: () => Promise<void>;
}

export interface Practice {
  /** False when the sample data is not here and cannot come now. */
  readonly begin: () => Promise<boolean>;
  /** Takes everything practised so far away. */
  readonly forget: () => Promise<void>;
}

export const ServicesContext = createContext<Services | null>(null);

/** The services of the person who is signed in; only below the frame. */
export const useServices = (): Services => {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error('useServices is only for screens of a signed-in person');
  return services;
};

/** The sync's status, live. */
export const useSyncStatus = (): SyncStatus => {
  const { sync } = useServices();
  return useSyncExternalStore(sync.subscribe, sync.status);
};
