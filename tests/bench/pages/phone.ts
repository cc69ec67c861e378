// In the browser: the phone's own database and sync, driven by hand.

import type { ActionDeps } from '../../../src/actions/deps.ts';
import { sealActs } from '../../../src/actions/seal-act.ts';
import type { Person } from '../../../src/domain/person.ts';
import type { PhotoFacts } from '../../../src/domain/photo.ts';
import { uuidv7 } from '../../../src/domain/uuid.ts';
import { createDatabase, type TinjauDatabase } from '../../../src/local-database/database.ts';
import { createDeviceDatabase } from '../../../src/local-database/device-database.ts';
import { createApiClient } from '../../../src/sync/api-client.ts';
import { createSync } from '../../../src/sync/create-sync.ts';
import { signIn } from '../../../src/sync/sign-in.ts';
import type { Sync } from '../../../src/sync/sync.ts';

const device = createDeviceDatabase();
const pageId = crypto.randomUUID();
const now = () => Date.now();
const newId = () => uuidv7(now(), crypto.getRandomValues(new Uint8Array(10)));
const api = createApiClient({
  fetch: (input, init) => fetch(input, init),
  origin: location.origin,
  now,
  newRequestId: () => crypto.randomUUID(),
});

let person: Person | null = null;
let database: TinjauDatabase | null = null;
let sync: Sync | null = null;

export const signInAs = async (username: string, password: string): Promise<void> => {
  const deps = { device, api, now, newUuid: () => crypto.randomUUID(), deviceName: 'bench' };
  const outcome = await signIn(deps, username, password);
  if (outcome.kind !== 'signed-in') throw new Error(`Signing in: ${JSON.stringify(outcome)}`);
  person = outcome.account;
};

const tablesOf = (opened: TinjauDatabase) =>
  [
    opened.region,
    opened.programme,
    opened.checklist,
    opened.site,
    opened.assignment,
    opened.person,
    opened.visit,
  ] as const;

/** Opens an empty database of the given name and makes a sync for it, not started. */
export const openEmpty = async (name: string): Promise<void> => {
  if (!person) throw new Error('Nobody is signed in.');
  await sync?.stop();
  database?.close();
  database = createDatabase(name);
  await database.delete();
  await database.open();
  sync = createSync({
    database,
    device,
    personId: person.id,
    origin: location.origin,
    fetch: (input, init) => fetch(input, init),
    now,
    newId,
    pageId,
    appVersion: 'bench',
    openDatabase: createDatabase,
    locks: navigator.locks,
    page: null,
    document: null,
  });
};

/** One run of the sync; the ms it took. */
export const syncOnce = async (): Promise<number> => {
  const begun = performance.now();
  await sync?.syncNow();
  const status = sync?.status();
  if (status?.offline || status?.problem) throw new Error(`Sync: ${JSON.stringify(status)}`);
  return performance.now() - begun;
};

/** All rows held, by table, as one JSON text. */
export const dump = async (): Promise<string> => {
  if (!database) throw new Error('No database is open.');
  const rows: Record<string, unknown[]> = {};
  for (const table of tablesOf(database)) rows[table.name] = await table.toArray();
  return JSON.stringify(rows);
};

export const countSites = async (): Promise<number> => (await database?.site.count()) ?? 0;

/** The floor: one fetch of one compressed JSON, the same rows into the same tables with the same indexes. */
export const fetchAndPut = async (address: string, name: string): Promise<number> => {
  const floor = createDatabase(name);
  await floor.delete();
  await floor.open();
  const begun = performance.now();
  const rows = (await (await fetch(address)).json()) as Record<string, never[]>;
  const tables = tablesOf(floor);
  await floor.transaction('rw', [...tables], async () => {
    for (const table of tables)
      await (table as { bulkPut: (all: never[]) => Promise<unknown> }).bulkPut(rows[table.name] ?? []);
  });
  const took = performance.now() - begun;
  await floor.delete();
  return took;
};

const sha256 = async (data: Uint8Array | ArrayBuffer | string): Promise<string> => {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

const jpegLike = (length: number): Uint8Array => {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536)
    crypto.getRandomValues(bytes.subarray(at, Math.min(length, at + 65_536)));
  bytes.set([0xff, 0xd8, 0xff, 0xe0], 0);
  bytes.set([0xff, 0xd9], length - 2);
  return bytes;
};

/** Seals a visit with so many photos of a size, ready to be sent. */
export const sealWithPhotos = async (siteId: string, count: number, size: number): Promise<void> => {
  if (!database || !person) throw new Error('No database is open.');
  const opened = database;
  const accountDevice = (await device.device.get('deviceId'))?.value;
  const deps: ActionDeps = {
    database: opened,
    person,
    deviceId: String(accountDevice),
    now,
    newId,
    monotonicMs: () => Math.round(performance.now()),
    pageId,
    timeZone: 'Asia/Pontianak',
    serverOffsetMs: () => null,
    sha256,
    appVersion: 'bench',
  };
  const photos: PhotoFacts[] = [];
  for (let index = 0; index < count; index += 1) {
    const bytes = jpegLike(size);
    const photoId = newId();
    const hash = await sha256(bytes);
    await opened.photoBytes.add({
      photoId,
      sha256: hash,
      mime: 'image/jpeg',
      bytes: bytes.buffer as ArrayBuffer,
      storedAt: now(),
    });
    photos.push({
      photoId,
      sha256: hash,
      bytes: size,
      mime: 'image/jpeg',
      takenAt: now(),
      origin: 'camera' as const,
      position: { none: 'bench' },
      path: 'c[0].c_foto',
      stage: '100' as const,
    });
  }
  const sealed = await sealActs(deps, [
    {
      type: 'visit.submitted',
      siteId,
      payload: () => ({
        visitId: newId(),
        siteId,
        basedOn: null,
        checklist: { id: 'road-maintenance', version: 1 },
        answers: {},
        notes: [],
        positions: [],
        photos,
        reasons: {},
        startedAt: now(),
        finishedAt: now(),
      }),
    },
  ]);
  if (!sealed.ok) throw new Error(JSON.stringify(sealed.refusal));
};

/** Syncs again and again until everything has its receipt; how many runs that took. */
export const syncUntilReceived = async (mostRuns: number): Promise<number> => {
  if (!database) throw new Error('No database is open.');
  for (let run = 1; run <= mostRuns; run += 1) {
    await sync?.syncNow();
    const left = await database.outbox.filter((row) => row.state !== 'received').count();
    if (left === 0) return run;
  }
  throw new Error(`Not everything is received after ${mostRuns} runs: ${JSON.stringify(sync?.status())}`);
};
