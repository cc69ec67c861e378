// One phone as the server sees it: it sends visits and their photos, sends again what got no answer, and notes every
// promise. It never gives up on anything, so in the end everything must be there, once.

import { randomBytes } from 'node:crypto';
import {
  actsBody,
  type Caller,
  newId,
  type SealedVisit,
  sealedVisit,
  sha256,
  signInCaller,
} from '../../bench/sender.ts';
import { metadataOf } from '../../harness/tus.ts';
import type { Ledger } from './ledger.ts';
import { preparedSites } from './prepared-folder.ts';

/** What a client has just begun, so that a kill can be aimed at it. */
export type Moment = 'acts sent' | 'last bytes sent';

export interface ClientOptions {
  readonly ledger: Ledger;
  readonly random: () => number;
  /** A real picture; each photo gets bytes of its own behind it. */
  readonly picture: Buffer;
  readonly onMoment?: (moment: Moment) => void;
  readonly photoBytes?: number;
  /** Whether a 5xx is to be expected (its database is gone); it ends the work, and is no promise. */
  readonly mayFail?: () => boolean;
}

export interface FieldClient {
  /** Sends until told to stop or the server is gone; throws when the server answers what it never should. */
  readonly work: (isOver: () => boolean) => Promise<void>;
  /** Sends what is still without a promise; true when nothing is. */
  readonly finish: () => Promise<boolean>;
  readonly caller: Caller;
  /** Requests that got an answer. */
  readonly answers: () => number;
  readonly end: () => void;
}

interface PendingPhoto {
  readonly photoId: string;
  readonly visitId: string;
  readonly bytes: Buffer;
  location: string | null;
}

const json = { 'content-type': 'application/json' };
const tus = { 'tus-resumable': '1.0.0' };

/** The server is gone, or going: nothing was promised by that. */
const serverGone = 'ServerGone';
const gone = (why: unknown): Error => Object.assign(new Error(String(why)), { name: serverGone });

