// What an account has to be, wherever it comes from: typed by an admin, or a row of a spreadsheet.

import {
  type Person,
  practiceUserName,
  type Role,
  type RowRule,
  roles,
  roleTable,
  type Scope,
} from './person.ts';
import { levelOfCode, type RegionLevel } from './region-codes.ts';

/** An account as an admin gives it; `position` (jabatan) stands in minutes. */
export interface Account extends Person {
  readonly position: string;
}

export const maxPersonName = 120;
export const maxPosition = 160;
/** Of each list of a scope. */
export const maxScopeEntries = 300;
export const maxAgencyName = 200;

/** A user name as it may be given: it stays for good, is typed on phones, and stands in addresses. */
export const isUserName = (text: string): boolean => /^[0-9A-Za-z][0-9A-Za-z._-]{2,63}$/.test(text);

/** The key under which two user names would be taken for one another. */
export const userNameKey = (userName: string): string => userName.trim().toLowerCase();

export type AccountField = 'id' | 'name' | 'position' | 'roles' | keyof Scope;

export type AccountFault =
  | 'user-name-form'
  | 'user-name-taken'
  | 'name-missing'
  | 'text-long'
  | 'text-unreadable'
  | 'role-missing'
  | 'role-unknown'
  | 'place-missing'
  | 'code-form'
  | 'code-unknown'
  | 'everywhere-not-allowed'
  | 'limit-unused'
  | 'programme-unknown'
  | 'list-long';

export interface FoundAccountFault {
  readonly field: AccountField;
  readonly fault: AccountFault;
  /** The role, code or programme it is about. */
  readonly about?: string;
}

/** What an account may name. Left out: not asked. */
export interface AccountGround {
  readonly regionCodes?: ReadonlySet<string>;
  readonly programmeIds?: ReadonlySet<string>;
}

const places = ['regencies', 'districts', 'villages'] as const;
type PlaceList = (typeof places)[number];

const levelOf: Readonly<Record<PlaceList, RegionLevel>> = {
  regencies: 'regency',
  districts: 'district',
  villages: 'village',
};

/** Where a role's rows come from, of which at least one must be named; none: it needs no place. */
const placesNeeded = (role: Role): readonly PlaceList[] => {
  if (role === 'camat') return ['districts'];
  if (role === 'kades' || role === 'lurah') return ['villages'];
  const needs: Readonly<Record<RowRule, readonly PlaceList[]>> = {
    assigned: [],
    nominated: ['regencies'],
    villages: places,
    place: ['villages', 'districts'],
    agency: ['regencies'],
    granted: places,
    all: [],
  };
  return needs[roleTable[role].sees];
};

/** Which limits each rule heeds: one nobody heeds would be believed and mean nothing. */
const limitsHeeded: Readonly<Record<RowRule, readonly ('agencies' | 'programmes')[]>> = {
  assigned: [],
  nominated: ['programmes'],
  villages: ['programmes'],
  place: [],
  agency: ['agencies', 'programmes'],
  granted: ['agencies', 'programmes'],
  all: [],
};

/** Whether one of these roles heeds a limit to agencies or programmes. */
export const heedsLimit = (held: readonly Role[], limit: 'agencies' | 'programmes'): boolean =>
  held.some((role) => limitsHeeded[roleTable[role].sees].includes(limit));

/** The lists of places of which each of these roles needs at least one. */
export const placeListsNeeded = (held: readonly Role[]): readonly (readonly PlaceList[])[] =>
  held.map(placesNeeded).filter((lists) => lists.length > 0);

/** Roles that may be given the whole tenant (`*`) instead of places. */
export const mayBeEverywhere = (held: readonly Role[]): boolean =>
  held.some((role) => role === 'supervisor' || role === 'auditor' || role === 'admin');

// Control characters would break lists and papers; everything people are called is let through.
const isReadable = (text: string): boolean =>
  !/\p{Cc}|\p{Cs}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(text);

/** Everything that is wrong with an account; an empty answer means it may be saved. */
export const accountFaults = (account: Account, ground: AccountGround = {}): readonly FoundAccountFault[] => {
  const { id, name, position, scope } = account;
  const faults: FoundAccountFault[] = [];
  const add = (field: AccountField, fault: AccountFault, about?: string) =>
    faults.push({ field, fault, ...(about === undefined ? {} : { about }) });
  if (!isUserName(id)) add('id', 'user-name-form');
  if (userNameKey(id) === practiceUserName) add('id', 'user-name-taken');
  if (name.trim() === '') add('name', 'name-missing');
  for (const [field, text, max] of [
    ['name', name, maxPersonName],
    ['position', position, maxPosition],
  ] as const) {
    if (text.length > max) add(field, 'text-long');
    if (!isReadable(text)) add(field, 'text-unreadable');
  }
  const held = account.roles.filter((role) => (roles as readonly string[]).includes(role));
  if (account.roles.length === 0) add('roles', 'role-missing');
  for (const role of account.roles) if (!held.includes(role)) add('roles', 'role-unknown', role);
  for (const role of held) {
    const lists = placesNeeded(role);
    const first = lists[0];
    if (first !== undefined && lists.every((list) => (scope[list] ?? []).length === 0))
      add(first, 'place-missing', role);
  }
  faults.push(...placeFaults(scope, held, ground), ...limitFaults(scope, held, ground));
  return faults;
};

const placeFaults = (scope: Scope, held: readonly Role[], ground: AccountGround): FoundAccountFault[] => {
  const faults: FoundAccountFault[] = [];
  for (const list of places) {
    const codes = scope[list] ?? [];
    if (codes.length > maxScopeEntries) faults.push({ field: list, fault: 'list-long' });
    for (const code of codes) {
      if (list === 'regencies' && code === '*') {
        if (!mayBeEverywhere(held)) faults.push({ field: list, fault: 'everywhere-not-allowed' });
      } else if (levelOfCode(code) !== levelOf[list])
        faults.push({ field: list, fault: 'code-form', about: code });
      else if (ground.regionCodes && !ground.regionCodes.has(code))
        faults.push({ field: list, fault: 'code-unknown', about: code });
    }
  }
  return faults;
};

const limitFaults = (scope: Scope, held: readonly Role[], ground: AccountGround): FoundAccountFault[] => {
  const faults: FoundAccountFault[] = [];
  for (const limit of ['agencies', 'programmes'] as const) {
    const named = scope[limit];
    if (named === undefined) continue;
    if (named.length > maxScopeEntries) faults.push({ field: limit, fault: 'list-long' });
    if (!heedsLimit(held, limit)) faults.push({ field: limit, fault: 'limit-unused' });
  }
  for (const agency of scope.agencies ?? [])
    if (agency.length > maxAgencyName || !isReadable(agency))
      faults.push({ field: 'agencies', fault: 'text-long', about: agency.slice(0, maxAgencyName) });
  for (const programme of scope.programmes ?? [])
    if (ground.programmeIds && !ground.programmeIds.has(programme))
      faults.push({ field: 'programmes', fault: 'programme-unknown', about: programme });
  return faults;
};

/** What decides whether somebody can still look after the accounts. */
export interface AdminFacts {
  readonly id: string;
  readonly isAdmin: boolean;
  readonly isDisabled: boolean;
  readonly hasPassword: boolean;
}

/** Whether an admin who can sign in remains once `after` stands in place of the account of the same id. */
export const adminRemains = (all: readonly AdminFacts[], after: AdminFacts): boolean =>
  [...all.filter(({ id }) => id !== after.id), after].some(
    ({ isAdmin, isDisabled, hasPassword }) => isAdmin && !isDisabled && hasPassword,
  );
