// Accounts as the desk lists them: who may come in, who still waits for a first sign-in, and with which devices.

import type { Kysely } from 'kysely';
import type { AccountAnswer, AccountDevice, AccountState, ListedAccount } from '../../contract/accounts.ts';
import type { DeviceReport } from '../../contract/device-report.ts';
import { type AdminFacts, adminRemains } from '../../domain/account.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { personOf } from '../record/people.ts';

type Database = Kysely<TinjauDatabase>;

const accountRows = (database: Database) =>
  database
    .selectFrom('person')
    .leftJoin('credential', 'credential.person_id', 'person.id')
    .leftJoin('activation', 'activation.person_id', 'person.id')
    .select(['person.id', 'person.name', 'person.roles', 'person.scope', 'person.position'])
    .select(['person.disabled_at', 'credential.changed_at', 'activation.expires_at'])
    .orderBy('person.name');

type AccountRow = Awaited<ReturnType<ReturnType<typeof accountRows>['execute']>>[number];

const stateOf = (row: AccountRow, hasCode: boolean): AccountState => {
  if (row.disabled_at !== null) return 'disabled';
  if (row.changed_at !== null) return 'active';
  return hasCode ? 'code' : 'no-password';
};

const listed = (row: AccountRow, lastSeenAt: number | null, now: number): ListedAccount => {
  const { position = '', ...person } = personOf(row);
  const codeUntil = row.expires_at !== null && row.expires_at > now ? row.expires_at : null;
  return {
    ...person,
    position,
    state: stateOf(row, codeUntil !== null),
    codeUntil,
    lastSeenAt,
  } as ListedAccount;
};

/** Every account, by name. */
export const readAccounts = async (database: Database, now: number): Promise<readonly ListedAccount[]> => {
  const seen = await database
    .selectFrom('device')
    .select(({ fn }) => ['person_id', fn.max('last_seen_at').as('last_seen_at')])
    .groupBy('person_id')
    .execute();
  const lastSeen = new Map(seen.map((row) => [row.person_id, Number(row.last_seen_at)]));
  const rows = await accountRows(database).execute();
  return rows.map((row) => listed(row, lastSeen.get(row.id) ?? null, now));
};

/** One account with its devices; null when there is none. */
export const readAccount = async (
  database: Database,
  personId: string,
  now: number,
): Promise<AccountAnswer | null> => {
  const row = await accountRows(database).where('person.id', '=', personId).executeTakeFirst();
  if (!row) return null;
  const devices = await readDevices(database, personId);
  const { count } = await database
    .selectFrom('assignment')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  const lastSeenAt = devices.length === 0 ? null : Math.max(...devices.map((device) => device.lastSeenAt));
  const account = listed(row, lastSeenAt, now);
  const isAdmin = account.roles.includes('admin');
  const without = { id: personId, isAdmin: false, isDisabled: false, hasPassword: false };
  return {
    account,
    devices: [...devices],
    assigned: Number(count),
    isLastAdmin: isAdmin && !adminRemains(await readAdminFacts(database), without),
  };
};

const readDevices = async (database: Database, personId: string): Promise<readonly AccountDevice[]> => {
  const rows = await database
    .selectFrom('device')
    .select(['id', 'name', 'first_seen_at', 'last_seen_at', 'revoked_at', 'report', 'reported_at'])
    .where('person_id', '=', personId)
    .orderBy('last_seen_at', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    revokedAt: row.revoked_at,
    report: row.report === null ? null : (JSON.parse(row.report) as DeviceReport),
    reportedAt: row.reported_at,
  }));
};

/** What decides whether an admin remains, of everybody. */
export const readAdminFacts = async (database: Database): Promise<readonly AdminFacts[]> => {
  const rows = await database
    .selectFrom('person')
    .leftJoin('credential', 'credential.person_id', 'person.id')
    .select(['person.id', 'person.roles', 'person.disabled_at', 'credential.changed_at'])
    .where('person.roles', 'like', '%"admin"%')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    isAdmin: (JSON.parse(row.roles) as string[]).includes('admin'),
    isDisabled: row.disabled_at !== null,
    hasPassword: row.changed_at !== null,
  }));
};
