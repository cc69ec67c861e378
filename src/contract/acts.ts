// Sending acts. The route checks only the envelope of the request; each act is then read alone, so that
// one malformed act never holds back its neighbours.

import * as z from 'zod/mini';
import type { Act } from '../domain/act.ts';
import { mostRegions } from '../domain/obscure-picture.ts';
import { proposalLimits } from '../domain/proposal.ts';
import { siteKinds } from '../domain/site.ts';
import { idSchema as id, sha256Schema as sha256, uuidSchema as uuid } from './ids.ts';
import { problemSchema } from './problem.ts';
import { maxActsPerRequest } from './routes.ts';

const ms = z.number().check(z.gte(0), z.lte(8.64e15));
const shortText = z.string().check(z.maxLength(500));
const longText = z.string().check(z.maxLength(10_000));

const lng = z.number().check(z.gte(-180), z.lte(180));
const lat = z.number().check(z.gte(-90), z.lte(90));

const position = z.looseObject({
  lng,
  lat,
  accuracyM: z.number(),
  fixAt: z.number(),
  receivedAt: z.number(),
});
const positionOrNone = z.union([position, z.looseObject({ none: shortText })]);

const photoFacts = z.looseObject({
  photoId: uuid,
  sha256,
  bytes: z.number().check(z.gte(0)),
  mime: shortText,
  takenAt: z.number(),
  origin: z.enum(['camera', 'camera_app', 'gallery']),
  position: positionOrNone,
  path: z.optional(shortText),
  noteId: z.optional(uuid),
  photoPointId: z.optional(shortText),
  bearingDeg: z.optional(z.number()),
  durationMs: z.optional(z.number()),
  stage: z.enum(['0', '50', '100', 'any']),
});

const note = z.looseObject({
  noteId: uuid,
  text: longText,
  at: z.number(),
  position: z.nullable(z.looseObject({ lng, lat })),
  group: z.optional(shortText),
  photoIds: z.array(uuid).check(z.maxLength(100)),
});

const photoPoint = z.looseObject({
  id: shortText,
  label: z.looseObject({ id: shortText, en: shortText }),
  lng,
  lat,
  bearing_deg: z.nullable(z.number()),
});

const trackPoint = z.tuple([lng, lat, z.number(), z.number()]);

const visitPayload = z.looseObject({
  visitId: uuid,
  siteId: id,
  basedOn: z.nullable(uuid),
  correctionReason: z.optional(longText),
  checklist: z.looseObject({ id, version: z.number() }),
  answers: z.record(z.string().check(z.maxLength(100)), z.unknown()),
  notes: z.array(note).check(z.maxLength(1000)),
  positions: z.array(position).check(z.maxLength(50_000)),
  photos: z.array(photoFacts).check(z.maxLength(1000)),
  reasons: z.record(z.string().check(z.maxLength(200)), longText),
  photoPoints: z.optional(z.array(photoPoint).check(z.maxLength(100))),
  attendees: z.optional(
    z
      .array(z.looseObject({ name: shortText, position: shortText, party: shortText }))
      .check(z.maxLength(200)),
  ),
  track: z.optional(z.array(z.array(trackPoint).check(z.maxLength(50_000))).check(z.maxLength(1000))),
  startedAt: ms,
  finishedAt: ms,
});

const confirmationPayload = z.looseObject({
  confirmationId: uuid,
  visitActId: uuid,
  visitHash: sha256,
  siteId: id,
  verdict: z.enum(['agree', 'dispute', 'not_present']),
  reason: z.optional(longText),
  signer: z.nullable(z.looseObject({ name: shortText, position: shortText, nip: shortText })),
  signature: z.nullable(
    z.looseObject({
      strokes: z
        .array(z.array(z.tuple([z.number(), z.number()])).check(z.maxLength(5000)))
        .check(z.maxLength(500)),
      width: z.number(),
      height: z.number(),
    }),
  ),
  position: positionOrNone,
  by: z.enum(['own_account', 'on_device']),
});

