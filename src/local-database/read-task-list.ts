// The list of sites with their states, fit for 10,000 sites: the register is read once and kept as compact
// rows until a pull changes it (`registerVersion`), so that a draft or a receipt costs index reads only.

import type { Geometry, LngLat } from '../domain/coordinates.ts';
import { dayIn } from '../domain/local-time.ts';
import { overlayVisits, type Seen } from '../domain/overlay.ts';
import type { Person } from '../domain/person.ts';
import { isRegistered } from '../domain/proposal.ts';
import type { LocalText, Region, Schedule, Site, SiteKind } from '../domain/site.ts';
import { isChanged, markOfFacts } from '../domain/site-news.ts';
import { type SiteState, siteState } from '../domain/site-state.ts';
import { headOfVisit, type VisitHead } from '../domain/visit-head.ts';
import type { TinjauDatabase } from './database.ts';
import { groupBySite } from './group-by-site.ts';
import { neverShown } from './news-marks.ts';
import { deadlinesFor } from './read-deadlines.ts';
import { readOwnActs } from './read-own-acts.ts';
import { readSeenMarks } from './site-seen.ts';

export interface SiteSummary {
  readonly id: string;
  readonly title: LocalText;
  readonly kind: SiteKind;
  readonly program: string;
  readonly agency: string;
  readonly village: string;
  readonly villageName: string;
  readonly district: string;
  readonly districtName: string;
  readonly timezone: string;
  readonly schedule: Schedule;
  readonly geometry: Geometry;
  /** The point, or the middle point of a line, for distances. */
  readonly at: LngLat;
  /** Lower-case text a search looks through. */
  readonly searchText: string;
  readonly assigned: boolean;
  readonly nominated: boolean;
  /** 0 where it is no line. */
  readonly lengthM: number;
}

export interface TaskRow extends SiteSummary, SiteState {
  readonly draftVisitId: string | null;
  /** The newest revision of the newest visit, or null when the site was never visited. */
  readonly lastVisit: Seen<VisitHead> | null;
  /** Names of those who visited it. */
  readonly visitedBy: readonly string[];
  /** Assigned, or changed by others, since this person last opened its page; left out when neither. */
  readonly news?: 'baru' | 'berubah';
  /** No longer this person's; kept for a draft or an unsent act. */
  readonly withdrawn: boolean;
}

/** Key in `meta` of the number a pull raises whenever it changes sites or assignments. */
export const registerVersionKey = 'registerVersion';

const registers = new WeakMap<
  TinjauDatabase,
  {
    readonly version: number;
    readonly personId: string;
    readonly rows: readonly SiteSummary[];
    /** Of assigned sites, what the register says, as a mark. */
    readonly facts: ReadonlyMap<string, string>;
  }
>();

const middleOf = (site: Site): LngLat => {
  const { geometry } = site;
  const point =
    geometry.type === 'Point'
      ? geometry.coordinates
      : (geometry.coordinates[Math.floor(geometry.coordinates.length / 2)] ?? [0, 0]);
  return { lng: point[0], lat: point[1] };
};

/** Codes and spellings a region had or has beside its own, by its code. */
type EarlierWords = ReadonlyMap<string, string>;

const earlierWords = (regions: readonly Region[]): EarlierWords =>
  new Map(
    regions.flatMap(({ code, aliases = [], other_names = [] }) =>
      aliases.length + other_names.length > 0
        ? [[code, [...aliases, ...other_names].join(' ')] as const]
        : [],
    ),
  );

const summaryOf = (site: Site, assigned: boolean, earlier: EarlierWords): SiteSummary => ({
  id: site.id,
  title: site.title,
  kind: site.kind,
  program: site.program,
  agency: site.agency,
  village: site.region.village,
  villageName: site.region.village_name,
  district: site.region.district,
  districtName: site.region.district_name,
  timezone: site.timezone,
  schedule: site.schedule,
  geometry: site.geometry,
  at: middleOf(site),
  searchText: [
    site.title.id,
    site.title.en,
    site.region.village_name,
    site.region.district_name,
    site.category_label?.id ?? site.category,
    typeof site.theme === 'string' ? site.theme.replaceAll('_', ' ') : '',
    site.agency,
    site.id,
    site.region.village,
    earlier.get(site.region.village) ?? '',
    earlier.get(site.region.district) ?? '',
  ]
    .join(' ')
    .toLowerCase(),
  assigned,
  nominated: site.nominated === true,
  lengthM: site.length_m ?? 0,
});

