// Who is meant by a name, a user name or a NIP: accounts, and people whom only acts name.

import type { Kysely } from 'kysely';
import { type FoundPersons, mostFound } from '../../contract/personal-data.ts';
import { keyAlike } from '../../domain/import/key-alike.ts';
import type { NamedPerson } from '../../domain/named-persons.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { unreceivedOf } from './erase-account.ts';
import { draftsNaming, rivalsNaming } from './named-beside.ts';
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
  const draftsSeen = new Set<string>();
  let looked = 0;
  for await (const { name, nip, counted, draft } of namings(database, wanted)) {
    looked += 1;
    if (looked > mostNamed || named.size > mostFound) break;
    const key = JSON.stringify([name, nip]);
    // A draft counts once, however many files hold it.
    if (draftsSeen.has(`${draft} ${key}`)) continue;
    if (draft !== null) draftsSeen.add(`${draft} ${key}`);
    const before = named.get(key) ?? { name, nip, confirmations: 0, proposals: 0, visits: 0, drafts: 0 };
    named.set(key, { ...before, [counted]: before[counted] + 1 });
  }
  const more = looked > mostNamed || named.size > mostFound;
  return { named: [...named.values()].slice(0, mostFound), more };
};

interface Counted extends NamedPerson {
  readonly counted: (typeof countOf)[keyof typeof countOf] | 'drafts';
  /** Which draft names them; null: an act. */
  readonly draft: string | null;
}

async function* namings(database: Kysely<TinjauDatabase>, wanted: string): AsyncGenerator<Counted> {
  for await (const { kind, name, nip } of personsNamed(database, wanted))
    yield { name, nip, counted: countOf[kind], draft: null };
  for await (const { kind, name, nip } of rivalsNaming(database, wanted))
    yield { name, nip, counted: countOf[kind], draft: null };
  for await (const { personId, visitId, name, nip } of draftsNaming(database, wanted))
    yield { name, nip, counted: 'drafts', draft: `${personId} ${visitId}` };
}
