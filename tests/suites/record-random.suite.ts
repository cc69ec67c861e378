// Random days: assignments, scopes, roles and sites change while visits, confirmations and reviews arrive and phones
// pull now and then. In the end every phone holds exactly what the domain's rules say, however it got there.

import { expect, it } from 'vitest';
import { maySeeSite, maySeeVisit } from '../../src/domain/access.ts';
import type { SealedAct } from '../../src/domain/act.ts';
import type { ConfirmationPayload } from '../../src/domain/confirmation.ts';
import { type Person, sitsAtDesk } from '../../src/domain/person.ts';
import type { ReviewPayload } from '../../src/domain/review.ts';
import type { Site } from '../../src/domain/site.ts';
import type { VisitPayload } from '../../src/domain/visit.ts';
import { readPeople } from '../../src/server/record/people.ts';
import { saveRegister, setPerson } from '../../src/server/record/register.ts';
import { setAssignments } from '../../src/server/record/register-assignments.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import { aSite, everybody, kadesGentengKulon, nominatedSite, sronoSite } from './record-cast.ts';
import { aConfirmation, aPhoto, aReview, aVisit, createWorld, type World } from './record-world.ts';

type Random = (below: number) => number;

const randomOf = (seed: number): Random => {
  let state = seed * 2_654_435_761;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) % below;
  };
};

const pick = <T>(random: Random, items: readonly T[]): T => items[random(items.length)] as T;

const scopes: readonly Person['scope'][] = [
  { regencies: ['35.10'] },
  { regencies: ['64.02'] },
  { regencies: ['*'] },
  { regencies: ['35.10'], agencies: ['Dinas PUPR'] },
  { districts: ['35.10.09'] },
  { villages: ['35.10.09.2001', '35.10.10.2003'] },
  { regencies: ['64.02'], programmes: ['inovasi-2026'] },
];

const roleSets: readonly Person['roles'][] = [
  ['verifikator'],
  ['tim_penilai'],
  ['tim_penilai', 'supervisor'],
  ['fasilitator'],
  ['kades'],
  ['camat'],
  ['supervisor'],
  ['auditor'],
  ['admin'],
];

interface MadeVisit {
  readonly sealed: SealedAct;
  /** As of its arrival; until then as of its making. */
  author: Person;
  sent: boolean;
}

interface Day {
  readonly world: World;
  readonly persons: Map<string, Person>;
  readonly sites: Map<string, Site>;
  readonly assigned: Map<string, readonly string[]>;
  readonly visits: MadeVisit[];
  readonly hanging: { kind: 'confirmation' | 'review'; id: string; visit: MadeVisit; always: string[] }[];
}

/** Visits arrive long after what hangs on them, and at sites that are registered later. */
async function sendOne({ world, persons, visits }: Day, random: Random): Promise<void> {
  const waiting = visits.filter((visit) => !visit.sent);
  if (waiting.length === 0) return;
  const visit = pick(random, waiting);
  visit.author = persons.get(visit.author.id) as Person;
  visit.sent = true;
  await world.send(visit.author, visit.sealed);
}

const newSites = 4;

const steps: readonly ((day: Day, random: Random) => Promise<void>)[] = [
  async ({ persons, sites, visits }, random) => {
    const author = pick(random, [...persons.values()]);
    const siteId = pick(random, [...sites.keys(), `NEW-${random(newSites)}`]);
    visits.push({ sealed: aVisit({ siteId, photos: [aPhoto()] }, author), author, sent: false });
  },
  sendOne,
  sendOne,
  async ({ world, persons, visits, hanging }, random) => {
    if (visits.length === 0) return;
    const visit = pick(random, visits);
    const author = pick(random, [...persons.values()]);
    const account = random(2) === 0 ? kadesGentengKulon.id : undefined;
    const signer = { name: 'Kades', position: 'Kades', nip: '-', ...(account ? { accountId: account } : {}) };
    const confirmation = aConfirmation(visit.sealed, author, { signer });
    await world.send(author, confirmation);
    const id = (confirmation.act.payload as ConfirmationPayload).confirmationId;
    hanging.push({ kind: 'confirmation', id, visit, always: [author.id, account ?? ''] });
  },
  async ({ world, persons, visits, hanging }, random) => {
    if (visits.length === 0) return;
    const visit = pick(random, visits);
    const author = pick(random, [...persons.values()]);
    const review = aReview(visit.sealed, author);
    await world.send(author, review);
    const id = (review.act.payload as ReviewPayload).reviewId;
    hanging.push({ kind: 'review', id, visit, always: [author.id] });
  },
  async ({ world, persons, sites, assigned }, random) => {
    const siteId = pick(random, [...sites.keys()]);
    const personIds = [...persons.keys()].filter(() => random(5) === 0);
    await setAssignments(world.deps, [{ siteId, personIds }]);
    assigned.set(siteId, personIds);
  },
  async ({ world, persons }, random) => {
    const before = pick(random, [...persons.values()]);
    const after = { ...before, roles: pick(random, roleSets), scope: pick(random, scopes) };
    await setPerson(world.deps, after);
    persons.set(after.id, after);
  },
  async ({ world, sites }, random) => {
    const place = pick(random, [aSite(), sronoSite, nominatedSite]);
    const site = {
      ...place,
      id: pick(random, [...sites.keys(), `NEW-${random(newSites)}`]),
      confirmers: random(2) === 0 ? [kadesGentengKulon.id] : [],
      agency: pick(random, ['Dinas PUPR', 'BRIDA']),
      villages_crossed: random(2) === 0 ? ['35.10.10.2003'] : [],
      nominated: random(2) === 0,
    };
    await saveRegister(world.deps, { sites: [site] });
    sites.set(site.id, site);
  },
];

