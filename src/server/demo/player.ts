// Plays phones against the server's own public API: signing in, acts, photos by tus, confirmations, reviews. Nothing of
// the demo reaches the database by another way than a real phone's would.

import { createHash, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { canonicalText } from '../../contract/act-text.ts';
import type { ActsAnswer } from '../../contract/acts.ts';
import { personHeader, routes } from '../../contract/routes.ts';
import type { ActPayloads, ActType } from '../../domain/act.ts';
import { type MadePhoto, newId } from './visit-maker.ts';

export interface SentAct {
  readonly actId: string;
  readonly hash: string;
}

export interface Phone {
  readonly act: <T extends ActType>(
    type: T,
    at: number,
    payload: ActPayloads[T],
    id?: string,
  ) => Promise<SentAct>;
  readonly sendPhoto: (visitId: string, photo: MadePhoto) => Promise<void>;
}

export interface Player {
  /** The phone of a person; a second one has another number. */
  readonly phone: (personId: string, number?: number) => Promise<Phone>;
}

const signInAgainAfter = 10 * 3_600_000;

interface Held {
  readonly deviceId: string;
  cookie: string;
  signedInAt: number;
  lastSeq: number;
}

export const createPlayer = (app: FastifyInstance, now: () => number, password: string): Player => {
  const held = new Map<string, Held>();
  return {
    phone: async (personId, number = 1) => {
      const key = `${personId} ${number}`;
      const device = held.get(key) ?? { deviceId: randomUUID(), cookie: '', signedInAt: 0, lastSeq: 0 };
      held.set(key, device);
      if (now() - device.signedInAt > signInAgainAfter) {
        device.cookie = await signIn(app, personId, device.deviceId, number, password);
        device.signedInAt = now();
      }
      const headers = { cookie: device.cookie, [personHeader]: personId };
      return {
        act: (type, at, payload, id = newId(at)) => {
          device.lastSeq += 1;
          return sendAct(app, headers, {
            id,
            type,
            personId,
            deviceId: device.deviceId,
            deviceSeq: device.lastSeq,
            at,
            clock: { timeZone: 'Asia/Jakarta', pageId: randomUUID(), monotonicMs: 60_000, serverOffsetMs: 0 },
            appVersion: 'demo',
            payload,
          });
        },
        sendPhoto: (visitId, photo) => sendPhoto(app, headers, visitId, photo),
      };
    },
  };
};

/** Headers of calls in the name of a person, on a device of its own. */
export const signInHeaders = async (
  app: FastifyInstance,
  personId: string,
  password: string,
): Promise<Record<string, string>> => ({
  cookie: await signIn(app, personId, randomUUID(), 1, password),
  [personHeader]: personId,
});

const signIn = async (
  app: FastifyInstance,
  username: string,
  deviceId: string,
  number: number,
  password: string,
): Promise<string> => {
  const answer = await app.inject({
    method: 'POST',
    url: routes.signIn.path,
    headers: { host: 'localhost' },
    payload: { username, password, device: { id: deviceId, name: `Perangkat contoh ${number}` } },
  });
  const cookie = answer.cookies[0];
  if (answer.statusCode !== 200 || !cookie)
    throw new Error(`Demo: ${username} cannot sign in: ${answer.body}`);
  return `${cookie.name}=${cookie.value}`;
};

const sendAct = async (
  app: FastifyInstance,
  headers: Record<string, string>,
  act: Record<string, unknown> & { readonly id: string },
): Promise<SentAct> => {
  const hash = createHash('sha256').update(canonicalText(act)).digest('hex');
  const answer = await app.inject({
    method: 'POST',
    url: routes.acts.path,
    headers: { ...headers, host: 'localhost' },
    payload: { acts: [{ act, hash }] },
  });
  const result = answer.statusCode === 200 ? answer.json<ActsAnswer>().results[0] : undefined;
  if (result?.outcome !== 'accepted' && result?.outcome !== 'quarantined')
    throw new Error(`Demo: an act was not taken: ${answer.body}`);
  return { actId: act.id, hash };
};

const sendPhoto = async (
  app: FastifyInstance,
  headers: Record<string, string>,
  visitId: string,
  { facts, bytes }: MadePhoto,
): Promise<void> => {
  const metadata = Object.entries({ photoId: facts.photoId, visitId, sha256: facts.sha256 })
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');
  const tus = { ...headers, host: 'localhost', 'tus-resumable': '1.0.0' };
  const created = await app.inject({
    method: 'POST',
    url: routes.createUpload.path,
    headers: { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': metadata },
  });
  const finished = await app.inject({
    method: 'PATCH',
    url: String(created.headers.location),
    headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    payload: bytes,
  });
  if (finished.statusCode !== 204)
    throw new Error(`Demo: a photo was not taken: ${created.body} ${finished.body}`);
};
