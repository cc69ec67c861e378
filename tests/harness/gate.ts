// A server on a folder of its own with the sample register and known passwords, called by injection or on a real port.

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { personHeader } from '../../src/contract/routes.ts';
import type { SignInAnswer } from '../../src/contract/session.ts';
import { hashPassword } from '../../src/server/accounts/passwords.ts';
import { createServer } from '../../src/server/api/app.ts';
import type { ServerDeps } from '../../src/server/api/deps.ts';
import { createBell } from '../../src/server/bell.ts';
import { type OpenedDatabase, openDatabase } from '../../src/server/database/open.ts';
import { type DemoData, readDemoData } from '../../src/server/demo/demo-data.ts';
import { demoVisits } from '../../src/server/demo/demo-visits.ts';
import { makeDemoVisit } from '../../src/server/demo/play-visits.ts';
import { createPlayer, type SentAct } from '../../src/server/demo/player.ts';
import type { MadeVisit } from '../../src/server/demo/visit-maker.ts';
import { createLog } from '../../src/server/log.ts';
import { createDiskPhotoStore } from '../../src/server/photo-store/disk.ts';
import { saveRegister } from '../../src/server/record/register.ts';
import { readSettings, type Settings } from '../../src/server/settings.ts';

export const gatePassword = 'tiga ekor kuda nil';

export interface Gate {
  readonly app: FastifyInstance;
  readonly deps: ServerDeps;
  readonly folder: string;
  readonly data: DemoData;
  /** Server time; tests move it. */
  readonly clock: { now: number };
  /** Stops the server and its database; the folder stays. */
  readonly stop: () => Promise<void>;
  /** Stops it and removes the folder. */
  readonly end: () => Promise<void>;
}

export interface GateOptions {
  readonly folder?: string;
  /** Another database than the SQLite file in the folder. */
  readonly opened?: OpenedDatabase;
  readonly settings?: Partial<Settings>;
  readonly deps?: (deps: ServerDeps) => Partial<ServerDeps>;
  readonly now?: number;
  readonly appFolder?: string;
}

let hashed: Promise<string> | undefined;

/** Opens a server; on a folder that was used before nothing is loaded again. */
export const openGate = async (options: GateOptions = {}): Promise<Gate> => {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'tinjau-gate-')));
  const clock = { now: options.now ?? Date.UTC(2026, 10, 20, 3) };
  const opened = options.opened ?? (await openDatabase({ url: '', folder }));
  const basic: ServerDeps = {
    database: opened.db,
    photoStore: createDiskPhotoStore(folder),
    now: () => clock.now,
    settings: {
      ...readSettings({ TINJAU_DATA: folder, TINJAU_DEMO: '0', LOG_LEVEL: 'silent' }),
      ...options.settings,
    },
    bell: createBell(),
    log: createLog('silent'),
    version: '0.0.0-test',
    appFolder: options.appFolder ?? join(folder, 'no-app'),
  };
  const deps = { ...basic, ...options.deps?.(basic) };
  const data = await readDemoData(clock.now);
  const known = await deps.database.selectFrom('person').select('id').limit(1).executeTakeFirst();
  if (!known) {
    await saveRegister(deps, data);
    hashed ??= hashPassword(gatePassword);
    const password_hash = await hashed;
    await deps.database
      .insertInto('credential')
      .values(data.persons.map(({ id }) => ({ person_id: id, password_hash, changed_at: clock.now })))
      .execute();
  }
  const app = await createServer(deps);
  const stop = async () => {
    await app.close();
    await opened.close();
  };
  return {
    app,
    deps,
    folder,
    data,
    clock,
    stop,
    end: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

export interface SignedIn {
  readonly personId: string;
  readonly deviceId: string;
  readonly cookie: string;
  readonly sendToken: string;
  /** Headers of a call with the session. */
  readonly headers: Record<string, string>;
  /** Headers of a call with the send-only token alone. */
  readonly sendHeaders: Record<string, string>;
  readonly call: (options: InjectOptions) => Promise<LightMyRequestResponse>;
}

export const trySignIn = (
  { app }: Pick<Gate, 'app'>,
  username: string,
  password: string = gatePassword,
  extra: { readonly deviceId?: string; readonly headers?: Record<string, string> } = {},
): Promise<LightMyRequestResponse> =>
  app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { ...extra.headers },
    payload: { username, password, device: { id: extra.deviceId ?? randomUUID(), name: 'Gawai uji' } },
  });

export const signIn = async (
  gate: Pick<Gate, 'app'>,
  personId: string,
  deviceId: string = randomUUID(),
): Promise<SignedIn> => {
  const answer = await trySignIn(gate, personId, gatePassword, { deviceId });
  const { sendToken } = answer.json<SignInAnswer>();
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const headers = { cookie, [personHeader]: personId };
  return {
    personId,
    deviceId,
    cookie,
    sendToken,
    headers,
    sendHeaders: { authorization: `Tinjau-Send ${sendToken}`, [personHeader]: personId },
    call: (options) => gate.app.inject({ ...options, headers: { ...headers, ...options.headers } }),
  };
};

export const problemCode = (answer: LightMyRequestResponse): string =>
  answer.json<{ problem: { code: string } }>().problem.code;

/** Plays one visit of the demo, with all its photos unless told, finished an hour before the server's now. */
export const playOne = async (
  { app, data, clock }: Gate,
  key: string,
  photos = Number.POSITIVE_INFINITY,
): Promise<SentAct & MadeVisit> => {
  const visit = demoVisits.find((one) => one.key === key);
  if (!visit) throw new Error(`no demo visit ${key}`);
  const finishedAt = clock.now - 3_600_000;
  const { made } = await makeDemoVisit(data, visit, new Map(), finishedAt, 1);
  const phone = await createPlayer(app, () => clock.now, gatePassword).phone(visit.personId);
  const sent = await phone.act('visit.submitted', finishedAt, made.payload);
  for (const photo of made.photos.slice(0, photos)) await phone.sendPhoto(made.payload.visitId, photo);
  return { ...sent, ...made };
};