/** What the rules say this person sees, worked out from nothing but the domain. */
const expectedOf = (day: Day, person: Person): readonly string[] => {
  const facts = (siteId: string) => ({
    site: day.sites.get(siteId) as Site,
    assignedTo: day.assigned.get(siteId) ?? [],
  });
  const expected: string[] = [];
  for (const siteId of day.sites.keys()) {
    if (!maySeeSite(person, facts(siteId))) continue;
    expected.push(`site ${siteId}`);
    for (const personId of day.assigned.get(siteId) ?? [])
      expected.push(`assignment of ${personId} ${siteId}`);
  }
  const sees = ({ sealed, author }: MadeVisit) =>
    maySeeVisit(person, facts((sealed.act.payload as VisitPayload).siteId), {
      personId: author.id,
      roles: author.roles,
    });
  for (const visit of day.visits) {
    if (!sees(visit)) continue;
    const payload = visit.sealed.act.payload as VisitPayload;
    expected.push(`visit ${visit.sealed.act.id}`, ...payload.photos.map(({ photoId }) => `photo ${photoId}`));
  }
  for (const { kind, id, visit, always } of day.hanging)
    if (sees(visit) || always.includes(person.id)) expected.push(`${kind} ${id}`);
  return expected.sort();
};

/** What is held apart goes to the desks of its site, or near its author where there is no site, and to its author. */
const expectedHeld = async (day: Day, person: Person): Promise<readonly string[]> => {
  const entities = await day.world.opened.db
    .selectFrom('entity')
    .select(['id', 'site_id', 'always'])
    .where('kind', '=', 'heldAct')
    .execute();
  const people = await readPeople(day.world.opened.db);
  return entities
    .filter(({ site_id, always }) => {
      const [author = ''] = JSON.parse(always) as string[];
      const site = site_id === null ? undefined : day.sites.get(site_id);
      const near =
        site && site_id !== null
          ? maySeeSite(person, { site, assignedTo: day.assigned.get(site_id) ?? [] })
          : people.audienceWithoutSite(author).has(person.id);
      return author === person.id || (near && sitsAtDesk(person));
    })
    .map(({ id }) => `heldAct ${id}`);
};

const references = ['region', 'programme', 'checklist', 'person'];

const heldOf = (held: ReadonlyMap<string, Record<string, unknown>>): readonly string[] =>
  [...held]
    .filter(([key]) => !references.some((kind) => key.startsWith(`${kind} `)))
    .map(([key, body]) =>
      key.startsWith('assignment ') ? `assignment of ${body.personId} ${body.siteId}` : key,
    )
    .sort();

const playDay = async (engine: SuiteEngine, seed: number): Promise<void> => {
  const world = await createWorld(engine);
  const random = randomOf(seed);
  const day: Day = {
    world,
    persons: new Map(everybody.map((person) => [person.id, person])),
    sites: new Map([aSite(), sronoSite, nominatedSite].map((site) => [site.id, site])),
    assigned: new Map([
      ['BWI-R01', ['verifikator-01']],
      ['BWI-R02', ['verifikator-02']],
    ]),
    visits: [],
    hanging: [],
  };
  const readers = new Map(
    everybody.map((person) => [person.id, world.reader(person, 1 + random(40), 'rarely')]),
  );
  for (let count = 0; count < 60; count += 1) {
    await pick(random, steps)(day, random);
    for (const reader of readers.values()) if (random(4) === 0) await reader.page();
  }
  while (day.visits.some((visit) => !visit.sent)) await sendOne(day, random);
  const missing = Array.from({ length: newSites }, (_, index) => aSite({ id: `NEW-${index}` }));
  for (const site of missing.filter(({ id }) => !day.sites.has(id))) {
    await saveRegister(world.deps, { sites: [site] });
    day.sites.set(site.id, site);
  }
  for (const person of day.persons.values()) {
    const reader = readers.get(person.id);
    await reader?.pull();
    const anew = world.reader(person);
    await anew.pull();
    const held = reader?.held ?? new Map();
    expect(heldOf(held), `seed ${seed}, ${person.id}`).toEqual(
      [...expectedOf(day, person), ...(await expectedHeld(day, person))].sort(),
    );
    expect(new Map([...held].sort()), `seed ${seed}, ${person.id}`).toEqual(new Map([...anew.held].sort()));
    expectReferences(held, `seed ${seed}, ${person.id}`);
  }
  await world.close();
};

/** Everything a held site points to is held. */
const expectReferences = (held: ReadonlyMap<string, Record<string, unknown>>, label: string): void => {
  for (const [key, body] of held) {
    if (!key.startsWith('site ')) continue;
    const site = body as unknown as Site;
    const { province, regency, district, village } = site.region;
    const needed = [
      ...[province, regency, district, village, ...(site.villages_crossed ?? [])].map(
        (code) => `region ${code}`,
      ),
      `programme ${site.program}`,
      `checklist ${site.checklist_id}@1`,
      ...site.confirmers.map((id) => `person ${id}`),
    ];
    expect(
      needed.filter((reference) => !held.has(reference)),
      label,
    ).toEqual([]);
  }
};

export const recordRandomSuite = (engine: SuiteEngine): void => {
  const seeds = engine.concurrent ? [1, 2, 3] : Array.from({ length: 25 }, (_, index) => index + 1);
  it.each(seeds)('F1 F4 F5: after random day %i every phone holds exactly what the rules give', (seed) =>
    playDay(engine, seed),
  );
};
