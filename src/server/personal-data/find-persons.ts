// Who is meant by a name, a user name or a NIP: accounts, and people whom only acts name.

import type { Kysely } from 'kysely';
import { type FoundPersons, mostFound } from '../../contract/personal-data.ts';
import { keyAlike } from '../../domain/import/key-alike.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { unreceivedOf } from './erase-account.ts';
import { personsNamed } from './named-persons.ts';

/** Names in acts looked at for one search. */
const mostNamed = 5000;

export const findPersons = async (database: Kysely<TinjauDatabase>, words: string): Promise<FoundPersons> => {
  const wanted = keyAlike(words.trim());
  const people = await database
    .selectFrom('person')
    .select(['id', 'name', 'position', 'disabled_at'])
    .orderBy('name')
    .orderBy('id')
    .execute();
  const found = people.filter(({ id, name }) => keyAlike(`${name}\n${id}`).includes(wanted));
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

const countOf = { confirmation: 'confirmations', proposal: 'proposals', visit: 'visits' } as const;

const findNamed = async (
  database: Kysely<TinjauDatabase>,
  wanted: string,
): Promise<Pick<FoundPersons, 'named' | 'more'>> => {
  const named = new Map<string, FoundPersons['named'][number]>();
  let looked = 0;
  let more = false;
  for await (const { kind, name, nip } of personsNamed(database, wanted)) {
    looked += 1;
    if (looked > mostNamed || named.size > mostFound) {
      more = true;
      break;
    }
    const key = JSON.stringify([name, nip]);
    const before = named.get(key) ?? { name, nip, confirmations: 0, proposals: 0, visits: 0 };
    named.set(key, { ...before, [countOf[kind]]: before[countOf[kind]] + 1 });
  }
  return { named: [...named.values()].slice(0, mostFound), more };
};
