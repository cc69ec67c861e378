// A whole phone in Node: the app's own databases, actions and sync against a listening server. Only the wire is ours:
// it keeps cookies as a browser does, and loses, cuts or swaps what a test tells it to.

import 'fake-indexeddb/auto';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import sharp from 'sharp';
import type { ActionDeps } from '../../src/actions/deps.ts';
import type { Person } from '../../src/domain/person.ts';
import type { PhotoFacts } from '../../src/domain/photo.ts';
import { uuidv7 } from '../../src/domain/uuid.ts';
import { createDatabase, databaseName, type TinjauDatabase } from '../../src/local-database/database.ts';
import {
  createDeviceDatabase,
  type DeviceDatabase,
  readDeviceId,
} from '../../src/local-database/device-database.ts';
import { createApiClient } from '../../src/sync/api-client.ts';
import { createSync } from '../../src/sync/create-sync.ts';
import { createFetchHttpStack } from '../../src/sync/fetch-http-stack.ts';
import { type SignInDeps, signIn } from '../../src/sync/sign-in.ts';
import type { Sync, SyncDeps } from '../../src/sync/sync.ts';
import { type ListeningServer, password } from './listening-server.ts';

export interface WireRequest {
  readonly method: string;
  readonly path: string;
  /** With its question mark; '' when there is none. */
  readonly query: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly withCookie: boolean;
}

/** What happens to one request: it passes, never leaves, loses its answer, meets a portal, or is cut after bytes. */
export type Fault = 'pass' | 'unreachable' | 'answer-lost' | 'portal' | { readonly cutAfter: number };

export interface Wire {
  readonly fetch: typeof fetch;
  /** Decides each request until told otherwise. */
  decide: (request: WireRequest) => Fault;
  /** Everything that was asked, in order. */
  readonly asked: WireRequest[];
}

export interface Browser {
  readonly wire: Wire;
  readonly device: DeviceDatabase;
  readonly signInDeps: SignInDeps;
  /** The clock of the device. */
  readonly now: () => number;
  readonly openDatabase: (personId: string) => TinjauDatabase;
}

export interface Phone {
  readonly browser: Browser;
  readonly person: Person;
  readonly database: TinjauDatabase;
  readonly sync: Sync;
  readonly deps: ActionDeps;
  /** Takes a square picture (a side of 500 makes some 300 KB), as the camera keeps it. */
  readonly takePhoto: (side?: number) => Promise<PhotoFacts>;
}

export const newId = (): string => uuidv7(Date.now(), randomBytes(10));

const sha256 = async (data: Uint8Array | ArrayBuffer | string): Promise<string> =>
  createHash('sha256')
    .update(typeof data === 'string' ? data : new Uint8Array(data))
    .digest('hex');

const noisyPicture = async (side: number): Promise<Uint8Array<ArrayBuffer>> => {
  const noise = randomBytes(side * side * 3);
  const jpeg = await sharp(noise, { raw: { width: side, height: side, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer();
  return new Uint8Array(jpeg);
};

const createWire = (): Wire => {
  const jar = new Map<string, string>();
  const asked: WireRequest[] = [];
  const wire: Wire = {
    asked,
    decide: () => 'pass',
    fetch: async (input, init = {}) => {
      const url = new URL(String(input));
      const headers = new Headers(init.headers);
      const withCookie = init.credentials !== 'omit' && jar.size > 0;
      if (withCookie) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
      const asking: WireRequest = {
        method: init.method ?? 'GET',
        path: url.pathname,
        query: url.search,
        headers,
        body: init.body ?? null,
        withCookie,
      };
      asked.push(asking);
      const fault = wire.decide(asking);
      if (fault === 'unreachable') throw new TypeError('fetch failed');
      if (fault === 'portal')
        return new Response('<html>Selamat datang di Wi-Fi gratis</html>', {
          headers: { 'content-type': 'text/html' },
        });
      if (typeof fault === 'object') return sendCut(url, asking, fault.cutAfter);
      const response = await fetch(url, { ...init, headers });
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';');
        const [name = '', value = ''] = pair.split('=');
        if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name);
        else if (init.credentials !== 'omit') jar.set(name, value);
      }
      if (fault === 'answer-lost') {
        await response.arrayBuffer();
        throw new TypeError('fetch failed');
      }
      return response;
    },
  };
  return wire;
};