const denialPayload = z.looseObject({ confirmationId: uuid, comment: longText });

const reviewPayload = z.looseObject({
  reviewId: uuid,
  visitActId: uuid,
  visitHash: sha256,
  verdict: z.enum(['accepted', 'returned', 'rejected']),
  comment: longText,
  division: z.optional(shortText),
  items: z
    .array(z.looseObject({ kind: z.enum(['question', 'photo', 'note']), ref: shortText, comment: longText }))
    .check(z.maxLength(1000)),
});

const judgementPayload = z.looseObject({
  judgementId: uuid,
  heldId: id,
  heldHash: sha256,
  verdict: z.enum(['admitted', 'set_aside']),
  comment: longText,
});

const share = z.number().check(z.gte(0), z.lte(1));

const obscuringPayload = z.looseObject({
  obscuredId: uuid,
  photoId: uuid,
  visitActId: uuid,
  sha256,
  regions: z
    .array(z.looseObject({ x: share, y: share, width: share, height: share }))
    .check(z.maxLength(mostRegions)),
});

const regionCode = z.string().check(z.regex(/^\d{2}\.\d{2}(\.\d{2}(\.\d{4})?)?$/));
const point = z.tuple([lng, lat]);
const textOf = (most: number) => z.string().check(z.maxLength(most));

const proposalPayload = z.looseObject({
  proposalId: uuid,
  siteId: uuid,
  title: textOf(proposalLimits.title).check(z.minLength(1)),
  kind: z.enum(siteKinds),
  category: id,
  categoryLabel: z.optional(
    z.looseObject({ id: textOf(proposalLimits.name), en: textOf(proposalLimits.name) }),
  ),
  programme: z.nullable(id),
  description: textOf(proposalLimits.description),
  geometry: z.union([
    z.looseObject({ type: z.literal('Point'), coordinates: point }),
    z.looseObject({
      type: z.literal('LineString'),
      coordinates: z.array(point).check(z.minLength(2), z.maxLength(proposalLimits.linePoints)),
    }),
  ]),
  region: z.looseObject({
    regency: regionCode,
    district: z.nullable(regionCode),
    village: z.nullable(regionCode),
  }),
  position: positionOrNone,
  photos: z.array(photoFacts).check(z.maxLength(proposalLimits.photos)),
  noPhotoReason: z.nullable(textOf(proposalLimits.reason)),
  proposer: z.looseObject({ name: textOf(proposalLimits.name), accountId: z.optional(id) }),
  group: textOf(proposalLimits.name),
  doublesDismissed: z.array(id).check(z.maxLength(proposalLimits.doubles)),
  startedAt: ms,
  finishedAt: ms,
});

const proposalJudgementPayload = z.looseObject({
  judgementId: uuid,
  proposalId: uuid,
  proposalHash: sha256,
  verdict: z.enum(['accepted', 'declined']),
  comment: longText,
});

const doubleJudgementPayload = z.looseObject({
  judgementId: uuid,
  pairId: textOf(400),
  siteIds: z.tuple([id, id]),
  verdict: z.enum(['double', 'not_double']),
  comment: longText.check(z.minLength(1)),
  basis: sha256,
});

const envelope = {
  id: uuid,
  personId: id,
  deviceId: uuid,
  deviceSeq: z.int().check(z.gte(1)),
  at: ms,
  clock: z.looseObject({
    timeZone: shortText,
    pageId: shortText,
    monotonicMs: z.number(),
    serverOffsetMs: z.nullable(z.number()),
  }),
  appVersion: shortText,
};

/** The envelope alone; an act of a type this server does not know yet is still an act, and is kept in quarantine. */
export const actEnvelopeSchema = z.looseObject({
  ...envelope,
  type: z.string().check(z.regex(/^[a-z]+(\.[a-z_]+)+$/), z.maxLength(64)),
  payload: z.record(z.string(), z.unknown()),
});

