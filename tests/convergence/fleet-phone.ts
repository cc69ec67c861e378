// One phone: its device database, a database for each person who used it, and the windows of the app that are open. The
// databases, actions and sync are the app's own; its clock, its line and its death are ours.

import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import type { ActionDeps } from '../../src/actions/deps.ts';
import type { Person } from '../../src/domain/person.ts';
import { uuidv7 } from '../../src/domain/uuid.ts';
import { createDatabase, databaseName, type TinjauDatabase } from '../../src/local-database/database.ts';
import {
  createDeviceDatabase,
  type DeviceDatabase,
  readDeviceId,
} from '../../src/local-database/device-database.ts';
import { offerAgainAfterUpdate } from '../../src/local-database/outbox-marks.ts';
import { createApiClient } from '../../src/sync/api-client.ts';
import { createSync } from '../../src/sync/create-sync.ts';
import { createFetchHttpStack } from '../../src/sync/fetch-http-stack.ts';
import type { SignInDeps } from '../../src/sync/sign-in.ts';
import type { Sync } from '../../src/sync/sync.ts';
import type { FaultCounts } from './fault-kinds.ts';
import type { Asker, Network } from './network.ts';
import { createLife, type Life, liveOn } from './phone-life.ts';
import type { Random } from './random.ts';
import type { Turns } from './turns.ts';

export const origin = 'http://localhost:80';

/** One window of the app with one person in it. */
export interface Page {
  readonly asker: Asker;
  readonly life: Life;
  readonly person: Person;
  readonly database: TinjauDatabase;
  readonly device: DeviceDatabase;
  readonly sync: Sync;
  readonly deps: ActionDeps;
  readonly signInDeps: SignInDeps;
  /** What the person is doing just now; one thing at a time. */
  doing: Promise<unknown> | null;
  /** The run of the sync under way. */
  syncing: Promise<unknown> | null;
}

export interface FleetPhone {
  readonly name: string;
  readonly jar: Map<string, string>;
  readonly random: Random;
  /** Phone time minus world time, ms. */
  offset: number;
  appVersion: string;
  /** How often in a row there was nothing to do. */
  idle: number;
  /** Opened by nobody: for looking into the databases. */
  readonly look: (personId: string) => TinjauDatabase;
  readonly lookAtDevice: DeviceDatabase;
  page: Page | null;
  /** A second window of the same person. */
  second: Page | null;
  /** Everybody who ever signed in here. */
  readonly people: Set<string>;
  readonly now: () => number;
}

/** Parts a test of the tests breaks. */
export interface PhoneParts {
  /** Wraps the database a window works with. */
  readonly database?: (database: TinjauDatabase) => TinjauDatabase;
  readonly fetch?: (call: typeof fetch) => typeof fetch;
}

export interface PhoneWorld {
  readonly network: Network;
  readonly turns: Turns;
  readonly counts: FaultCounts;
  readonly parts: PhoneParts;
  readonly prefix: string;
  readonly log: (line: string) => void;
}

const sha256 = async (data: Uint8Array | ArrayBuffer | string): Promise<string> =>
  createHash('sha256')
    .update(typeof data === 'string' ? data : new Uint8Array(data))
    .digest('hex');

/** Two windows may both hold it: a lock a dead page kept, or a browser without locks. */
const locksForAll = {
  request: async (_name: string, _options: unknown, work: (lock: unknown) => unknown) => work({}),
} as unknown as LockManager;

export const createPhone = (world: PhoneWorld, name: string, random: Random): FleetPhone => {
  const phone: FleetPhone = {
    name,
    jar: new Map(),
    random,
    offset: 0,
    appVersion: '1.0.0',
    idle: 0,
    look: (personId) => createDatabase(databaseName(`${world.prefix}-${name}`, personId)),
    lookAtDevice: createDeviceDatabase(`device-${world.prefix}-${name}`),
    page: null,
    second: null,
    people: new Set(),
    now: () => Math.max(0, world.turns.now() + phone.offset),
  };
  return phone;
};

const windowOf = (world: PhoneWorld, phone: FleetPhone, label: string) => {
  const asker: Asker = { name: `${phone.name}${label}`, jar: phone.jar, dead: false };
  const life = createLife(
    () => {
      asker.dead = true;
      world.counts['app killed between writes'] += 1;
      world.log(`  ! app killed between writes: ${asker.name}`);
    },
    () => {
      world.counts['phone storage full'] += 1;
    },
  );
  const plainFetch = world.network.fetchOf(asker);
  const call = world.parts.fetch?.(plainFetch) ?? plainFetch;
  const device = liveOn(createDeviceDatabase(`device-${world.prefix}-${phone.name}`), life);
  const api = createApiClient({ fetch: call, origin, now: phone.now, newRequestId: phone.random.uuid });
  const signInDeps: SignInDeps = {
    device,
    api,
    now: phone.now,
    newUuid: phone.random.uuid,
    deviceName: phone.name,
  };
  return { asker, life, call, device, signInDeps };
};

/** A window at the sign-in screen: enough to sign in. */
export const openSignIn = (world: PhoneWorld, phone: FleetPhone) => windowOf(world, phone, '?');

/** The app opened by a person this phone knows; no server is needed. */
export const openPage = async (
  world: PhoneWorld,
  phone: FleetPhone,
  personId: string,
  label = '',
): Promise<Page> => {
  const { asker, life, call, device, signInDeps } = windowOf(world, phone, label);
  const account = await device.account.get(personId);
  if (!account) throw new Error(`${personId} never signed in on ${phone.name}.`);
  const person: Person = { id: account.id, name: account.name, roles: account.roles, scope: account.scope };
  const openDatabase = (id: string): TinjauDatabase => {
    const database = liveOn(createDatabase(databaseName(`${world.prefix}-${phone.name}`, id)), life);
    return world.parts.database?.(database) ?? database;
  };
  const database = openDatabase(personId);
  const pageId = phone.random.uuid();
  const openedAt = world.turns.now();
  const newId = (): string => uuidv7(phone.now(), phone.random.bytes(10));
  const { appVersion } = phone;
  const sync = createSync({
    database,
    device,
    personId,
    origin,
    fetch: call,
    now: phone.now,
    newId,
    pageId,
    appVersion,
    openDatabase,
    locks: locksForAll,
    page: null,
    httpStack: createFetchHttpStack((url, init) => call(url, { ...init, credentials: 'same-origin' })),
    // Two uploads at a time would wait for real files, and end in another order each time.
    photoLanes: 1,
  });
  await offerAgainAfterUpdate(database, appVersion);
  return {
    asker,
    life,
    person,
    database,
    device,
    sync,
    signInDeps,
    doing: null,
    syncing: null,
    deps: {
      database,
      person,
      deviceId: await readDeviceId(device, phone.random.uuid),
      now: phone.now,
      newId,
      monotonicMs: () => world.turns.now() - openedAt,
      pageId,
      timeZone: 'Asia/Jakarta',
      serverOffsetMs: sync.serverOffsetMs,
      sha256,
      appVersion,
    },
  };
};

/** Gives a window up as a kill does; its connections are closed so that nothing waits for them. */
export const leavePage = (page: Page): void => {
  page.life.dead = true;
  page.asker.dead = true;
  page.database.close();
  page.device.close();
};
