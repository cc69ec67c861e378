// The one wiring of this device: its database, its way to the server, and what an account's work needs.

import type { ActionDeps } from '../../actions/deps.ts';
import { journalFolderOf } from '../../contract/journal.ts';
import {
  addMapPiece,
  canKeepMapFiles,
  finishMapFile,
  hashMapFile,
  hasRoomForMap,
  listMapFiles,
  removeMapFile,
} from '../../device/map-files.ts';
import { hasRoomForPhoto } from '../../device/probe.ts';
import type { Person } from '../../domain/person.ts';
import { uuidv7 } from '../../domain/uuid.ts';
import { createDatabase, databaseName, type TinjauDatabase } from '../../local-database/database.ts';
import {
  type AccountRow,
  createDeviceDatabase,
  readAccounts,
  readDeviceId,
  readPhotosOnWifiOnly,
} from '../../local-database/device-database.ts';
import { readUsedMapFiles } from '../../local-database/map-choices.ts';
import { findsRoom, supportGivingUp } from '../../local-database/write-support.ts';
import { type ApiClient, createApiClient } from '../../sync/api-client.ts';
import { createSync } from '../../sync/create-sync.ts';
import type { MapFiles } from '../../sync/download-map-pack.ts';
import { createMapPacks, type MapPacks } from '../../sync/map-packs.ts';
import { createParkedSync, type ParkedSync, type ParkedSyncDeps } from '../../sync/parked-sync.ts';
import type { SignInDeps } from '../../sync/sign-in.ts';
import type { Sync } from '../../sync/sync.ts';
import { isWifi } from '../../sync/video-word.ts';
import { keepPiece } from '../frame/worker.ts';
import { keepTwice, removeCopyOf } from './second-copy.ts';
import { within } from './time-limit.ts';

export const appVersion: string = import.meta.env.APP_VERSION;

export const device = createDeviceDatabase();

const now = (): number => Date.now();
// `crypto.randomUUID` is missing outside https and in older Safari.
const newId = (): string => uuidv7(now(), crypto.getRandomValues(new Uint8Array(10)));
const pageId = newId();
const fetchOfPage: typeof fetch = (input, init) => globalThis.fetch(input, init);

export const api: ApiClient = createApiClient({
  fetch: fetchOfPage,
  origin: window.location.origin,
  now,
  newRequestId: newId,
});

