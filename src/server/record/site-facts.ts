// What decides who sees a site, read from its columns and places without opening its body.

import type { Kysely } from 'kysely';
import type { SiteFacts } from '../../domain/access.ts';
import { isRegistered } from '../../domain/proposal.ts';
import type { Site } from '../../domain/site.ts';
import type { SitePlaceTable, SiteTable, TinjauDatabase } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';

export interface KnownSite {
  readonly id: string;
  readonly programmeId: string;
  readonly checklistId: string;
  /** Every place code of kind regency, district and village. */
  readonly places: readonly string[];
  readonly facts: SiteFacts;
}

/** To be read through the transaction's `sites`, which asks once. */
export const readSites = async (
  database: Kysely<TinjauDatabase>,
  siteIds: Iterable<string>,
): Promise<ReadonlyMap<string, KnownSite>> => {
  const ids = [...new Set(siteIds)];
  const sites = await selectIn(database, 'site', siteColumns, 'id', ids);
  if (sites.length === 0) return new Map();
  const places = groupBy(await selectIn(database, 'site_place', 'all', 'site_id', ids), (row) => row.site_id);
  const assignments = groupBy(
    await selectIn(database, 'assignment', ['site_id', 'person_id'], 'site_id', ids),
    (row) => row.site_id,
  );
  return new Map(
    sites.map((site) => [
      site.id,
      knownSite(
        site,
        places.get(site.id) ?? [],
        (assignments.get(site.id) ?? []).map((row) => row.person_id),
      ),
    ]),
  );
};

type SiteColumns = Omit<SiteTable, 'body'>;

const siteColumns = [
  'id',
  'programme_id',
  'regency',
  'agency',
  'checklist_id',
  'nominated',
  'proposed_by',
  'accepted',
] as const;

const knownSite = (
  site: SiteColumns,
  places: readonly SitePlaceTable[],
  assignedTo: readonly string[],
): KnownSite => {
  const codes = (kind: SitePlaceTable['kind']) =>
    places.filter((place) => place.kind === kind).map((place) => place.code);
  const [villages, districts] = [codes('village'), codes('district')];
  return {
    id: site.id,
    programmeId: site.programme_id,
    checklistId: site.checklist_id,
    places: [site.regency, ...districts, ...villages],
    facts: {
      assignedTo,
      ...(site.proposed_by === null
        ? {}
        : { proposal: { by: site.proposed_by, accepted: site.accepted === 1 } }),
      site: {
        region: {
          province: '',
          regency: site.regency,
          district: districts[0] ?? '',
          village: villages[0] ?? '',
          province_name: '',
          regency_name: '',
          district_name: '',
          village_name: '',
        },
        villages_crossed: villages,
        districts_crossed: districts,
        confirmers: codes('confirmer'),
        agency: site.agency,
        program: site.programme_id,
        nominated: site.nominated === 1,
      },
    },
  };
};

/** The rows a site stands in: its columns, and every place it belongs to. */
export const siteRows = (site: Site, body: string): { row: SiteTable; places: SitePlaceTable[] } => {
  const places = new Map<string, SitePlaceTable>();
  const add = (kind: SitePlaceTable['kind'], codes: readonly (string | undefined)[]) => {
    for (const code of codes) if (code) places.set(`${kind} ${code}`, { site_id: site.id, kind, code });
  };
  add('regency', [site.region.regency]);
  add('district', [site.region.district, ...(site.districts_crossed ?? [])]);
  add('village', [site.region.village, ...(site.villages_crossed ?? [])]);
  add('confirmer', site.confirmers);
  return {
    row: {
      id: site.id,
      programme_id: site.program,
      regency: site.region.regency,
      agency: site.agency,
      checklist_id: site.checklist_id,
      nominated: site.nominated === true ? 1 : 0,
      body,
      proposed_by: site.proposal?.personId ?? null,
      accepted: isRegistered(site) ? 1 : 0,
    },
    places: [...places.values()],
  };
};

export const groupBy = <T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
};
