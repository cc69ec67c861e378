// Who is meant by a name, a user name or a NIP: accounts, and people whom only acts name.

import type { Kysely } from 'kysely';
import { type FoundPersons, mostFound } from '../../contract/personal-data.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { unreceivedOf } from './erase-account.ts';
import { actsNaming } from './named-persons.ts';

/** Acts looked at for one search. */
const mostActs = 5000;

export const findPersons = async (database: Kysely<TinjauDatabase>, words: string): Promise<FoundPersons> => {
  const wanted = words.trim().toLowerCase();
  const people = await database
    .selectFrom('person')
    .select(['id', 'name', 'position', 'disabled_at'])
    .orderBy('name')
    .orderBy('id')
    .execute();
  const found = people.filter(({ id, name }) => `${name}\n${id}`.toLowerCase().includes(wanted));
  const shown = found.slice(0, mostFound);
  const erased = await selectIn(
    database,
    'erasure',
    ['subject_id', 'kind'],
    'subject_id',
    shown.map(({ id }) => id),
  );
  const erasedIds = new Set(erased.filter(({ kind }) => kind === 'account').map((row) => row.subject_id));
  const accounts: FoundPersons['accounts'] = [];
  for (const { id, name, position, disabled_at } of shown)
    accounts.push({
      id,
      name,
      position,
      isDisabled: disabled_at !== null,
      isErased: erasedIds.has(id),
      unreceived: await unreceivedOf(database, id),
    });
  const { named, more } = await findNamed(database, wanted);
  return { accounts, named, more: more || found.length > shown.length };
};

const findNamed = async (
  database: Kysely<TinjauDatabase>,
  wanted: string,
): Promise<Pick<FoundPersons, 'named' | 'more'>> => {
  const named = new Map<string, FoundPersons['named'][number]>();
  let looked = 0;
  let more = false;
  for await (const { kind, names } of actsNaming(database, wanted)) {
    looked += 1;
    if (looked > mostActs || named.size > mostFound) {
      more = true;
      break;
    }
    for (const { name, nip } of names) {
      if (!`${name}\n${nip ?? ''}`.toLowerCase().includes(wanted)) continue;
      const key = JSON.stringify([name, nip]);
      const before = named.get(key) ?? { name, nip, confirmations: 0, proposals: 0 };
      named.set(key, {
        ...before,
        confirmations: before.confirmations + (kind === 'confirmation' ? 1 : 0),
        proposals: before.proposals + (kind === 'proposal' ? 1 : 0),
      });
    }
  }
  return { named: [...named.values()].slice(0, mostFound), more };
};
