// An account whose person is to be forgotten: name, position, password, codes and what its devices said of themselves go;
// its id stays in acts and in the audit log, and names nobody any more.

import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { DeviceReport } from '../../contract/device-report.ts';
import { erasedAccountName } from '../../domain/erasure.ts';
import type { By } from '../accounts/devices.ts';
import { keepAnAdmin } from '../accounts/save-account.ts';
import { problemError } from '../api/problem-answer.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { PersonTable, TinjauDatabase } from '../database/schema.ts';
import { personOf } from '../record/people.ts';
import type { RecordDeps, Writing } from '../record/record-deps.ts';
import { saveRegisterIn, setDisabledIn } from '../record/register.ts';
import { type RecordWriting, writeRecord } from '../record/writing-transaction.ts';
import { forgetName } from './forget-name.ts';
import { insertErasure } from './insert-erasure.ts';

export interface AccountErasure {
  readonly personId: string;
  readonly reason: string;
  /** Goes on although devices said that they hold work nobody has received. */
  readonly withUnreceived: boolean;
  readonly by: By;
}

/** What devices of a person last said they hold that the server has not. */
export const unreceivedOf = async (trx: Kysely<TinjauDatabase>, personId: string): Promise<number> => {
  const rows = await trx
    .selectFrom('device')
    .select('report')
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .execute();
  return rows
    .flatMap(({ report }) => (report === null ? [] : [(JSON.parse(report) as DeviceReport).unsent]))
    .reduce((sum, { drafts, acts, photos }) => sum + drafts + acts + photos, 0);
};

/** Returns of how many records the name was taken. */
export const eraseAccount = (deps: RecordDeps, order: AccountErasure): Promise<{ records: number }> =>
  writeRecord(deps, async (writing) => {
    const { trx, now } = writing;
    const { personId, by } = order;
    const row = await trx
      .selectFrom('person')
      .select(['id', 'name', 'roles', 'scope', 'disabled_at'])
      .where('id', '=', personId)
      .executeTakeFirst();
    if (!row) throw problemError('not-found');
    const person = personOf(row);
    if (personId === by.personId) throw problemError('account-is-own');
    if (person.roles.includes('admin')) await keepAnAdmin(trx, by, personId);
    if (!order.withUnreceived && (await unreceivedOf(trx, personId)) > 0)
      throw problemError('account-unreceived-work');
    const { records } = await eraseAccountIn(writing, row);
    await insertErasure(
      trx,
      {
        id: randomUUID(),
        kind: 'account',
        subject_id: personId,
        site_id: null,
        with_photos: 0,
        reason: JSON.stringify(order.reason),
        at: now,
        erased_by: by.personId,
      },
      [],
    );
    await writeAudit(trx, now, {
      action: 'personal-data.erased',
      by,
      subject: { kind: 'person', id: personId },
      details: { records },
    });
    return { records };
  });

/** Takes out of the account what names its person, asking nobody; returns of how many records the name was taken. */
export const eraseAccountIn = async (
  writing: RecordWriting,
  row: Pick<PersonTable, 'id' | 'name' | 'roles' | 'scope' | 'disabled_at'>,
): Promise<{ records: number }> => {
  const { trx, now } = writing;
  const person = personOf(row);
  const personId = person.id;
  await trx.updateTable('person').set({ position: '' }).where('id', '=', personId).execute();
  const { position: _gone, ...kept } = person;
  await saveRegisterIn(writing, { persons: [{ ...kept, name: erasedAccountName }] });
  if (row.disabled_at === null) await setDisabledIn(writing, personId, now);
  await trx.deleteFrom('credential').where('person_id', '=', personId).execute();
  await trx.deleteFrom('activation').where('person_id', '=', personId).execute();
  await endSessions(trx, personId, now);
  await trx
    .updateTable('device')
    .set({ name: '', report: null, reported_at: null })
    .where('person_id', '=', personId)
    .execute();
  return { records: await forgetName(writing, personId, person.name) };
};

/**
 * All but the last session of each device go. That one only says until when what still lies on the device may be sent
 * (30 days, kept apart): evidence must not be lost because its author is forgotten.
 */
const endSessions = async (trx: Writing, personId: string, now: number): Promise<void> => {
  const rows = await trx
    .selectFrom('session')
    .select(['token_hash', 'device_id'])
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .orderBy('expires_at', 'desc')
    .execute();
  const seen = new Set<string>();
  for (const { token_hash, device_id } of rows) {
    const isLast = !seen.has(device_id);
    seen.add(device_id);
    if (!isLast) await trx.deleteFrom('session').where('token_hash', '=', token_hash).execute();
  }
  await trx
    .updateTable('session')
    .set({ ended_at: now })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute();
};
