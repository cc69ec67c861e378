// Signing in and out, and who the session is.

import * as z from 'zod/mini';
import { uuidSchema } from './ids.ts';

export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(
    z.enum([
      'verifikator',
      'tim_penilai',
      'fasilitator',
      'kades',
      'lurah',
      'camat',
      'supervisor',
      'auditor',
      'admin',
    ]),
  ),
  scope: z.looseObject({
    regencies: z.optional(z.array(z.string())),
    districts: z.optional(z.array(z.string())),
    villages: z.optional(z.array(z.string())),
    agencies: z.optional(z.array(z.string())),
    programmes: z.optional(z.array(z.string())),
  }),
});

// The one character a database of text does not take, and no keyboard makes.
const withoutNul = z.regex(/^[^\0]*$/);

export const signInRequestSchema = z.object({
  username: z.string().check(z.minLength(1), z.maxLength(100), withoutNul),
  password: z.string().check(z.minLength(1), z.maxLength(200)),
  device: z.object({
    id: uuidSchema,
    name: z.string().check(z.maxLength(200), withoutNul),
  }),
});

/** The public key emergency files are closed with; servers from before it do not send one. */
const fileKey = z.optional(z.object({ id: z.string(), publicKey: z.string() }));

export const meAnswerSchema = z.object({
  person: personSchema,
  serverName: z.string(),
  demo: z.boolean(),
  /** Server time, ms. */
  now: z.number(),
  fileKey,
});

/** `sendToken` is good for acts, uploads and receipts alone, until 30 days after expiry or disabling. */
export const signInAnswerSchema = z.object({
  person: personSchema,
  serverName: z.string(),
  demo: z.boolean(),
  now: z.number(),
  sendToken: z.string(),
  sessionExpiresAt: z.number(),
  fileKey,
});

export type SignInRequest = z.infer<typeof signInRequestSchema>;
export type SignInAnswer = z.infer<typeof signInAnswerSchema>;
export type MeAnswer = z.infer<typeof meAnswerSchema>;

export const devicesAnswerSchema = z.object({
  devices: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      firstSeenAt: z.number(),
      lastSeenAt: z.number(),
      revokedAt: z.nullable(z.number()),
      current: z.boolean(),
    }),
  ),
});

export const healthAnswerSchema = z.object({
  ok: z.boolean(),
  serverName: z.string(),
  demo: z.boolean(),
  version: z.string(),
  now: z.number(),
  /** For the emergency page of a phone that has lost it. */
  fileKey,
});

/** Answer of a call that only did something. */
export const doneAnswerSchema = z.object({ done: z.literal(true) });
