// Who can be sent, with what each has still to do: counted over all sites, also those the caller does not see, because a
// verifier's days are used up by them all the same. Numbers only.

import type { Kysely } from 'kysely';
import type { AssignablePersonsAnswer } from '../../contract/assignments.ts';
import type { Person } from '../../domain/person.ts';
import type { Site } from '../../domain/site.ts';
import { handedInStates } from '../../domain/site-state.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { personOf, regenciesOf } from '../record/people.ts';
import { maySend } from './who-may-go.ts';

export const assignablePersons = async (
  database: Kysely<TinjauDatabase>,
  caller: Person,
): Promise<AssignablePersonsAnswer> => {
  const rows = await database
    .selectFrom('person')
    .selectAll()
    .where('disabled_at', 'is', null)
    .orderBy('id')
    .execute();
  const persons = rows.map(personOf).filter((person) => maySend(caller, person));
  const credentials = await selectIn(
    database,
    'credential',
    ['person_id'],
    'person_id',
    persons.map(({ id }) => id),
  );
  const signers = new Set(credentials.map(({ person_id }) => person_id));
  const assignments = await selectIn(
    database,
    'assignment',
    ['site_id', 'person_id', 'due'],
    'person_id',
    persons.map(({ id }) => id),
  );
  const siteIds = new Set(assignments.map(({ site_id }) => site_id));
  const visits = await selectIn(database, 'visit', ['site_id', 'state', 'superseded'], 'site_id', siteIds);
  const done = new Set(
    visits
      .filter(({ state, superseded }) => superseded === 0 && handedInStates.some((one) => one === state))
      .map(({ site_id }) => site_id),
  );
  const open = [...siteIds].filter((id) => !done.has(id));
  const sites = new Map<string, { readonly lengthM: number; readonly verifyTo: string | null }>();
  for (const { id, body } of await selectIn(database, 'site', ['id', 'body'], 'id', open)) {
    const site: Site = JSON.parse(body);
    sites.set(id, { lengthM: site.length_m ?? 0, verifyTo: site.schedule.verify_to ?? null });
  }
  const loads = new Map<string, { sites: number; lengthM: number; nextDue: string | null }>();
  for (const { site_id, person_id, due } of assignments) {
    const site = sites.get(site_id);
    if (!site) continue;
    const load = loads.get(person_id) ?? { sites: 0, lengthM: 0, nextDue: null };
    const day = due ?? site.verifyTo;
    load.sites += 1;
    load.lengthM += site.lengthM;
    if (day !== null && (load.nextDue === null || day < load.nextDue)) load.nextDue = day;
    loads.set(person_id, load);
  }
  return {
    persons: persons.map((person) => {
      const load = loads.get(person.id);
      return {
        id: person.id,
        name: person.name,
        roles: [...person.roles],
        regencies: [...new Set(regenciesOf(person))],
        canSignIn: signers.has(person.id),
        openSites: load?.sites ?? 0,
        openLengthM: load?.lengthM ?? 0,
        nextDue: load?.nextDue ?? null,
      };
    }),
  };
};
