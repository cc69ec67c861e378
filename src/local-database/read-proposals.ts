// Proposals of sites, from the first letter to what became of them.

import type { ActOf } from '../domain/act.ts';
import { capitalised } from '../domain/capitalised.ts';
import type { Geometry, LngLat } from '../domain/coordinates.ts';
import {
  isProposalDraft,
  isRegistered,
  type ProposalDraft,
  type ProposalPayload,
  type ProposalState,
  type SiteProposal,
} from '../domain/proposal.ts';
import type { LocalText, Site, SiteKind } from '../domain/site.ts';
import type { ActRow, TinjauDatabase } from './database.ts';

/** One draft, or null. */
export const readProposalDraft = async (
  database: TinjauDatabase,
  proposalId: string,
): Promise<ProposalDraft | null> => {
  const row = await database.proposalDraft.get(proposalId);
  return row && isProposalDraft(row) ? row : null;
};

/** All drafts of this phone, the last touched first. */
export const readProposalDrafts = async (database: TinjauDatabase): Promise<readonly ProposalDraft[]> =>
  (await database.proposalDraft.orderBy('updatedAt').reverse().toArray()).filter(isProposalDraft);

/** Whether a proposal of this id was sealed on this phone: nothing may be begun under it again. */
export const isProposalSealed = async (database: TinjauDatabase, proposalId: string): Promise<boolean> =>
  (await database.act.where('type').equals('site.proposed').toArray()).some(
    (row) => payloadIn(row).proposalId === proposalId,
  );

/** A site that is not in the register (yet), as its proposer or the desk sees it. */
export interface ProposedSite {
  readonly id: string;
  readonly title: LocalText;
  readonly kind: SiteKind;
  readonly category: string;
  readonly geometry: Geometry;
  /** Code of the kabupaten. */
  readonly regency: string;
  readonly state: ProposalState;
  readonly comment: string;
  readonly actId: string;
}

/** What was proposed and is not in the register: as the server says, and own proposals it has not answered yet. */
export const readProposedSites = async (database: TinjauDatabase): Promise<readonly ProposedSite[]> => {
  const [sites, acts] = await Promise.all([
    database.site.filter((site) => !isRegistered(site)).toArray(),
    database.act.where('type').equals('site.proposed').toArray(),
  ]);
  const known = new Set<string>(
    await database.site
      .where('id')
      .anyOf(acts.map((row) => row.siteId))
      .primaryKeys(),
  );
  return [
    ...sites.flatMap((site): ProposedSite[] => (site.proposal ? [fromSite(site, site.proposal)] : [])),
    ...acts.flatMap((row): ProposedSite[] => (known.has(row.siteId) ? [] : [fromAct(row)])),
  ];
};

/** An own proposal the server has not made a site of yet, or null. */
export const readOwnProposal = async (
  database: TinjauDatabase,
  siteId: string,
): Promise<ProposalPayload | null> => {
  const row = await database.act
    .where('siteId')
    .equals(siteId)
    .and(({ type }) => type === 'site.proposed')
    .first();
  return row ? payloadIn(row) : null;
};

const payloadIn = ({ text }: ActRow): ProposalPayload => (JSON.parse(text) as ActOf<'site.proposed'>).payload;

const fromSite = (
  { id, title, kind, category, geometry, region }: Site,
  { state, decision, actId }: SiteProposal,
): ProposedSite => ({
  id,
  title,
  kind,
  category,
  geometry,
  regency: region.regency,
  state,
  comment: decision?.comment ?? '',
  actId,
});

const fromAct = (row: ActRow): ProposedSite => {
  const { siteId, title, kind, category, geometry, region } = payloadIn(row);
  return {
    id: siteId,
    title: { id: title, en: title },
    kind,
    category,
    geometry,
    regency: region.regency,
    state: 'diusulkan',
    comment: '',
    actId: row.id,
  };
};

/** A word of the register for what a site is. */
export interface CategoryWord {
  readonly kind: SiteKind;
  readonly category: string;
  readonly label: LocalText;
}

/** The categories the register uses on this phone, the most used of each kind first, in the words of their checklists. */
export const readCategoryWords = async (database: TinjauDatabase): Promise<readonly CategoryWord[]> => {
  const [sites, checklists] = await Promise.all([database.site.toArray(), database.checklist.toArray()]);
  const options = new Map<string, LocalText>();
  for (const { sections } of checklists)
    for (const { questions } of sections)
      for (const question of questions)
        for (const { value, label } of question.options ?? []) options.set(value, label);
  const counted = new Map<string, CategoryWord & { count: number }>();
  for (const { kind, category, category_label: label } of sites) {
    const key = `${kind} ${category}`;
    const held = counted.get(key);
    if (held) held.count += 1;
    else
      counted.set(key, {
        kind,
        category,
        label: label ?? options.get(category) ?? asWritten(category),
        count: 1,
      });
  }
  return [...counted.values()].sort((a, b) => b.count - a.count || (a.category < b.category ? -1 : 1));
};

const asWritten = (category: string): LocalText => {
  const label = capitalised(category.replaceAll('_', ' '));
  return { id: label, en: label };
};

/** A place a proposal may lie in, with where it is. */
export interface NamedPlace extends LngLat {
  readonly code: string;
  readonly name: string;
}

/** Villages with a known place: of the regions, and those in which the register has a site. */
export const readNamedPlaces = async (database: TinjauDatabase): Promise<readonly NamedPlace[]> => {
  const [regions, sites] = await Promise.all([database.region.toArray(), database.site.toArray()]);
  const nameOf = new Map(regions.map(({ code, name }) => [code, name]));
  const full = (code: string): string =>
    [code, code.split('.').slice(0, 3).join('.'), code.split('.').slice(0, 2).join('.')]
      .flatMap((part, index, all) => (all.indexOf(part) === index ? (nameOf.get(part) ?? []) : []))
      .join(', ');
  return [
    ...regions.flatMap(({ code, level, point }) =>
      point && level === 'village' ? [{ code, name: full(code), lng: point[0], lat: point[1] }] : [],
    ),
    ...sites.flatMap(({ region, geometry }) => {
      const at = geometry.type === 'Point' ? geometry.coordinates : geometry.coordinates[0];
      const code = region.village || region.district || region.regency;
      return at && code ? [{ code, name: full(code), lng: at[0], lat: at[1] }] : [];
    }),
  ];
};

/** Photos known of a site, of its newest visit first, then those it was proposed with. */
export const readSitePhotos = async (
  database: TinjauDatabase,
  siteId: string,
): Promise<readonly string[]> => {
  const [heads, site, own] = await Promise.all([
    database.visitHead.where('siteId').equals(siteId).toArray(),
    database.site.get(siteId),
    readOwnProposal(database, siteId),
  ]);
  const visits = heads.filter(({ superseded }) => !superseded).sort((a, b) => b.at - a.at);
  return [
    ...new Set([
      ...visits.flatMap(({ photoIds }) => photoIds),
      ...(site?.proposal?.photos ?? own?.photos ?? []).map(({ photoId }) => photoId),
    ]),
  ];
};