/** Signs in and is ready to work. */
export const createFieldClient = async (
  origin: string,
  personId: string,
  { ledger, random, picture, onMoment = () => {}, photoBytes = 60_000, mayFail = () => false }: ClientOptions,
): Promise<FieldClient> => {
  const caller = await signInCaller(origin, personId, 4);
  const acts = new Map<string, SealedVisit>();
  const photos = new Map<string, PendingPhoto>();
  let answers = 0;

  const call: Caller['call'] = async (...args) => {
    const answer = await caller.call(...args).catch((error: unknown) => {
      throw gone(error);
    });
    // Without its mark an answer is not the server's (P1); 5xx while it ends is no promise either.
    if (answer.headers['x-request-id'] === undefined) throw gone(answer.status);
    answers += 1;
    if (answer.status >= 500 && mayFail()) throw gone(answer.status);
    if (answer.status >= 500)
      throw new Error(`${args[0]} ${args[1]} answered ${answer.status}: ${answer.text.slice(0, 300)}`);
    return answer;
  };

  const visitIdOf = (visit: SealedVisit): string =>
    (visit.act as { payload: { visitId: string } }).payload.visitId;

  const make = (): void => {
    const count = Math.floor(random() * 3);
    const made = Array.from({ length: count }, () => ({
      photoId: newId(),
      bytes: Buffer.concat([picture, randomBytes(16 + Math.floor(random() * photoBytes))]),
    }));
    const site = preparedSites[Math.floor(random() * preparedSites.length)] ?? preparedSites[0];
    const visit = sealedVisit(caller, site, 500 + Math.floor(random() * 6000), made);
    acts.set(visit.actId, visit);
    for (const photo of made)
      photos.set(photo.photoId, { ...photo, visitId: visitIdOf(visit), location: null });
  };

  const sendActs = async (): Promise<void> => {
    const batch = [...acts.values()].slice(0, 10);
    if (batch.length === 0) return;
    const answered = call('POST', '/api/acts', actsBody(batch), json);
    onMoment('acts sent');
    const answer = await answered;
    if (answer.status !== 200)
      throw new Error(`acts answered ${answer.status}: ${answer.text.slice(0, 300)}`);
    const { results } = JSON.parse(answer.text) as { results: { id: string; outcome: string }[] };
    for (const { id, outcome } of results) {
      const visit = acts.get(id);
      if (!visit || !['accepted', 'quarantined', 'known'].includes(outcome))
        throw new Error(`act ${id} was ${outcome}: ${answer.text.slice(0, 300)}`);
      ledger.promiseAct({
        id,
        visitId: visitIdOf(visit),
        personId: caller.personId,
        text: visit.text,
        hash: visit.hash,
      });
      acts.delete(id);
    }
  };

  const sendPhoto = async (photo: PendingPhoto): Promise<void> => {
    let offset = 0;
    if (photo.location !== null) {
      const asked = await call('HEAD', photo.location, undefined, tus);
      if (asked.status === 200) offset = Number(asked.headers['upload-offset']);
      else photo.location = null;
    }
    if (photo.location === null) {
      const { photoId, visitId, bytes } = photo;
      const made = await call('POST', '/api/uploads', undefined, {
        ...tus,
        'upload-length': String(photo.bytes.length),
        'upload-metadata': metadataOf({ photoId, visitId, sha256: sha256(bytes) }),
        'content-length': '0',
      });
      if (made.status !== 201)
        throw new Error(`an upload answered ${made.status}: ${made.text.slice(0, 300)}`);
      photo.location = new URL(String(made.headers.location), 'http://localhost').pathname;
      offset = 0;
    }
    while (offset < photo.bytes.length) {
      const rest = photo.bytes.length - offset;
      const size = random() < 0.5 ? rest : Math.max(1, Math.floor(random() * rest));
      const sent = call('PATCH', photo.location, photo.bytes.subarray(offset, offset + size), {
        ...tus,
        'upload-offset': String(offset),
        'content-type': 'application/offset+octet-stream',
      });
      if (size === rest) onMoment('last bytes sent');
      const answer = await sent;
      if (answer.status !== 204) {
        // Something else than expected is there: begin anew, as the phone does.
        photo.location = null;
        return;
      }
      offset += size;
    }
    const asked = JSON.stringify({ actIds: [], photoIds: [photo.photoId] });
    const answer = await call('POST', '/api/receipts', asked, json);
    const { receipts = [] } = JSON.parse(answer.text) as { receipts?: { id: string; sha256?: string }[] };
    const receipt = receipts.find(({ id }) => id === photo.photoId);
    if (receipt?.sha256 !== sha256(photo.bytes)) {
      photo.location = null;
      return;
    }
    const { photoId: id, bytes } = photo;
    ledger.promisePhoto({ id, personId: caller.personId, sha256: receipt.sha256, bytes: bytes.length });
    photos.delete(id);
  };

  const step = async (): Promise<void> => {
    const waiting = [...photos.values()];
    const photo = waiting[Math.floor(random() * waiting.length)];
    // Photos may come before their visit (U5) as well as after it.
    if (photo && (random() < 0.6 || waiting.length > 4)) return sendPhoto(photo);
    for (let count = 1 + Math.floor(random() * 3); count > 0; count -= 1) make();
    return sendActs();
  };

  const unlessGone = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Error) || error.name !== serverGone) throw error;
    }
  };

  return {
    caller,
    answers: () => answers,
    work: (isOver) =>
      unlessGone(async () => {
        while (!isOver()) await step();
      }),
    finish: async () => {
      await unlessGone(async () => {
        for (let left = 50; acts.size > 0 && left > 0; left -= 1) await sendActs();
        for (const photo of [...photos.values()])
          for (let left = 4; photos.has(photo.photoId) && left > 0; left -= 1) await sendPhoto(photo);
      });
      return acts.size + photos.size === 0;
    },
    end: caller.end,
  };
};
