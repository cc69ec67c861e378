// Numbering minutes, taking a number back, and the letterheads they are printed with.

import * as z from 'zod/mini';

/** Text of one line. */
const line = (least: number, most: number) =>
  z.string().check(z.trim(), z.minLength(least), z.maxLength(most), z.regex(/^[^\p{Cc}]*$/u));

export const numberMinutesSchema = z.object({
  visitActId: z.uuid(),
  /** Print answers marked as personal data; such minutes are for the desk alone. */
  showPersonalData: z.optional(z.boolean()),
  /** Give the number though photos have not arrived: they are named as missing. */
  withoutMissingPhotos: z.optional(z.boolean()),
});

export const issuedMinutesSchema = z.object({
  minutesId: z.string(),
  visitActId: z.string(),
  siteId: z.string(),
  number: z.string(),
  code: z.string(),
  contentHash: z.string(),
  issuedAt: z.number(),
  withdrawnAt: z.optional(z.number()),
  replacedBy: z.optional(z.string()),
});

/** `again`: this revision had its number already. */
export const numberMinutesAnswerSchema = z.object({ minutes: issuedMinutesSchema, again: z.boolean() });

export const withdrawMinutesSchema = z.object({ reason: line(3, 500) });
export const withdrawMinutesAnswerSchema = z.object({ minutes: issuedMinutesSchema });

const partySchema = z.object({
  name: line(1, 120),
  position: line(1, 120),
  nip: z.string().check(z.trim(), z.regex(/^(\d{18}|-)$/)),
});

/** Base64 of a logo file of at most 500 KB. */
export const logoBase64Length = 700_000;

export const saveLetterheadSchema = z.object({
  regency: z.string().check(z.regex(/^\d{2}\.\d{2}$/)),
  agency: line(1, 200),
  lines: z.array(line(1, 100)).check(z.minLength(1), z.maxLength(4)),
  address: line(0, 200),
  code: z.string().check(z.trim(), z.regex(/^[A-Za-z0-9.-]{1,30}$/)),
  pattern: z.string().check(z.trim(), z.maxLength(80)),
  signer: z.nullable(partySchema),
  /** Left out: as before. Null: none. */
  logo: z.optional(
    z.nullable(z.string().check(z.maxLength(logoBase64Length), z.regex(/^[A-Za-z0-9+/]+=*$/))),
  ),
  /** The last number of this year used elsewhere, in the paper register: the next one follows it. */
  lastNumber: z.optional(z.int().check(z.gte(0), z.lte(999_999))),
});

export const letterheadSchema = z.object({
  regency: z.string(),
  agency: z.string(),
  lines: z.array(z.string()),
  address: z.string(),
  code: z.string(),
  pattern: z.string(),
  signer: z.nullable(z.object({ name: z.string(), position: z.string(), nip: z.string() })),
  /** PNG in base64. */
  logo: z.nullable(z.string()),
  /** False: made of the agency's name, nobody has changed it. */
  isOwn: z.boolean(),
  lastNumber: z.number(),
  year: z.number(),
});

export const letterheadsAnswerSchema = z.object({ letterheads: z.array(letterheadSchema) });

export type NumberMinutesRequest = z.infer<typeof numberMinutesSchema>;
export type NumberMinutesAnswer = z.infer<typeof numberMinutesAnswerSchema>;
export type SaveLetterheadRequest = z.infer<typeof saveLetterheadSchema>;
export type LetterheadAnswer = z.infer<typeof letterheadSchema>;
export type LetterheadsAnswer = z.infer<typeof letterheadsAnswerSchema>;
