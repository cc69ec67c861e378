// Sessions are server-side: an opaque token at the browser, its sha256 here. Beside it every device has a send-only
// token, so that what was recorded under a session that ended still arrives (to be quarantined, not refused).

import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Person } from '../../domain/person.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { personOf } from '../record/people.ts';

type Database = Kysely<TinjauDatabase>;

const hour = 3_600_000;
const day = 24 * hour;
const idle = 30 * day;
const absolute = 180 * day;
const officeSession = 12 * hour;
const touchEvery = hour;

/** How long a send-only token outlives its session, or the person's disabling. */
export const sendTokenGrace = 30 * day;

export interface FoundCaller {
  readonly person: Person;
  readonly deviceId: string;
  readonly expired: boolean;
  readonly disabled: boolean;
}

const newToken = (): string => randomBytes(32).toString('base64url');

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

const isOffice = (person: Person): boolean =>
  person.roles.some((role) => role === 'supervisor' || role === 'auditor' || role === 'admin');

const expiryOf = (person: Person, createdAt: number, usedAt: number): number =>
  isOffice(person) ? createdAt + officeSession : Math.min(usedAt + idle, createdAt + absolute);

export interface OpenedSession {
  readonly token: string;
  readonly sendToken: string;
  readonly expiresAt: number;
}

/**
 * Opens a session on a device, registers the device and gives it a new send-only token. Null when this hash is no longer
 * that of the person's password: looking at a password takes long enough for an admin to end it.
 */
export const openSession = async (
  database: Database,
  person: Person,
  passwordHash: string,
  device: { readonly id: string; readonly name: string },
  now: number,
): Promise<OpenedSession | null> => {
  const token = newToken();
  const sendToken = newToken();
  const expiresAt = expiryOf(person, now, now);
  const opened = await database.transaction().execute(async (transaction) => {
    // Written, not read: who ends the password at this moment waits, or is waited for.
    const proof = await transaction
      .updateTable('credential')
      .set({ password_hash: passwordHash })
      .where('person_id', '=', person.id)
      .where('password_hash', '=', passwordHash)
      .returning('person_id')
      .executeTakeFirst();
    if (!proof) return false;
    const facts = { name: device.name, send_token_hash: tokenHash(sendToken), last_seen_at: now };
    const known = await transaction
      .updateTable('device')
      .set({ ...facts, revoked_at: null })
      .where('id', '=', device.id)
      .where('person_id', '=', person.id)
      .executeTakeFirst();
    if (Number(known.numUpdatedRows) === 0)
      await transaction
        .insertInto('device')
        .values({ id: device.id, person_id: person.id, ...facts, first_seen_at: now, revoked_at: null })
        .execute();
    await transaction
      .updateTable('session')
      .set({ ended_at: now })
      .where('person_id', '=', person.id)
      .where('device_id', '=', device.id)
      .where('ended_at', 'is', null)
      .execute();
    await transaction
      .insertInto('session')
      .values({
        token_hash: tokenHash(token),
        person_id: person.id,
        device_id: device.id,
        created_at: now,
        last_used_at: now,
        expires_at: expiresAt,
        ended_at: null,
      })
      .execute();
    await writeAudit(transaction, now, {
      action: 'session.opened',
      by: { personId: person.id, deviceId: device.id },
      details: { newDevice: Number(known.numUpdatedRows) === 0 },
    });
    return true;
  });
  return opened ? { token, sendToken, expiresAt } : null;
};

/** Who a session token belongs to, or null when it is unknown, ended, expired or its person disabled. */
export const findSession = async (
  database: Database,
  token: string,
  now: number,
): Promise<FoundCaller | null> => {
  const row = await database
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .select(['session.token_hash', 'session.device_id', 'session.created_at', 'session.last_used_at'])
    .select(['session.expires_at', 'person.id', 'person.name', 'person.roles', 'person.scope'])
    .where('session.token_hash', '=', tokenHash(token))
    .where('session.ended_at', 'is', null)
    .where('person.disabled_at', 'is', null)
    .executeTakeFirst();
  if (!row || row.expires_at <= now) return null;
  const person = personOf(row);
  if (now - row.last_used_at >= touchEvery)
    await touch(database, row.token_hash, person, row.device_id, row.created_at, now);
  return { person, deviceId: row.device_id, expired: false, disabled: false };
};

const touch = async (
  database: Database,
  hash: string,
  person: Person,
  deviceId: string,
  createdAt: number,
  now: number,
): Promise<void> => {
  await database
    .updateTable('session')
    .set({ last_used_at: now, expires_at: expiryOf(person, createdAt, now) })
    .where('token_hash', '=', hash)
    .execute();
  await database
    .updateTable('device')
    .set({ last_seen_at: now })
    .where('id', '=', deviceId)
    .where('person_id', '=', person.id)
    .execute();
};

/**
 * Who a send-only token belongs to, until 30 days after the device's last session expires or the person's disabling. A
 * session that was signed out of expires when it would have: what was recorded in it is no less good for the sign-out.
 */
export const findSender = async (
  database: Database,
  token: string,
  now: number,
): Promise<FoundCaller | null> => {
  const row = await database
    .selectFrom('device')
    .innerJoin('person', 'person.id', 'device.person_id')
    .select(['device.id as device_id', 'person.id', 'person.name', 'person.roles', 'person.scope'])
    .select('person.disabled_at')
    .where('device.send_token_hash', '=', tokenHash(token))
    .where('device.revoked_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const over = await lastSessionEnd(database, row.device_id, row.id);
  const end = Math.min(over, row.disabled_at ?? Number.POSITIVE_INFINITY);
  if (now >= end + sendTokenGrace) return null;
  return {
    person: personOf(row),
    deviceId: row.device_id,
    expired: now >= over,
    disabled: row.disabled_at !== null && now >= row.disabled_at,
  };
};

/** When the newest session of a person on a device expires, in ms; 0 when there never was one. */
export const lastSessionEnd = async (
  database: Database,
  deviceId: string,
  personId: string,
): Promise<number> => {
  const session = await database
    .selectFrom('session')
    .select('expires_at')
    .where('device_id', '=', deviceId)
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .orderBy('expires_at', 'desc')
    .executeTakeFirst();
  return session?.expires_at ?? 0;
};

/**
 * Ends the session of a token; the device's send-only token stays good as if it had been used last now. Returns whose it
 * was, or null when there was none to end.
 */
export const endSession = async (
  database: Database,
  token: string,
  now: number,
): Promise<{ readonly personId: string; readonly deviceId: string } | null> => {
  const row = await database
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .select(['session.token_hash', 'session.device_id', 'session.created_at', 'session.expires_at'])
    .select(['person.id', 'person.name', 'person.roles', 'person.scope'])
    .where('session.token_hash', '=', tokenHash(token))
    .where('session.ended_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  // One that had expired already does not come back to life.
  const used =
    row.expires_at > now
      ? { last_used_at: now, expires_at: expiryOf(personOf(row), row.created_at, now) }
      : {};
  await database
    .updateTable('session')
    .set({ ...used, ended_at: now })
    .where('token_hash', '=', row.token_hash)
    .where('ended_at', 'is', null)
    .execute();
  return { personId: row.id, deviceId: row.device_id };
};
