// Accounts as rows and as what others may know of them.

import type { Person } from '../../domain/person.ts';
import { insertRows } from '../database/engine.ts';
import { entityRow } from './entity.ts';
import { inChunks } from './in-chunks.ts';
import { personOf, renewPeopleVersion } from './people.ts';
import { saveBodies } from './save-bodies.ts';
import type { RecordWriting } from './writing-transaction.ts';

export interface SavedPersons {
  /** New, or with other roles or another scope than before. */
  readonly moved: readonly Person[];
  /** Sites that name one who is new. */
  readonly namedOn: readonly string[];
}

export const savePersons = async (
  writing: RecordWriting,
  persons: readonly Person[],
): Promise<SavedPersons> => {
  const before = new Map<string, Person>();
  await inChunks(
    persons.map((person) => person.id),
    async (part) => {
      const rows = await writing.trx
        .selectFrom('person')
        .select(['id', 'name', 'roles', 'scope', 'position'])
        .where('id', 'in', part)
        .execute();
      for (const row of rows) before.set(row.id, personOf(row));
    },
  );
  // Who does not say what somebody is at their office does not change it either.
  const positionOf = (person: Person) =>
    (person.position ?? before.get(person.id)?.position ?? '') || undefined;
  const standing = ({ roles, scope }: Person) => JSON.stringify([roles, scope]);
  const moved = persons.filter((person) => {
    const known = before.get(person.id);
    return !known || standing(known) !== standing(person);
  });
  const changed = persons.filter((person) => {
    const known = before.get(person.id);
    return moved.includes(person) || known?.name !== person.name || known.position !== positionOf(person);
  });
  if (changed.length === 0) return { moved: [], namedOn: [] };
  await insertRows(
    writing.trx,
    'person',
    changed.map((person) => ({
      id: person.id,
      name: person.name,
      roles: JSON.stringify(person.roles),
      scope: JSON.stringify(person.scope),
      disabled_at: null,
      created_at: writing.now,
      position: positionOf(person) ?? '',
    })),
    'on conflict ("id") do update set "name" = excluded."name", "roles" = excluded."roles", ' +
      '"scope" = excluded."scope", "position" = excluded."position"',
  );
  await renewPeopleVersion(writing.trx);
  writing.forgetPeople();
  const { added } = await saveBodies(
    writing,
    'person',
    changed.map((person) => {
      const { id, name, roles } = person;
      const position = positionOf(person);
      return entityRow('person', id, JSON.stringify({ id, name, roles, ...(position ? { position } : {}) }));
    }),
  );
  return { moved, namedOn: await sitesNaming(writing, added) };
};

const sitesNaming = async (
  writing: RecordWriting,
  personIds: readonly string[],
): Promise<readonly string[]> => {
  const siteIds: string[] = [];
  await inChunks(personIds, async (part) => {
    const rows = await writing.trx
      .selectFrom('site_place')
      .select('site_id')
      .where('kind', '=', 'confirmer')
      .where('code', 'in', part)
      .execute();
    siteIds.push(...rows.map((row) => row.site_id));
  });
  return siteIds;
};