/** The sites this person sees as compact rows, without their states; the same array until the register changes. */
export const readSiteSummaries = async (
  database: TinjauDatabase,
  personId: string,
): Promise<readonly SiteSummary[]> => {
  const version = Number((await database.meta.get(registerVersionKey))?.value ?? 0);
  const held = registers.get(database);
  if (held && held.version === version && held.personId === personId && version > 0) return held.rows;
  const [all, assignments, programmes, regions] = await Promise.all([
    database.site.toArray(),
    database.assignment.toArray(),
    database.programme.toArray(),
    database.region.toArray(),
  ]);
  const earlier = earlierWords(regions);
  const sites = all.map(deadlinesFor(personId, assignments, programmes));
  const assigned = new Set(assignments.filter((row) => row.personId === personId).map((row) => row.siteId));
  // What is only proposed is nobody's task yet.
  const rows = sites.filter(isRegistered).map((site) => summaryOf(site, assigned.has(site.id), earlier));
  const facts = new Map(
    sites.flatMap((site) => (assigned.has(site.id) ? [[site.id, markOfFacts(site)] as const] : [])),
  );
  registers.set(database, { version, personId, rows, facts });
  return rows;
};

const lastRead = new WeakMap<TinjauDatabase, readonly TaskRow[]>();

/** What `readTaskList` answered last, for a screen to begin with while it reads anew; undefined before the first time. */
export const lastTaskList = (database: TinjauDatabase): readonly TaskRow[] | undefined =>
  lastRead.get(database);

/** Every site this person sees with its state now (ms since 1970): tasks, the map and the supervisor's list. */
export const readTaskList = async (
  database: TinjauDatabase,
  person: Person,
  now: number,
): Promise<readonly TaskRow[]> => {
  const [summaries, heads, own, drafts, unsent, withdrawn, marks] = await Promise.all([
    readSiteSummaries(database, person.id),
    database.visitHead.toArray(),
    readOwnActs(database),
    database.draft.toArray(),
    database.outbox.where('state').anyOf(['waiting', 'offered', 'refused']).toArray(),
    database.withdrawn.toCollection().primaryKeys(),
    readSeenMarks(database),
  ]);
  const facts = registers.get(database)?.facts;
  const newsOf = (siteId: string, visits: readonly Seen<VisitHead>[]): Pick<TaskRow, 'news'> => {
    const now = facts?.get(siteId);
    if (marks === null || now === undefined) return {};
    const seen = marks.get(siteId);
    if (seen === undefined) return {};
    if (seen === neverShown) return { news: 'baru' };
    return isChanged(seen, now, visits, person.id) ? { news: 'berubah' } : {};
  };
  const visitsBySite = groupBySite(overlayVisits<VisitHead>(heads, own, person, headOfVisit));
  const draftsBySite = groupBySite(drafts);
  const unsentVisits = new Set(unsent.map((row) => row.visitActId));
  const gone = new Set<string>(withdrawn);
  const today = new Map<string, string>();
  const none: readonly never[] = [];
  const rows = summaries.map((site) => {
    let day = today.get(site.timezone);
    if (day === undefined) {
      day = dayIn(site.timezone, now);
      today.set(site.timezone, day);
    }
    const visits = visitsBySite.get(site.id) ?? none;
    const siteDrafts = draftsBySite.get(site.id) ?? none;
    const ownUnsent = visits.filter((visit) => visit.fromPhone && unsentVisits.has(visit.actId)).length;
    const newest = [...visits].reverse().find((visit) => !visit.superseded) ?? null;
    return {
      ...site,
      ...siteState(visits, siteDrafts.length, ownUnsent, site.schedule, day),
      draftVisitId: siteDrafts[0]?.visitId ?? null,
      lastVisit: newest,
      visitedBy: visits.length === 0 ? none : [...new Set(visits.map((visit) => visit.personName))],
      withdrawn: gone.has(site.id),
      ...newsOf(site.id, visits),
    };
  });
  lastRead.set(database, rows);
  return rows;
};
