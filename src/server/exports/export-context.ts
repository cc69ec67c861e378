// What one export is made of: who asks, for what, and which sites the filters leave. Rows are those of the person's own
// feed, so an export never holds more than the person's screen could.

import type { Kysely } from 'kysely';
import type { ExportRequest } from '../../contract/exports.ts';
import type { Checklist } from '../../domain/checklist/definition.ts';
import type { VisitDoubts } from '../../domain/doubt.ts';
import { dayIn } from '../../domain/local-time.ts';
import type { Person } from '../../domain/person.ts';
import { isRegistered } from '../../domain/proposal.ts';
import type { Programme, Site } from '../../domain/site.ts';
import { isCounted, visitMarksOf } from '../../domain/site-counters.ts';
import { type SiteState, siteState } from '../../domain/site-state.ts';
import type { ReviewState } from '../../domain/visit.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { readPeople } from '../record/people.ts';
import { type Speech, speechIn } from './export-words.ts';
import { feedPages } from './feed-pages.ts';

export interface ExportedSite {
  readonly id: string;
  readonly title: string;
  readonly programme: string;
  readonly agency: string;
  readonly regency: string;
  readonly district: string;
  readonly village: string;
  readonly timezone: string;
  readonly checklistId: string;
  readonly category: string;
  readonly beneficiary: string | null;
  readonly state: SiteState;
}

export interface ExportContext extends Speech {
  readonly database: Kysely<TinjauDatabase>;
  readonly person: Person;
  readonly request: ExportRequest;
  /** Server time at the beginning, ms; what comes later is not part of it. */
  readonly now: number;
  readonly version: string;
  readonly sites: ReadonlyMap<string, ExportedSite>;
  readonly checklists: readonly Checklist[];
  readonly programmes: ReadonlyMap<string, Programme>;
  readonly names: ReadonlyMap<string, string>;
  readonly withPersonal: boolean;
}

interface SiteVisits {
  readonly visits: {
    actId: string;
    at: number;
    state: ReviewState;
    superseded: boolean;
    doubted: boolean;
  }[];
  readonly people: Set<string>;
}

/** Reads what the filters leave. Memory grows with the sites and the visits' states, not with what visits hold. */
export const readExportContext = async (
  database: Kysely<TinjauDatabase>,
  person: Person,
  request: ExportRequest,
  now: number,
  version: string,
): Promise<ExportContext> => {
  const { byId } = await readPeople(database);
  const names = new Map([...byId].map(([id, { name }]) => [id, name]));
  const speech = speechIn(request.language ?? 'id');
  // A report counts in the database; what it counts is not read here.
  const chosen =
    request.kind === 'report'
      ? new Map<string, ExportedSite>()
      : await chosenSites(database, person, request, now, names, speech);
  const used = new Set([...chosen.values()].map(({ checklistId }) => checklistId));
  const bodies = await database.selectFrom('checklist').select(['id', 'body']).execute();
  const programmes = await database.selectFrom('programme').select(['id', 'body']).execute();
  return {
    ...speech,
    database,
    person,
    request,
    now,
    version,
    sites: chosen,
    checklists: bodies
      .filter(({ id }) => used.has(id))
      .map(({ body }) => JSON.parse(body) as Checklist)
      .sort((a, b) => a.id.localeCompare(b.id) || b.version - a.version),
    programmes: new Map(programmes.map(({ id, body }) => [id, JSON.parse(body) as Programme])),
    names,
    withPersonal: request.personal !== undefined,
  };
};

