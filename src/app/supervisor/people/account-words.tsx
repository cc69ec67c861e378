// How an account's state looks, and in words what somebody looks at.

import { IconCircleCheck, IconCircleOff, IconKeyOff, IconTicket, type TablerIcon } from '@tabler/icons-react';
import type { AccountChoices, AccountState, ListedAccount } from '../../../contract/accounts.ts';
import type { Scope } from '../../../domain/person.ts';
import { type TextKey, useText, type Words } from '../../text/use-text.ts';

export const stateLook: Readonly<
  Record<AccountState, { readonly Icon: TablerIcon; readonly key: TextKey; readonly tone: string }>
> = {
  active: { Icon: IconCircleCheck, key: 'orang.state.active', tone: 'green' },
  code: { Icon: IconTicket, key: 'orang.state.code', tone: 'amber' },
  'no-password': { Icon: IconKeyOff, key: 'orang.state.no-password', tone: 'amber' },
  disabled: { Icon: IconCircleOff, key: 'orang.state.disabled', tone: 'red' },
};

export const StateMark = ({ state }: { readonly state: AccountState }) => {
  const { text } = useText();
  const { Icon, key, tone } = stateLook[state];
  return (
    <span className="people-state" data-tone={tone}>
      <Icon size={20} aria-hidden /> {text(key)}
    </span>
  );
};

/** Names of what a scope lists, by code and id. */
export interface ScopeNames {
  readonly region: (code: string) => string;
  readonly programme: (id: string) => string;
}

export const scopeNames = (choices: AccountChoices | null, { of }: Pick<Words, 'of'>): ScopeNames => {
  const regions = new Map((choices?.regions ?? []).map(({ code, name }) => [code, name]));
  const programmes = new Map((choices?.programmes ?? []).map(({ id, name }) => [id, of(name)]));
  return {
    region: (code) => regions.get(code) ?? code,
    programme: (id) => programmes.get(id) ?? id,
  };
};

/** "Kabupaten Bondowoso; Dinas PUPR": the places first, then what narrows them. */
export const scopeWords = (
  { regencies = [], districts = [], villages = [], agencies = [], programmes = [] }: Scope,
  names: ScopeNames,
  text: Words['text'],
): string =>
  [
    [...regencies, ...districts, ...villages]
      .map((code) => (code === '*' ? text('orang.everywhere') : names.region(code)))
      .join(', '),
    agencies.join(', '),
    programmes.map(names.programme).join(', '),
  ]
    .filter(Boolean)
    .join('; ');

export const roleWords = ({ roles }: Pick<ListedAccount, 'roles'>, text: Words['text']): string =>
  roles.map((role) => text(`peran.${role}`)).join(', ');
