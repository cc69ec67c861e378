// An admin makes, changes, closes and opens accounts. Writers wait for each other, so that two admins cannot close each
// other at once and leave nobody.

import { type Account, accountFaults, adminRemains, type FoundAccountFault } from '../../domain/account.ts';
import { tidyAccount } from '../../domain/tidy-account.ts';
import { problemError } from '../api/problem-answer.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { personOf } from '../record/people.ts';
import type { RecordDeps, Writing } from '../record/record-deps.ts';
import { saveRegisterIn } from '../record/register.ts';
import { writeRecord } from '../record/writing-transaction.ts';
import type { By } from './devices.ts';
import { readAdminFacts } from './read-accounts.ts';

/** Saves a new account or what changed of one; the faults say why nothing was saved. */
export const saveAccount = (
  deps: RecordDeps,
  by: By,
  wanted: Account,
  isNew: boolean,
): Promise<readonly FoundAccountFault[]> =>
  writeRecord(deps, async (writing) => {
    const { trx, now } = writing;
    const account = tidyAccount(wanted);
    const known = await trx
      .selectFrom('person')
      .select(['id', 'name', 'roles', 'scope'])
      .where(({ fn }) => fn('lower', ['id']), '=', account.id.toLowerCase())
      .execute();
    const before = known.find(({ id }) => id === account.id);
    if (!isNew && !before) throw problemError('not-found');
    const faults = accountFaults(account, await readGround(trx));
    if (isNew && known.length > 0) return [...faults, { field: 'id', fault: 'user-name-taken' }];
    if (faults.length > 0) return faults;
    if (before && personOf(before).roles.includes('admin') && !account.roles.includes('admin'))
      await keepAnAdmin(trx, by, account.id);
    await saveRegisterIn(writing, { persons: [account] });
    await writeAudit(trx, now, {
      action: 'account.saved',
      by,
      subject: { kind: 'person', id: account.id },
      details: { isNew, roles: account.roles, scope: account.scope },
    });
    return [];
  });

const readGround = async (trx: Writing) => {
  const regions = await trx.selectFrom('region').select('code').execute();
  const programmes = await trx.selectFrom('programme').select('id').execute();
  return {
    regionCodes: new Set(regions.map(({ code }) => code)),
    programmeIds: new Set(programmes.map(({ id }) => id)),
  };
};

/** Refuses what would take the own account, or the last one that can look after accounts. */
export const keepAnAdmin = async (trx: Writing, by: By, personId: string): Promise<void> => {
  if (personId === by.personId) throw problemError('account-is-own');
  const gone = { id: personId, isAdmin: false, isDisabled: true, hasPassword: false };
  if (!adminRemains(await readAdminFacts(trx), gone)) throw problemError('account-last-admin');
};

/** Closes or opens an account. A closed one keeps what it holds; what waits on its devices may be sent for 30 days. */
export const setAccountState = (
  deps: RecordDeps,
  by: By,
  personId: string,
  disabled: boolean,
): Promise<void> =>
  writeRecord(deps, async ({ trx, now }) => {
    const row = await trx
      .selectFrom('person')
      .select(['roles', 'disabled_at'])
      .where('id', '=', personId)
      .executeTakeFirst();
    if (!row) throw problemError('not-found');
    if ((row.disabled_at !== null) === disabled) return;
    if (disabled && personId === by.personId) throw problemError('account-is-own');
    if (disabled && (JSON.parse(row.roles) as string[]).includes('admin'))
      await keepAnAdmin(trx, by, personId);
    const disabled_at = disabled ? now : null;
    await trx.updateTable('person').set({ disabled_at }).where('id', '=', personId).execute();
    // A code that is out would open the account again to whoever holds the paper.
    if (disabled) await trx.deleteFrom('activation').where('person_id', '=', personId).execute();
    await writeAudit(trx, now, {
      action: disabled ? 'account.disabled' : 'account.enabled',
      by,
      subject: { kind: 'person', id: personId },
    });
  });
