// A phone at a gate: visits sealed and not sent, as a file or over the wire.

import { createHash, randomUUID } from 'node:crypto';
import { canonicalText } from '../../src/contract/act-text.ts';
import type { FileKey } from '../../src/contract/emergency-file.ts';
import type { IntakeAnswer } from '../../src/contract/intake.ts';
import type { Holding } from '../../src/emergency/holding.ts';
import { demoVisits } from '../../src/server/demo/demo-visits.ts';
import { makeDemoVisit } from '../../src/server/demo/play-visits.ts';
import type { MadePhoto } from '../../src/server/demo/visit-maker.ts';
import type { Gate, SignedIn } from '../harness/gate.ts';
import { anUpload, sendWhole } from '../harness/tus.ts';
import { aHolding } from './a-file.ts';

export interface SealedVisit {
  readonly act: {
    readonly id: string;
    readonly type: string;
    readonly payload: { readonly visitId: string };
  };
  readonly hash: string;
  readonly photos: readonly MadePhoto[];
}

let seq = 0;

/** One visit of the demo, sealed by this person on this device and not sent. */
export const sealVisit = async (gate: Gate, person: SignedIn, key: string): Promise<SealedVisit> => {
  const visit = demoVisits.find((one) => one.key === key);
  if (!visit) throw new Error(`no demo visit ${key}`);
  const at = gate.clock.now - 3_600_000;
  const { made } = await makeDemoVisit(gate.data, visit, new Map(), at, 1);
  return { ...sealAct(gate, person, 'visit.submitted', made.payload), photos: made.photos };
};

export const sealAct = <P extends object>(gate: Gate, person: SignedIn, type: string, payload: P) => {
  seq += 1;
  const act = {
    id: randomUUID(),
    type,
    personId: person.personId,
    deviceId: person.deviceId,
    deviceSeq: seq,
    at: gate.clock.now - 3_600_000,
    clock: { timeZone: 'Asia/Jakarta', pageId: randomUUID(), monotonicMs: 1, serverOffsetMs: null },
    appVersion: '1.0.0',
    payload,
  };
  return { act, hash: createHash('sha256').update(canonicalText(act)).digest('hex') };
};

/** Everything of these visits, as the phone of this person holds it. */
export const holdingOf = (
  person: SignedIn,
  visits: readonly SealedVisit[],
  changes: Parameters<typeof aHolding>[0] = {},
): Holding =>
  aHolding({
    personId: person.personId,
    personName: person.personId,
    deviceId: person.deviceId,
    sendToken: person.sendToken,
    anActs: visits.map(({ act }) => act),
    aPhotos: visits.flatMap(({ act, photos }) =>
      photos.map(({ facts, bytes }) => ({
        photoId: facts.photoId,
        visitId: act.payload.visitId,
        bytes,
      })),
    ),
    ...changes,
  });

/** The key phones get when they sign in. */
export const keyOf = async (gate: Pick<Gate, 'app'>): Promise<FileKey> =>
  (await gate.app.inject({ url: '/api/health' })).json<{ fileKey: FileKey }>().fileKey;

export const bring = (bringer: SignedIn, payload: Buffer): ReturnType<SignedIn['call']> =>
  bringer.call({
    method: 'POST',
    url: '/api/intakes',
    headers: { 'content-type': 'application/octet-stream' },
    payload,
  });

export const intakeOf = (answer: { json: () => unknown; statusCode: number }): IntakeAnswer => {
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${JSON.stringify(answer.json())}`);
  return answer.json() as IntakeAnswer;
};

/** As the phone sends by itself: acts, then photos. */
export const sendByPhone = async (
  person: SignedIn,
  visits: readonly SealedVisit[],
): Promise<readonly string[]> => {
  const answer = await person.call({
    method: 'POST',
    url: '/api/acts',
    payload: { acts: visits.map(({ act, hash }) => ({ act, hash })) },
  });
  for (const { act, photos } of visits)
    for (const { facts, bytes } of photos)
      await sendWhole(person, anUpload(bytes, { photoId: facts.photoId, visitId: act.payload.visitId }));
  return answer.json<{ results: { outcome: string }[] }>().results.map(({ outcome }) => outcome);
};
