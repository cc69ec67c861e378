// Whom a supervisor may send: persons of the own regencies; an admin anybody.

import { mayAct, type Person } from '../../domain/person.ts';
import { regenciesOf } from '../record/people.ts';

const sentRoles: ReadonlySet<string> = new Set(['verifikator', 'tim_penilai', 'fasilitator']);

/** Whether `person` goes to sites at all, and is of a regency `caller` answers for. */
export const maySend = (caller: Person, person: Person): boolean => {
  if (!mayAct(person, 'visit') || !person.roles.some((role) => sentRoles.has(role))) return false;
  if (caller.roles.includes('admin')) return true;
  const own = new Set(caller.scope.regencies ?? []);
  const theirs = regenciesOf(person);
  return own.has('*') || theirs.includes('*') || theirs.some((code) => own.has(code));
};
