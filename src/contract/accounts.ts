// Accounts as the desk keeps them.

import * as z from 'zod/mini';
import { deviceReportSchema } from './device-report.ts';
import { personSchema } from './session.ts';

// The one character a database of text does not take.
const line = (longest: number) => z.string().check(z.maxLength(longest), z.regex(/^[^\0]*$/));
const list = (longest: number) => z.optional(z.array(line(longest)).check(z.maxLength(300)));

/** What is right about it is said by domain/account.ts, field by field; here is only what can be read at all. */
export const accountSchema = z.object({
  id: line(100),
  name: line(400),
  position: line(400),
  roles: z.array(line(40)).check(z.maxLength(20)),
  scope: z.object({
    regencies: list(20),
    districts: list(20),
    villages: list(20),
    agencies: list(400),
    programmes: list(200),
  }),
});

export const saveAccountRequestSchema = z.object({ account: accountSchema, isNew: z.boolean() });

/** Nothing was saved when there are faults. */
export const saveAccountAnswerSchema = z.object({
  saved: z.boolean(),
  faults: z.array(z.object({ field: z.string(), fault: z.string(), about: z.optional(z.string()) })),
});

export const accountStates = ['active', 'code', 'no-password', 'disabled'] as const;

export type AccountState = (typeof accountStates)[number];

const listedAccountSchema = z.object({
  ...personSchema.shape,
  position: z.string(),
  /** `code`: no password yet, a code is out; `no-password`: neither. */
  state: z.enum(accountStates),
  /** When the code that is out ends, ms; null when none is out. */
  codeUntil: z.nullable(z.number()),
  /** Server time in ms; null: never signed in. */
  lastSeenAt: z.nullable(z.number()),
});

export type ListedAccount = z.infer<typeof listedAccountSchema>;

export const accountsAnswerSchema = z.object({ accounts: z.array(listedAccountSchema) });

export const accountDeviceSchema = z.object({
  id: z.string(),
  name: z.string(),
  firstSeenAt: z.number(),
  lastSeenAt: z.number(),
  revokedAt: z.nullable(z.number()),
  /** What the device said of itself last, and when; null: nothing yet. */
  report: z.nullable(deviceReportSchema),
  reportedAt: z.nullable(z.number()),
});

export type AccountDevice = z.infer<typeof accountDeviceSchema>;

export const accountAnswerSchema = z.object({
  account: listedAccountSchema,
  devices: z.array(accountDeviceSchema),
  /** Sites assigned to the person now. */
  assigned: z.number(),
  /** Whether nobody else could look after the accounts. */
  isLastAdmin: z.boolean(),
});

export type AccountAnswer = z.infer<typeof accountAnswerSchema>;

export const setAccountStateRequestSchema = z.object({ disabled: z.boolean() });

/** What may be chosen for a scope. */
export const accountChoicesAnswerSchema = z.object({
  regions: z.array(
    z.object({ code: z.string(), level: z.string(), name: z.string(), parent: z.nullable(z.string()) }),
  ),
  programmes: z.array(
    z.object({ id: z.string(), name: z.object({ id: z.string(), en: z.string() }), regency: z.string() }),
  ),
  agencies: z.array(z.string()),
  /** The address phones know this server by, as with codes that are made. */
  origin: z.optional(z.nullable(z.string())),
});

export type AccountChoices = z.infer<typeof accountChoicesAnswerSchema>;

/** What somebody with these roles and this scope sees of the register as it is now. */
export const accountSightAnswerSchema = z.object({
  sites: z.number(),
  /** Regencies with sites that are seen, the most first. */
  places: z.array(z.object({ code: z.string(), name: z.string(), sites: z.number() })),
});

export type AccountSight = z.infer<typeof accountSightAnswerSchema>;

export const maxCodesAtOnce = 500;

export const makeCodesRequestSchema = z.object({
  personIds: z.array(line(100)).check(z.minLength(1), z.maxLength(maxCodesAtOnce)),
  /** Whether a password that is there ends now, and not only when the code is used. */
  endPasswords: z.boolean(),
});

/** The only time the codes are told: the server keeps their hashes. */
export const makeCodesAnswerSchema = z.object({
  codes: z.array(
    z.object({ personId: z.string(), name: z.string(), position: z.string(), code: z.string() }),
  ),
  expiresAt: z.number(),
  /** The https address phones know this server by; null where none was set, left out by servers of before. */
  origin: z.optional(z.nullable(z.string())),
  /** Unknown, disabled, or the last admin, whose password would have ended. */
  skipped: z.array(z.string()),
});

export type MadeCodes = z.infer<typeof makeCodesAnswerSchema>;
