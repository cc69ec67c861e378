// What changes at the office while phones are in the field, and what the office knows: the ground on which the oracle
// works out who may see what. A restored backup takes the office back to that day as well.

import type { Person } from '../../src/domain/person.ts';
import type { Site } from '../../src/domain/site.ts';
import { disablePerson, enablePerson, saveRegister, setPerson } from '../../src/server/record/register.ts';
import { setAssignments } from '../../src/server/record/register-assignments.ts';
import { assigned, checklistIds, checklistOf, laterSites, persons, roleSets, sites } from './cast.ts';
import type { FaultCounts } from './fault-kinds.ts';
import type { FleetServer } from './fleet-server.ts';
import type { Random } from './random.ts';

export interface OfficeFacts {
  readonly persons: Map<string, Person>;
  readonly sites: Map<string, Site>;
  readonly assigned: Map<string, readonly string[]>;
  readonly disabled: Set<string>;
  readonly versions: Map<string, number>;
}

export interface Office {
  facts: OfficeFacts;
  /** Every site there ever was, also in a history that was lost. */
  readonly everySite: Map<string, Site>;
  readonly change: () => Promise<string>;
  /** Somebody who cannot do anything gets their first role and their account back, and a site. */
  readonly help: (personId: string) => Promise<string>;
  /** Registers again what a restored backup did not know, and opens every account. */
  readonly mend: () => Promise<void>;
}

export const copyOfFacts = (facts: OfficeFacts): OfficeFacts => ({
  persons: new Map(facts.persons),
  sites: new Map(facts.sites),
  assigned: new Map(facts.assigned),
  disabled: new Set(facts.disabled),
  versions: new Map(facts.versions),
});

export const openOffice = (server: FleetServer, random: Random, counts: FaultCounts): Office => {
  const office: Office = {
    facts: {
      persons: new Map(persons.map((person) => [person.id, person])),
      sites: new Map(sites.map((site) => [site.id, site])),
      assigned: new Map(assigned),
      disabled: new Set(),
      versions: new Map(checklistIds.map((id) => [id, 1])),
    },
    everySite: new Map(sites.map((site) => [site.id, site])),
    change: () => random.pick(changes)(),
    help: async (personId) => {
      const { facts } = office;
      const first = persons.find(({ id }) => id === personId) as Person;
      if (facts.disabled.delete(personId)) await enablePerson(server.deps(), personId);
      await setPerson(server.deps(), first);
      facts.persons.set(personId, first);
      const siteId = random.pick([...facts.sites.keys()]);
      const personIds = [...new Set([...(facts.assigned.get(siteId) ?? []), personId])];
      await setAssignments(server.deps(), [{ siteId, personIds }]);
      facts.assigned.set(siteId, personIds);
      return `helps ${personId} with ${siteId}`;
    },
    mend: async () => {
      const { facts } = office;
      const lost = [...office.everySite.values()].filter(({ id }) => !facts.sites.has(id));
      if (lost.length > 0) await saveRegister(server.deps(), { sites: lost });
      for (const site of lost) facts.sites.set(site.id, site);
      for (const id of facts.disabled) await enablePerson(server.deps(), id);
      facts.disabled.clear();
    },
  };
  const reassign = async (): Promise<string> => {
    const siteId = random.pick([...office.facts.sites.keys()]);
    const may = [...office.facts.persons.keys()].filter((id) => /^(verif|tim)/.test(id));
    const personIds = may.filter(() => random.percent(45));
    await setAssignments(server.deps(), [{ siteId, personIds }]);
    office.facts.assigned.set(siteId, personIds);
    counts.reassignment += 1;
    return `assigns ${siteId} to ${personIds.join(' ')}`;
  };
  const changes: readonly (() => Promise<string>)[] = [
    reassign,
    reassign,
    async () => {
      const id = random.pick([...office.facts.persons.keys()]);
      if (office.facts.disabled.has(id)) {
        await enablePerson(server.deps(), id);
        office.facts.disabled.delete(id);
        return `enables ${id}`;
      }
      await disablePerson(server.deps(), id);
      office.facts.disabled.add(id);
      counts['account disabled'] += 1;
      return `disables ${id}`;
    },
    async () => {
      const before = random.pick([...office.facts.persons.values()]);
      const first = persons.find(({ id }) => id === before.id) as Person;
      const after = before.roles === first.roles ? { ...first, roles: random.pick(roleSets) } : first;
      await setPerson(server.deps(), after);
      office.facts.persons.set(after.id, after);
      counts['role revoked'] += 1;
      return `makes ${after.id} ${after.roles.join(' ')}`;
    },
    async () => {
      const id = random.pick(checklistIds);
      const version = (office.facts.versions.get(id) ?? 1) + 1;
      await saveRegister(server.deps(), { checklists: [checklistOf(id, version)] });
      office.facts.versions.set(id, version);
      counts['checklist changed'] += 1;
      return `publishes ${id}@${version}`;
    },
    async () => {
      const later = laterSites.find(({ id }) => !office.facts.sites.has(id));
      const known = random.pick([...office.facts.sites.values()]);
      const site: Site = later ?? {
        ...known,
        agency: random.pick(['Dinas PUPR', 'BRIDA']),
        nominated: random.percent(50),
        confirmers: random.percent(50) ? ['kades-35.10.09.2001'] : [],
      };
      await saveRegister(server.deps(), { sites: [site] });
      office.facts.sites.set(site.id, site);
      office.everySite.set(site.id, site);
      counts['site registered or changed'] += 1;
      return `registers ${site.id}`;
    },
  ];
  return office;
};
