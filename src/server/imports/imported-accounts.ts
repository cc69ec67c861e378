// Accounts brought in by a table are held to what the desk holds a single one to: an admin remains, nobody takes away the
// own rights, and who gets or loses a place at a desk stands in the log by id.

import { adminRemains } from '../../domain/account.ts';
import type { Fields } from '../../domain/import/field.ts';
import { type Person, sitsAtDesk } from '../../domain/person.ts';
import type { By } from '../accounts/devices.ts';
import { readAdminFacts } from '../accounts/read-accounts.ts';
import { problemError } from '../api/problem-answer.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { RecordWriting } from '../record/writing-transaction.ts';

export interface ImportedAccount {
  readonly record: Fields;
  readonly before: Fields | null;
}

/** Notes, within the transaction that writes them, whose rights at a desk changed. */
export const noteImportedAccounts = async (
  { trx, now }: Pick<RecordWriting, 'trx' | 'now'>,
  by: By,
  importId: string,
  written: readonly ImportedAccount[],
): Promise<void> => {
  for (const { record, before } of written) {
    const person = record as unknown as Person;
    const was = before as unknown as Person | null;
    if (!sitsAtDesk(person) && !(was && sitsAtDesk(was))) continue;
    const { roles, scope } = person;
    if (was && JSON.stringify([was.roles, was.scope]) === JSON.stringify([roles, scope])) continue;
    await writeAudit(trx, now, {
      action: 'account.saved',
      by,
      subject: { kind: 'person', id: person.id },
      details: { isNew: was === null, roles, scope, importId },
    });
  }
};

/** Refuses a table that leaves nobody to look after accounts, or takes that from who brings it; throws a problem. */
export const keepAdmins = async ({ trx }: Pick<RecordWriting, 'trx'>, by: By): Promise<void> => {
  const admins = await readAdminFacts(trx);
  if (!admins.some(({ id, isAdmin }) => isAdmin && id === by.personId)) throw problemError('account-is-own');
  const nobody = { id: '', isAdmin: false, isDisabled: true, hasPassword: false };
  if (!adminRemains(admins, nobody)) throw problemError('account-last-admin');
};