export const actSchema = z.discriminatedUnion('type', [
  z.looseObject({ ...envelope, type: z.literal('visit.submitted'), payload: visitPayload }),
  z.looseObject({ ...envelope, type: z.literal('confirmation.given'), payload: confirmationPayload }),
  z.looseObject({ ...envelope, type: z.literal('confirmation.denied'), payload: denialPayload }),
  z.looseObject({ ...envelope, type: z.literal('review.decided'), payload: reviewPayload }),
  z.looseObject({ ...envelope, type: z.literal('quarantine.judged'), payload: judgementPayload }),
  z.looseObject({ ...envelope, type: z.literal('site.proposed'), payload: proposalPayload }),
  z.looseObject({ ...envelope, type: z.literal('proposal.judged'), payload: proposalJudgementPayload }),
  z.looseObject({ ...envelope, type: z.literal('photo.obscured'), payload: obscuringPayload }),
  z.looseObject({ ...envelope, type: z.literal('duplicate.judged'), payload: doubleJudgementPayload }),
]);

export const knownActTypes = [
  'visit.submitted',
  'confirmation.given',
  'confirmation.denied',
  'review.decided',
  'quarantine.judged',
  'site.proposed',
  'proposal.judged',
  'photo.obscured',
  'duplicate.judged',
] as const;

export type ReadAct =
  | { readonly kind: 'act'; readonly act: Act }
  | { readonly kind: 'unknown-type'; readonly act: z.infer<typeof actEnvelopeSchema> }
  | { readonly kind: 'malformed'; readonly field: string };

/** Reads one act: known and well-formed, of an unknown type, or not an act (naming the first wrong field). */
export const readAct = (value: unknown): ReadAct => {
  const forbidden = forbiddenKey(value);
  if (forbidden !== null) return { kind: 'malformed', field: forbidden };
  // Nearly every act is one of these; only what is not is looked at piece by piece, to name what is wrong.
  const known = actSchema.safeParse(value);
  if (known.success) return { kind: 'act', act: known.data as unknown as Act };
  const envelopeRead = actEnvelopeSchema.safeParse(value);
  if (!envelopeRead.success) return { kind: 'malformed', field: firstField(envelopeRead.error) };
  const type: string = envelopeRead.data.type;
  if (!(knownActTypes as readonly string[]).includes(type))
    return { kind: 'unknown-type', act: envelopeRead.data };
  return { kind: 'malformed', field: firstField(known.error) };
};

/**
 * Where a value has a key that JavaScript gives a meaning of its own, or null. Copying such a value may lose the key, so
 * that its hash is never right again, or change what every object is.
 */
const forbiddenKey = (value: unknown): string | null => {
  if (typeof value !== 'object' || value === null) return null;
  for (const key of Object.keys(value)) {
    if (key === '__proto__') return key;
    const inner = (value as Readonly<Record<string, unknown>>)[key];
    if (typeof inner !== 'object' || inner === null) continue;
    if (key === 'constructor' && Object.hasOwn(inner, 'prototype')) return `${key}.prototype`;
    const found = forbiddenKey(inner);
    if (found !== null) return `${key}.${found}`;
  }
  return null;
};

const firstField = (error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[] }[];
}): string => (error.issues[0]?.path ?? []).map(String).join('.') || 'act';

export const actsRequestSchema = z.object({
  acts: z
    .array(z.object({ act: z.unknown(), hash: z.unknown() }))
    .check(z.minLength(1), z.maxLength(maxActsPerRequest)),
});

export type ActOutcome = 'accepted' | 'known' | 'quarantined' | 'refused';

export const actsAnswerSchema = z.object({
  results: z.array(
    z.object({
      /** The id of the act, or null when it could not be read. Results stand in the order of the request. */
      id: z.nullable(z.string()),
      outcome: z.enum(['accepted', 'known', 'quarantined', 'refused']),
      problem: z.optional(problemSchema),
    }),
  ),
});

export type ActsAnswer = z.infer<typeof actsAnswerSchema>;