/** Sends the first bytes of a body and then cuts the line, as a lost signal does. */
const sendCut = (url: URL, { method, headers, body }: WireRequest, cutAfter: number): Promise<never> =>
  new Promise((_, reject) => {
    const bytes = body as Uint8Array;
    const request = httpRequest(url, {
      method,
      headers: { ...Object.fromEntries(headers), 'content-length': String(bytes.byteLength) },
    });
    request.on('error', () => {});
    request.write(bytes.subarray(0, cutAfter), () =>
      setTimeout(() => {
        request.destroy();
        setTimeout(() => reject(new TypeError('fetch failed')), 100);
      }, 100),
    );
  });

/** One browser on one device, not signed in. */
export const aBrowser = (server: Pick<ListeningServer, 'origin'>, now: () => number = Date.now): Browser => {
  const wire = createWire();
  const name = randomUUID();
  const device = createDeviceDatabase(`device-${name}`);
  const api = createApiClient({
    fetch: wire.fetch,
    origin: server.origin,
    now,
    newRequestId: randomUUID,
  });
  return {
    wire,
    device,
    now,
    signInDeps: { device, api, now, newUuid: randomUUID, deviceName: 'Android, Chrome' },
    openDatabase: (personId) => createDatabase(databaseName(`${server.origin}-${name}`, personId)),
  };
};

/** The app of one account in a browser, as after a start: no server is needed. `live` listens to the server's events. */
export const openPhone = async (
  server: Pick<ListeningServer, 'origin'>,
  browser: Browser,
  personId: string,
  live = false,
  more: Pick<SyncDeps, 'forgetTwice' | 'connectionType' | 'hasRoom'> = {},
): Promise<Phone> => {
  const account = await browser.device.account.get(personId);
  if (!account) throw new Error(`${personId} never signed in here.`);
  const person: Person = { id: account.id, name: account.name, roles: account.roles, scope: account.scope };
  const database = browser.openDatabase(personId);
  const pageId = randomUUID();
  const sync = createSync({
    database,
    device: browser.device,
    personId,
    origin: server.origin,
    fetch: browser.wire.fetch,
    now: browser.now,
    newId: () => uuidv7(browser.now(), randomBytes(10)),
    pageId,
    appVersion: '1.0.0',
    ...more,
    openDatabase: browser.openDatabase,
    locks: null,
    page: live ? (new EventTarget() as unknown as Window) : null,
    wait: () => new Promise((resolve) => setTimeout(resolve, 10)),
    httpStack: createFetchHttpStack((url, init) =>
      browser.wire.fetch(url, { ...init, credentials: 'same-origin' }),
    ),
  });
  return {
    browser,
    person,
    database,
    sync,
    deps: {
      database,
      person,
      deviceId: await readDeviceId(browser.device, randomUUID),
      now: browser.now,
      newId: () => uuidv7(browser.now(), randomBytes(10)),
      monotonicMs: () => Math.round(performance.now()),
      pageId,
      timeZone: 'Asia/Pontianak',
      serverOffsetMs: sync.serverOffsetMs,
      sha256,
      appVersion: '1.0.0',
    },
    takePhoto: async (side = 48) => {
      const bytes = await noisyPicture(side);
      const facts: PhotoFacts = {
        photoId: newId(),
        sha256: await sha256(bytes),
        bytes: bytes.byteLength,
        mime: 'image/jpeg',
        takenAt: browser.now(),
        origin: 'camera',
        position: { none: 'indoors' },
        stage: 'any',
      };
      await database.photoBytes.add({
        photoId: facts.photoId,
        sha256: facts.sha256,
        mime: facts.mime,
        bytes: bytes.buffer,
        storedAt: browser.now(),
      });
      return facts;
    },
  };
};

/** Signs in with the server and opens the app. */
export const aPhone = async (
  server: Pick<ListeningServer, 'origin'>,
  personId: string,
  browser: Browser = aBrowser(server),
): Promise<Phone> => {
  const outcome = await signIn(browser.signInDeps, personId, password);
  if (outcome.kind !== 'signed-in') throw new Error(`No sign-in: ${JSON.stringify(outcome)}`);
  return openPhone(server, browser, personId);
};