const sha256 = async (data: Uint8Array | ArrayBuffer | string): Promise<string> => {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** What a person recognises this device by: "Android, Chrome". */
const deviceName = (): string => {
  const agent = navigator.userAgent;
  const find = (names: readonly (readonly [RegExp, string])[]): string | undefined =>
    names.find(([pattern]) => pattern.test(agent))?.[1];
  const system = find([
    [/Android/, 'Android'],
    [/iPhone|iPad/, 'iOS'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'Mac'],
    [/Linux/, 'Linux'],
  ]);
  const browser = find([
    [/Edg\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/SamsungBrowser\//, 'Samsung Internet'],
    [/Chrome\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ]);
  return [system, browser].filter(Boolean).join(', ') || 'Peramban';
};

export const signInDeps: SignInDeps = {
  device,
  api,
  now,
  newUuid: newId,
  deviceName: deviceName(),
};

export interface OpenedPerson {
  readonly person: Person;
  readonly database: TinjauDatabase;
  readonly sync: Sync;
  readonly mapPacks: MapPacks;
  readonly deps: ActionDeps;
  /** Starts keeping the second copy; the answer ends it. */
  readonly keepSecondCopy: () => () => Promise<void>;
}

type Connection = { readonly type?: string };

const connectionType = (): string | null =>
  (navigator as Navigator & { readonly connection?: Connection }).connection?.type ?? null;

/** A second copy that another window still wrote to when its account was removed goes now. */
const removeRevokedCopies = async (): Promise<void> => {
  for (const { id, revoked } of await readAccounts(device))
    if (revoked === 'removed')
      await removeCopyOf(journalFolderOf(await sha256(databaseName(window.location.origin, id))));
};

const removeRevokedCopiesQuietly = (): void => {
  void removeRevokedCopies().catch((error: unknown) => console.warn('A second copy stays for now:', error));
};

/** Sends what signed-out accounts of this device left behind; for the time in which nobody is signed in. */
export const parkedSync = (onWaiting: ParkedSyncDeps['onWaiting']): ParkedSync => {
  removeRevokedCopiesQuietly();
  return createParkedSync({
    device,
    origin: window.location.origin,
    fetch: fetchOfPage,
    now,
    newId,
    pageId,
    openDatabase: (personId) => createDatabase(databaseName(window.location.origin, personId)),
    locks: navigator.locks ?? null,
    isOnWifi: () => isWifi(connectionType()),
    holdPhotos: async () => connectionType() === 'cellular' && (await readPhotosOnWifiOnly(device)),
    onWaiting,
    page: window,
    document,
  });
};

/** A lost database may take long to repair; it goes on while the app is open. */
const longestCheckMs = 30_000;

const mapFiles: MapFiles = {
  canKeep: canKeepMapFiles,
  list: listMapFiles,
  hasRoom: hasRoomForMap,
  add: addMapPiece,
  hash: hashMapFile,
  finish: finishMapFile,
  remove: removeMapFile,
};

/** Map files that other accounts of this device may use. */
const mapFilesOfOthers = async (
  personId: string,
  openDatabase: (personId: string) => TinjauDatabase,
): Promise<ReadonlySet<string>> => {
  const used = new Set<string>();
  for (const { id, revoked } of await readAccounts(device)) {
    if (id === personId || revoked === 'removed') continue;
    const database = openDatabase(id);
    try {
      for (const sha256 of await readUsedMapFiles(database)) used.add(sha256);
    } finally {
      database.close();
    }
  }
  return used;
};

/** Opens one account's database and its sync, which is not started yet; `onSuperseded`: a newer app opened it. */
export const openPerson = async (account: AccountRow, onSuperseded: () => void): Promise<OpenedPerson> => {
  const origin = window.location.origin;
  const openDatabase = (personId: string): TinjauDatabase =>
    createDatabase(databaseName(origin, personId), { onSuperseded });
  const database = openDatabase(account.id);
  const twice = keepTwice({
    database,
    databaseName: databaseName(origin, account.id),
    owner: { personId: account.id, personName: account.name, origin },
    sha256,
    now,
    newId,
    appVersion,
  });
  const [deviceId] = await Promise.all([readOwnDeviceId(), database.open()]);
  await within(longestCheckMs, twice.check());
  const person: Person = { id: account.id, name: account.name, roles: account.roles, scope: account.scope };
  const sync = createSync({
    database,
    device,
    personId: account.id,
    origin,
    fetch: fetchOfPage,
    now,
    newId,
    pageId,
    appVersion,
    openDatabase,
    locks: navigator.locks ?? null,
    connectionType,
    hasRoom: hasRoomForMap,
    deviceReport: twice.report,
    forgetTwice: twice.forgetTwice,
    page: window,
    document,
  });
  const mapPacks = createMapPacks({
    database,
    api,
    caller: { personId: account.id },
    files: mapFiles,
    now,
    locks: navigator.locks ?? null,
    usedByOthers: () => mapFilesOfOthers(account.id, openDatabase),
    keepEngine: () => keepPiece('basemap'),
    onError: (error) => console.warn('A map pack could not be kept:', error),
  });
  supportGivingUp(database, mapPacks.giveUp);
  const deps = actionDepsOf({ database, person, deviceId, serverOffsetMs: sync.serverOffsetMs });
  return { person, database, sync, mapPacks, deps, keepSecondCopy: twice.start };
};

export const readOwnDeviceId = (): Promise<string> => readDeviceId(device, signInDeps.newUuid);

/** What the actions of one person need of this device. */
export const actionDepsOf = ({
  database,
  person,
  deviceId,
  serverOffsetMs,
}: Pick<ActionDeps, 'database' | 'person' | 'deviceId' | 'serverOffsetMs'>): ActionDeps => ({
  database,
  person,
  deviceId,
  now,
  newId,
  monotonicMs: () => Math.round(performance.now()),
  pageId,
  // Asking costs a weak phone some 80 ms once: not before the first screen.
  get timeZone() {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  },
  serverOffsetMs,
  sha256,
  appVersion,
  hasRoomForPhoto: (bytes) => findsRoom(database, () => hasRoomForPhoto(bytes)),
});
