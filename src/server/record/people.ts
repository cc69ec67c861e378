// Everybody with an account, indexed by what could make them see a site. Read once per change of anybody's account:
// the version in `meta` tells whether the kept copy is still true, also when another process made the change.

import type { Kysely } from 'kysely';
import { maySeeSite, type SiteFacts } from '../../domain/access.ts';
import { type Person, sitsAtDesk } from '../../domain/person.ts';
import type { TinjauDatabase } from '../database/schema.ts';

export interface People {
  readonly version: string;
  readonly byId: ReadonlyMap<string, Person>;
  /** Everybody who sees a site with these facts; worked out once for each object of facts. */
  readonly audienceOf: (facts: SiteFacts) => ReadonlySet<string>;
  /** For what hangs on a site nobody registered: admins, and supervisors of the author's regencies. */
  readonly audienceWithoutSite: (authorId: string) => ReadonlySet<string>;
  /** Whether the person is nothing but an assessor, from whom other assessors' visits stay apart. */
  readonly isOnlyAssessor: (personId: string) => boolean;
  /** Whether the person reviews visits, or may watch reviewing: what is held apart is for them and its author. */
  readonly sitsAtDesk: (personId: string) => boolean;
}

const kept = new Map<string, People>();

export const readPeople = async (database: Kysely<TinjauDatabase>): Promise<People> => {
  const meta = await database
    .selectFrom('meta')
    .select(['key', 'value'])
    .where('key', '=', 'people_version')
    .executeTakeFirst();
  const version = meta?.value ?? '';
  const known = kept.get(version);
  if (known) return known;
  const rows = await database
    .selectFrom('person')
    .select(['id', 'name', 'roles', 'scope', 'position'])
    .execute();
  const people = indexPeople(version, rows.map(personOf));
  // Versions are random, so that two databases in one process (tests) never share one.
  if (kept.size >= 4) kept.delete(kept.keys().next().value ?? '');
  if (version.length > 1) kept.set(version, people);
  return people;
};

/** To be called in the transaction that changed any account. */
export const renewPeopleVersion = async (database: Kysely<TinjauDatabase>): Promise<void> => {
  await database
    .updateTable('meta')
    .set({ value: crypto.randomUUID() })
    .where('key', '=', 'people_version')
    .execute();
};

export const personOf = (row: {
  id: string;
  name: string;
  roles: string;
  scope: string;
  position?: string;
}): Person => ({
  id: row.id,
  name: row.name,
  roles: JSON.parse(row.roles),
  scope: JSON.parse(row.scope),
  ...(row.position ? { position: row.position } : {}),
});

const indexPeople = (version: string, persons: readonly Person[]): People => {
  const byId = new Map(persons.map((person) => [person.id, person]));
  const byPlace = new Map<string, Person[]>();
  const everywhere: Person[] = [];
  for (const person of persons) {
    const { regencies = [], districts = [], villages = [] } = person.scope;
    if (person.roles.includes('admin') || regencies.includes('*')) everywhere.push(person);
    for (const code of new Set([...regencies, ...districts, ...villages])) {
      const there = byPlace.get(code);
      if (there) there.push(person);
      else byPlace.set(code, [person]);
    }
  }

  const audiences = new WeakMap<SiteFacts, ReadonlySet<string>>();
  const audienceOf = (facts: SiteFacts): ReadonlySet<string> => {
    const audience = audiences.get(facts) ?? workOutAudience(facts);
    audiences.set(facts, audience);
    return audience;
  };

  const workOutAudience = (facts: SiteFacts): ReadonlySet<string> => {
    const { region, villages_crossed = [], districts_crossed = [], confirmers } = facts.site;
    const candidates = new Set(everywhere);
    for (const code of [
      region.regency,
      region.district,
      region.village,
      ...villages_crossed,
      ...districts_crossed,
    ])
      for (const person of byPlace.get(code) ?? []) candidates.add(person);
    const proposedBy = facts.proposal ? [facts.proposal.by] : [];
    for (const id of [...confirmers, ...facts.assignedTo, ...proposedBy]) {
      const person = byId.get(id);
      if (person) candidates.add(person);
    }
    const audience = new Set<string>();
    for (const person of candidates) if (maySeeSite(person, facts)) audience.add(person.id);
    return audience;
  };

  const audienceWithoutSite = (authorId: string): ReadonlySet<string> => {
    const author = byId.get(authorId);
    const near = new Set(author ? regenciesOf(author) : []);
    const audience = new Set<string>();
    for (const person of persons) {
      if (
        person.roles.includes('admin') ||
        (person.roles.includes('supervisor') &&
          (person.scope.regencies ?? []).some((code) => code === '*' || near.has(code) || near.has('*')))
      )
        audience.add(person.id);
    }
    return audience;
  };

  return {
    version,
    byId,
    audienceOf,
    audienceWithoutSite,
    sitsAtDesk: (personId) => {
      const person = byId.get(personId);
      return person !== undefined && sitsAtDesk(person);
    },
    isOnlyAssessor: (personId) => byId.get(personId)?.roles.every((role) => role === 'tim_penilai') ?? false,
  };
};

/** A regency's code is the first two parts of the codes of its districts and villages. */
export const regenciesOf = ({ scope }: Person): readonly string[] => [
  ...(scope.regencies ?? []),
  ...[...(scope.districts ?? []), ...(scope.villages ?? [])].map((code) =>
    code.split('.').slice(0, 2).join('.'),
  ),
];
