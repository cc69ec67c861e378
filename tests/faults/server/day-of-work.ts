// A phone that comes back from the field: it sends its visits, then their photos, then asks for the receipts, over one
// kept connection, and tries again when it gets no answer. What each answer took is noted.

import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type Answer,
  actsBody,
  type Caller,
  newId,
  type SealedVisit,
  sealedVisit,
  sha256,
} from '../../bench/sender.ts';
import { metadataOf } from '../../harness/tus.ts';
import type { Ledger } from './ledger.ts';

export interface DayOfWork {
  readonly visits: readonly SealedVisit[];
  readonly photos: readonly { readonly photoId: string; readonly visitId: string; readonly bytes: Buffer }[];
}

export interface Measures {
  /** ms from asking to the whole answer, of acts and of last bytes of photos: what a person waits for. */
  readonly acks: number[];
  readonly photoAcks: number[];
  /** Answers of 500 and above, and refusals that should not be. */
  readonly errors: string[];
  /** Requests without an answer, tried again. */
  unanswered: number;
}

export const newMeasures = (): Measures => ({ acks: [], photoAcks: [], errors: [], unanswered: 0 });

const json = { 'content-type': 'application/json' };
const tus = { 'tus-resumable': '1.0.0' };
const visitIdOf = ({ act }: SealedVisit): string => (act as { payload: { visitId: string } }).payload.visitId;

/** So many visits of 3 KB with so many photos each, every photo with bytes of its own. */
export const makeDay = (
  caller: Pick<Caller, 'personId' | 'deviceId'>,
  sites: readonly string[],
  visits: number,
  photosEach: number,
  picture: Buffer,
  photoBytes: number,
): DayOfWork => {
  const made = Array.from({ length: visits }, (_, index) => {
    const photos = Array.from({ length: photosEach }, () => ({
      photoId: newId(),
      bytes: Buffer.concat([picture, randomBytes(Math.max(16, photoBytes - picture.length))]),
    }));
    const visit = sealedVisit(caller, sites[index % sites.length] ?? 'KBR-R01', 3 * 1024, photos);
    return { visit, photos: photos.map((photo) => ({ ...photo, visitId: visitIdOf(visit) })) };
  });
  return { visits: made.map(({ visit }) => visit), photos: made.flatMap(({ photos }) => photos) };
};

/** Sends all of it and returns when every receipt is here; throws when that takes over `longestMs`. */
export const sendDay = async (
  caller: Caller,
  { visits, photos }: DayOfWork,
  measures: Measures,
  ledger: Ledger,
  longestMs: number,
): Promise<void> => {
  const until = performance.now() + longestMs;
  const ask = async (times: number[] | null, ...args: Parameters<Caller['call']>): Promise<Answer> => {
    for (let waitMs = 100; ; waitMs = Math.min(waitMs * 2, 2000)) {
      const begun = performance.now();
      const answer = await caller.call(...args).catch(() => null);
      if (answer && answer.status < 500 && answer.status !== 429) {
        times?.push(performance.now() - begun);
        return answer;
      }
      if (answer && answer.status >= 500) measures.errors.push(`${args[0]} ${args[1]}: ${answer.status}`);
      else measures.unanswered += 1;
      if (performance.now() > until) throw new Error(`${args[0]} ${args[1]} was not answered in time`);
      await wait(waitMs * (0.5 + Math.random()));
    }
  };
  const expect = (answer: Answer, status: number, what: string): void => {
    if (answer.status !== status) throw new Error(`${what} was answered ${answer.status}: ${answer.text}`);
  };

  const taken = await ask(measures.acks, 'POST', '/api/acts', actsBody(visits), json);
  expect(taken, 200, 'acts');
  for (const photo of photos) {
    const { photoId, visitId, bytes } = photo;
    const made = await ask(null, 'POST', '/api/uploads', undefined, {
      ...tus,
      'upload-length': String(photo.bytes.length),
      'upload-metadata': metadataOf({ photoId, visitId, sha256: sha256(bytes) }),
      'content-length': '0',
    });
    expect(made, 201, 'an upload');
    const path = new URL(String(made.headers.location), 'http://localhost').pathname;
    const sent = await ask(measures.photoAcks, 'PATCH', path, photo.bytes, {
      ...tus,
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    });
    // 409: it had arrived, only the answer was lost.
    if (sent.status !== 409) expect(sent, 204, 'the bytes of a photo');
  }
  const body = JSON.stringify({
    actIds: visits.map(({ actId }) => actId),
    photoIds: photos.map(({ photoId }) => photoId),
  });
  const answer = await ask(null, 'POST', '/api/receipts', body, json);
  expect(answer, 200, 'receipts');
  const { unknown } = JSON.parse(answer.text) as { unknown: string[] };
  if (unknown.length > 0) throw new Error(`${unknown.length} things have no receipt`);
  const { personId } = caller;
  for (const visit of visits)
    ledger.promiseAct({
      id: visit.actId,
      visitId: visitIdOf(visit),
      personId,
      text: visit.text,
      hash: visit.hash,
    });
  for (const { photoId, bytes } of photos)
    ledger.promisePhoto({ id: photoId, personId, sha256: sha256(bytes), bytes: bytes.length });
};

/** The value below which so large a share of them lies. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};
