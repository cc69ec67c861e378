// One-time codes: made by an admin, told once, kept as hashes, used once. A code that is wrong, used, expired or of a
// closed account is the same to whoever tries it.

import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { MadeCodes } from '../../contract/accounts.ts';
import { activationCodeLife, makeActivationCode } from '../../domain/activation-code.ts';
import type { Person } from '../../domain/person.ts';
import { isProblemError } from '../api/problem-answer.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { personOf } from '../record/people.ts';
import type { RecordDeps, Writing } from '../record/record-deps.ts';
import { writeRecord } from '../record/writing-transaction.ts';
import type { By } from './devices.ts';
import { keepAnAdmin } from './save-account.ts';

const codeHash = (code: string): string => createHash('sha256').update(`activation ${code}`).digest('hex');

/** Makes a code for each of these persons; one that was out before ends. */
export const makeCodes = (
  deps: RecordDeps,
  by: By,
  personIds: readonly string[],
  endPasswords: boolean,
): Promise<Omit<MadeCodes, 'origin'>> =>
  writeRecord(deps, async ({ trx, now }) => {
    const expiresAt = now + activationCodeLife;
    const codes: MadeCodes['codes'] = [];
    const skipped: string[] = [];
    for (const personId of new Set(personIds)) {
      const row = await trx
        .selectFrom('person')
        .select(['name', 'position', 'roles', 'disabled_at'])
        .where('id', '=', personId)
        .executeTakeFirst();
      const isAdmin = row !== undefined && (JSON.parse(row.roles) as string[]).includes('admin');
      if (!row || row.disabled_at !== null || (endPasswords && !(await mayEnd(trx, by, personId, isAdmin)))) {
        skipped.push(personId);
        continue;
      }
      if (endPasswords) await endPassword(trx, personId, now);
      const code = makeActivationCode(randomBytes(12));
      await trx.deleteFrom('activation').where('person_id', '=', personId).execute();
      await trx
        .insertInto('activation')
        .values({ person_id: personId, code_hash: codeHash(code), made_at: now, expires_at: expiresAt })
        .execute();
      await writeAudit(trx, now, {
        action: 'account.code-made',
        by,
        subject: { kind: 'person', id: personId },
        details: { endedPassword: endPasswords, expiresAt },
      });
      codes.push({ personId, name: row.name, position: row.position, code });
    }
    return { codes, expiresAt, skipped };
  });

const mayEnd = async (trx: Writing, by: By, personId: string, isAdmin: boolean): Promise<boolean> => {
  if (!isAdmin) return true;
  return keepAnAdmin(trx, by, personId).then(
    () => true,
    (error: unknown) => {
      if (isProblemError(error)) return false;
      throw error;
    },
  );
};

/** Nobody comes in with it any more; what waits on devices may still be sent. */
const endPassword = async (trx: Writing, personId: string, now: number): Promise<void> => {
  await trx.deleteFrom('credential').where('person_id', '=', personId).execute();
  await endSessions(trx, personId, now);
};

/** Ends the sessions of a person, but for those on one device. */
export const endSessions = async (
  trx: Writing,
  personId: string,
  now: number,
  butOnDevice?: string,
): Promise<void> => {
  let ending = trx
    .updateTable('session')
    .set({ ended_at: now })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null);
  if (butOnDevice !== undefined) ending = ending.where('device_id', '!=', butOnDevice);
  await ending.execute();
};

/** Whose code this is, while it is good; null for every other code. */
export const findActivation = async (
  database: Kysely<TinjauDatabase>,
  code: string,
  now: number,
): Promise<Person | null> => {
  const row = await database
    .selectFrom('activation')
    .innerJoin('person', 'person.id', 'activation.person_id')
    .select(['person.id', 'person.name', 'person.roles', 'person.scope'])
    .where('activation.code_hash', '=', codeHash(code))
    .where('activation.expires_at', '>', now)
    .where('person.disabled_at', 'is', null)
    .executeTakeFirst();
  return row ? personOf(row) : null;
};

/** Uses the code up and sets the password, whose hash this is; false when the code was no longer good. */
export const activate = (
  { database }: Pick<RecordDeps, 'database'>,
  code: string,
  by: By,
  passwordHash: string,
  now: number,
): Promise<boolean> =>
  database.transaction().execute(async (trx) => {
    // Of two who use it at once, one deletes it.
    const used = await trx
      .deleteFrom('activation')
      .where('code_hash', '=', codeHash(code))
      .where('person_id', '=', by.personId)
      .where('expires_at', '>', now)
      .returning('person_id')
      .executeTakeFirst();
    if (!used) return false;
    await setPassword(trx, by.personId, passwordHash, now);
    await endSessions(trx, by.personId, now);
    await writeAudit(trx, now, {
      action: 'account.activated',
      by,
      subject: { kind: 'person', id: by.personId },
    });
    return true;
  });

const setPassword = async (
  trx: Writing,
  personId: string,
  passwordHash: string,
  now: number,
): Promise<void> => {
  const row = { password_hash: passwordHash, changed_at: now };
  await trx
    .insertInto('credential')
    .values({ person_id: personId, ...row })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute();
};

/**
 * Sets another password of somebody who is signed in; sessions on other devices end. False when the password that was
 * shown is no longer the one that counts: an admin who ends a password is not outrun by who still knows it.
 */
export const changePassword = (
  { database }: Pick<RecordDeps, 'database'>,
  by: By,
  shownHash: string,
  passwordHash: string,
  now: number,
): Promise<boolean> =>
  database.transaction().execute(async (trx) => {
    const changed = await trx
      .updateTable('credential')
      .set({ password_hash: passwordHash, changed_at: now })
      .where('person_id', '=', by.personId)
      .where('password_hash', '=', shownHash)
      .returning('person_id')
      .executeTakeFirst();
    if (!changed) return false;
    // A code that is out was made for somebody who does not know a password.
    await trx.deleteFrom('activation').where('person_id', '=', by.personId).execute();
    await endSessions(trx, by.personId, now, by.deviceId);
    await writeAudit(trx, now, {
      action: 'account.password-changed',
      by,
      subject: { kind: 'person', id: by.personId },
    });
    return true;
  });
