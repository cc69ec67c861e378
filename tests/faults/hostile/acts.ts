// Valid acts, and the same with one place of them made something else.

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonicalText } from '../../../src/contract/act-text.ts';
import type { Random } from './random.ts';
import type { HostileSession } from './session.ts';
import { hostileLiterals, hostileNumbers, hostileTexts } from './values.ts';

const position = { lng: 111.6, lat: -2.7, accuracyM: 6, fixAt: 1, receivedAt: 2 };

export const aValidAct = (
  random: Random,
  session: HostileSession,
  photos: readonly { readonly photoId: string; readonly sha256: string; readonly bytes: number }[] = [],
): Record<string, unknown> => {
  const uuid = random.uuid;
  const sha256 = 'ab'.repeat(32);
  const payloads: Readonly<Record<string, unknown>> = {
    'visit.submitted': {
      visitId: uuid(),
      siteId: 'KBR-R01',
      basedOn: null,
      checklist: { id: 'road-maintenance', version: 1 },
      answers: { a_kondisi: 'baik', a_rusak: [{ jenis: 'retak' }] },
      notes: [{ noteId: uuid(), text: 'Retak', at: 1, position, sta: '3+350', photoIds: [] }],
      positions: [position],
      photos: photos.map((photo) => ({
        ...photo,
        mime: 'image/jpeg',
        takenAt: 1,
        origin: 'camera',
        position,
        stage: 'any',
      })),
      reasons: { 'a_gps:distance': 'Dari ujung ruas' },
      startedAt: 1,
      finishedAt: 2,
    },
    'confirmation.given': {
      confirmationId: uuid(),
      visitActId: uuid(),
      visitHash: sha256,
      siteId: 'KBR-R01',
      verdict: 'agree',
      signer: { name: 'Kades', position: 'Kades', nip: '-', accountId: session.personId },
      signature: { strokes: [[[0.1, 0.2]]], width: 300, height: 150 },
      position,
      by: 'on_device',
    },
    'confirmation.denied': { confirmationId: uuid(), comment: 'Bukan saya' },
    'review.decided': {
      reviewId: uuid(),
      visitActId: uuid(),
      visitHash: sha256,
      verdict: 'returned',
      comment: 'Ulang',
      items: [{ kind: 'photo', ref: uuid(), comment: 'Gelap' }],
    },
    'quarantine.judged': {
      judgementId: uuid(),
      heldId: uuid(),
      heldHash: sha256,
      verdict: 'admitted',
      comment: '',
    },
    'site.proposed': {
      proposalId: uuid(),
      siteId: uuid(),
      title: 'Jalan paving',
      kind: 'village_project',
      category: 'jalan_paving',
      programme: null,
      description: '',
      geometry: { type: 'Point', coordinates: [111.6, -2.7] },
      region: { regency: '62.01', district: null, village: null },
      position,
      photos: [],
      noPhotoReason: 'Gelap',
      proposer: { name: 'Warga' },
      group: '',
      doublesDismissed: [],
      startedAt: 1,
      finishedAt: 2,
    },
    'proposal.judged': {
      judgementId: uuid(),
      proposalId: uuid(),
      proposalHash: sha256,
      verdict: 'accepted',
      comment: '',
    },
    'duplicate.judged': {
      judgementId: uuid(),
      pairId: 'KBR-R01~KBR-R02',
      siteIds: ['KBR-R01', 'KBR-R02'],
      verdict: 'double',
      comment: 'Pekerjaan yang sama',
      basis: sha256,
    },
    'photo.obscured': {
      obscuredId: uuid(),
      photoId: uuid(),
      visitActId: uuid(),
      sha256,
      regions: [{ x: 0.1, y: 0.2, width: 0.3, height: 0.4 }],
    },
  };
  const type = photos.length > 0 ? 'visit.submitted' : random.one(Object.keys(payloads));
  return {
    id: uuid(),
    type,
    personId: session.personId,
    deviceId: session.deviceId,
    deviceSeq: 1 + random.number(1e6),
    at: 1_795_000_000_000 + random.number(1e9),
    clock: { timeZone: 'Asia/Pontianak', pageId: uuid(), monotonicMs: 1, serverOffsetMs: null },
    appVersion: '1.0.0',
    payload: payloads[type],
  };
};

const anyJson = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.constantFrom(...hostileNumbers),
  fc.jsonValue({ maxDepth: 5 }),
  fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 60 }),
  fc.constantFrom(null, true, [], {}),
);

/** The value with one place of it, anywhere inside, replaced, taken out or doubled. */
export const mutated = (value: unknown, random: Random): unknown => {
  const isList = Array.isArray(value);
  const inside = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (inside.length === 0 || random.chance(0.12))
    return fc.sample(anyJson, { seed: random.number(2 ** 31), numRuns: 1 })[0];
  const key = random.one(inside);
  const fields = value as Record<string, unknown>;
  const rest = Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key));
  const changed = random.chance(0.08)
    ? rest
    : random.chance(0.05)
      ? { ...rest, [random.one(hostileTexts)]: fields[key] }
      : { ...fields, [key]: mutated(fields[key], random) };
  return isList ? Object.values(changed) : changed;
};

/** One item of an acts request as text, with the hash its content really has when it has one. */
export const sealedText = (act: unknown, random: Random): string => {
  let hash = 'ff'.repeat(32);
  let text = 'null';
  try {
    text = canonicalText(act);
    hash = createHash('sha256').update(text).digest('hex');
  } catch {
    text = JSON.stringify(act) ?? 'null';
  }
  if (random.chance(0.1)) text = text.replace(/(?<=:)(\d+|"[^"]{0,40}")/, () => random.one(hostileLiterals));
  return `{"act":${text},"hash":${random.chance(0.03) ? random.one(hostileLiterals) : JSON.stringify(hash)}}`;
};