const chosenSites = async (
  database: Kysely<TinjauDatabase>,
  person: Person,
  { filter }: ExportRequest,
  now: number,
  names: ReadonlyMap<string, string>,
  speech: Speech,
): Promise<Map<string, ExportedSite>> => {
  const wanted = filter.siteIds && new Set(filter.siteIds);
  const words = (filter.search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const found = new Map<string, { readonly site: ExportedSite; readonly schedule: Site['schedule'] }>();
  for await (const page of feedPages(database, person.id, 'site'))
    for (const body of page) {
      const site = JSON.parse(body) as Site;
      if (!isRegistered(site) || (wanted && !wanted.has(site.id))) continue;
      if (filter.programme !== undefined && site.program !== filter.programme) continue;
      if (filter.agency !== undefined && site.agency !== filter.agency) continue;
      if (filter.year !== undefined && String(site.fiscal_year) !== filter.year) continue;
      if (filter.theme !== undefined && site.theme !== filter.theme) continue;
      if (filter.category !== undefined && site.category !== filter.category) continue;
      if (filter.place !== undefined && !isIn(site, filter.place)) continue;
      if (words.length > 0 && !matches(site, words)) continue;
      found.set(site.id, { site: summaryOf(site, speech), schedule: site.schedule });
    }
  const doubted = filter.counter === 'doubtful' ? await doubtedVisits(database, person) : new Set<string>();
  const bySite = await visitsOf(database, found, names, doubted);
  if (filter.person !== undefined) await addAssigned(database, bySite, found, names);
  const chosen = new Map<string, ExportedSite>();
  for (const [id, { site, schedule }] of found) {
    const held = bySite.get(id);
    if (filter.person !== undefined && !held?.people.has(filter.person)) continue;
    const state = siteState(held?.visits ?? [], 0, 0, schedule, dayIn(site.timezone, now));
    if (filter.siteState !== undefined && state.state !== filter.siteState) continue;
    if (filter.counter !== undefined) {
      const marks = visitMarksOf(held?.visits ?? []);
      if (!isCounted(filter.counter, { ...state, ...marks })) continue;
    }
    chosen.set(id, { ...site, state });
  }
  return chosen;
};

const isIn = ({ region, villages_crossed = [], districts_crossed = [] }: Site, place: string): boolean =>
  [region.village, region.district, region.regency, ...villages_crossed, ...districts_crossed].some(
    (code) => code === place || code.startsWith(`${place}.`),
  );

/** The search of the desk's screens: every word somewhere in the title, the place, the category, the agency or the id. */
const matches = (site: Site, words: readonly string[]): boolean => {
  const text = [
    site.title.id,
    site.title.en,
    site.region.village_name,
    site.region.district_name,
    site.category_label?.id ?? site.category,
    site.agency,
    site.id,
  ]
    .join(' ')
    .toLowerCase();
  return words.every((word) => text.includes(word));
};

const summaryOf = (site: Site, { of }: Speech): Omit<ExportedSite, 'state'> & { state: SiteState } => ({
  id: site.id,
  title: of(site.title),
  programme: site.program,
  agency: site.agency,
  regency: site.region.regency_name,
  district: site.region.district_name,
  village: site.region.village_name,
  timezone: site.timezone,
  checklistId: site.checklist_id,
  category: site.category,
  beneficiary: site.beneficiary_ref ?? null,
  state: { state: 'belum', late: false },
});

/** Act ids of the revisions the person is told a doubt about. */
const doubtedVisits = async (
  database: Kysely<TinjauDatabase>,
  person: Person,
): Promise<ReadonlySet<string>> => {
  const found = new Set<string>();
  for await (const page of feedPages(database, person.id, 'doubt'))
    for (const body of page) {
      const { visitActId, doubts } = JSON.parse(body) as VisitDoubts;
      if (doubts.length > 0) found.add(visitActId);
    }
  return found;
};

const visitsPerPage = 5000;

const visitsOf = async (
  database: Kysely<TinjauDatabase>,
  sites: ReadonlyMap<string, unknown>,
  names: ReadonlyMap<string, string>,
  doubted: ReadonlySet<string>,
): Promise<Map<string, SiteVisits>> => {
  const bySite = new Map<string, SiteVisits>();
  let after = '';
  for (;;) {
    const rows = await database
      .selectFrom('visit')
      .innerJoin('act', 'act.id', 'visit.act_id')
      .select([
        'visit.act_id',
        'visit.site_id',
        'visit.state',
        'visit.superseded',
        'visit.person_id',
        'act.at',
      ])
      .where('visit.act_id', '>', after)
      .orderBy('visit.act_id')
      .limit(visitsPerPage)
      .execute();
    for (const row of rows) {
      if (!sites.has(row.site_id)) continue;
      const held = bySite.get(row.site_id) ?? { visits: [], people: new Set<string>() };
      bySite.set(row.site_id, held);
      held.visits.push({
        actId: row.act_id,
        at: Number(row.at),
        state: row.state as ReviewState,
        superseded: row.superseded === 1,
        doubted: doubted.has(row.act_id),
      });
      const name = names.get(row.person_id);
      if (name !== undefined) held.people.add(name);
    }
    after = rows.at(-1)?.act_id ?? '';
    if (rows.length < visitsPerPage) return bySite;
  }
};

const addAssigned = async (
  database: Kysely<TinjauDatabase>,
  bySite: Map<string, SiteVisits>,
  sites: ReadonlyMap<string, unknown>,
  names: ReadonlyMap<string, string>,
): Promise<void> => {
  for (const { site_id, person_id } of await database
    .selectFrom('assignment')
    .select(['site_id', 'person_id'])
    .execute()) {
    const name = names.get(person_id);
    if (name === undefined || !sites.has(site_id)) continue;
    const held = bySite.get(site_id) ?? { visits: [], people: new Set<string>() };
    bySite.set(site_id, held);
    held.people.add(name);
  }
};
