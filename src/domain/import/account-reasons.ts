// An account that comes in a table has to be what one typed by an admin has to be: a table is no way around.

import {
  type Account,
  type AccountFault,
  type AccountField,
  accountFaults,
  userNameKey,
} from '../account.ts';
import type { ImportReason } from './cell.ts';
import type { Fields } from './field.ts';
import type { KnownRegister } from './known.ts';
import type { ReasonCode } from './reasons.ts';

const codes: Readonly<Partial<Record<AccountFault, ReasonCode>>> = {
  'user-name-form': 'account-name-form',
  'user-name-taken': 'account-name-taken',
  'place-missing': 'account-place',
  'everywhere-not-allowed': 'account-everywhere',
};

const codeOf = (field: AccountField, fault: AccountFault): ReasonCode =>
  fault === 'limit-unused'
    ? field === 'programmes'
      ? 'account-programmes-unused'
      : 'account-agencies-unused'
    : (codes[fault] ?? 'account-unfit');

/** Why the account as it would be is not taken; what only its cells can be wrong in was said when they were read. */
export const accountReasons = (
  record: Fields,
  isNew: boolean,
  known: Pick<KnownRegister, 'personKeys'>,
): readonly { readonly field: string; readonly reason: ImportReason }[] => {
  const account = { position: '', ...record } as unknown as Account;
  // What is missing altogether is said as missing.
  if (typeof account.name !== 'string' || !Array.isArray(account.roles)) return [];
  const faults = accountFaults(account);
  return [
    // Who is there already keeps the name that was given then.
    ...faults.filter(({ fault }) => isNew || fault !== 'user-name-form'),
    ...(isNew && known.personKeys.has(userNameKey(account.id))
      ? [{ field: 'id' as const, fault: 'user-name-taken' as const, about: undefined }]
      : []),
  ].map(({ field, fault, about }) => ({
    field:
      field === 'id' || field === 'name' || field === 'position' || field === 'roles'
        ? field
        : `scope.${field}`,
    reason: {
      code: codeOf(field, fault),
      found:
        field === 'id'
          ? account.id.slice(0, 60)
          : fault === 'limit-unused'
            ? account.roles.join(', ')
            : (about ?? ''),
    },
  }));
};
