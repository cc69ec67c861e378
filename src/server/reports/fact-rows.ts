// The rows of facts, made from what the record holds: of a site from its body, of a revision from its act.

import type { Kysely } from 'kysely';
import type { ActOf } from '../../domain/act.ts';
import type { Checklist } from '../../domain/checklist/definition.ts';
import { type Confirmation, isVoidConfirmation } from '../../domain/confirmation.ts';
import type { VisitDoubts } from '../../domain/doubt.ts';
import { isRegionalBudget } from '../../domain/funding.ts';
import { partnerKey, partnersOf } from '../../domain/partners.ts';
import { planTargetOf } from '../../domain/plan-target.ts';
import { isRegistered } from '../../domain/proposal.ts';
import { type SectionFigure, sectionFiguresOf } from '../../domain/reports/section-figures.ts';
import { standingRankOf } from '../../domain/reports/standing.ts';
import { visitFiguresOf } from '../../domain/reports/visit-figures.ts';
import type { Site } from '../../domain/site.ts';
import type { ReviewState } from '../../domain/visit.ts';
import type {
  SectionFactTable,
  SiteFactTable,
  SiteFundingTable,
  SitePartnerTable,
  TinjauDatabase,
  VisitFactTable,
} from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { letOthersIn } from '../doubts/let-others-in.ts';
import { readEntities } from '../record/entity.ts';

type Database = Kysely<TinjauDatabase>;

export interface SiteFactRows {
  readonly fact: SiteFactTable;
  readonly funding: readonly SiteFundingTable[];
  readonly partners: readonly SitePartnerTable[];
}

/** The rows of the sites that are in the register now. */
export const makeSiteFacts = async (
  database: Database,
  siteIds: readonly string[],
): Promise<ReadonlyMap<string, SiteFactRows>> => {
  const rows = await selectIn(database, 'site', ['id', 'body'], 'id', siteIds);
  return new Map(
    rows.flatMap(({ id, body }) => {
      const site = JSON.parse(body) as Site;
      return isRegistered(site) ? [[id, siteFactRows(site)] as const] : [];
    }),
  );
};

/** The register is written by people: what is no amount is unknown, what is no name is left out. */
const siteFactRows = (site: Site): SiteFactRows => {
  const { region, schedule = {}, title } = site;
  const names = [region.district_name, region.village_name].map((name) => name ?? '');
  return {
    fact: {
      site_id: site.id,
      programme_id: site.program,
      regency: region.regency,
      district: region.district,
      village: region.village,
      agency: site.agency,
      kind: site.kind,
      category: site.category,
      theme: typeof site.theme === 'string' && site.theme !== '' ? site.theme : null,
      plan_target: planTargetOf(site, null),
      fiscal_year: Number.isInteger(site.fiscal_year) ? site.fiscal_year : 0,
      length_m: wholeOrNull(site.length_m),
      budget_idr: wholeOrNull(site.budget_idr),
      verify_from: schedule.verify_from ?? null,
      verify_to: schedule.verify_to ?? null,
      nominated: site.nominated === true ? 1 : 0,
      planned: site.nominated === false ? 0 : 1,
      proposed_by: site.proposal?.personId ?? null,
      title: JSON.stringify(title),
      title_words: [title.id, title.en, site.id, ...names].join(' ').toLowerCase(),
      district_name: names[0] ?? '',
      village_name: names[1] ?? '',
    },
    funding: (site.funding ?? []).map(({ source, amount_idr }, position) => ({
      site_id: site.id,
      position,
      source: String(source),
      regional: isRegionalBudget(String(source)) ? 1 : 0,
      amount_idr: wholeOrNull(amount_idr),
    })),
    partners: partnersOf(site).map(({ name, form, code, amountIdr }, position) => ({
      site_id: site.id,
      position,
      partner_key: partnerKey(name),
      partner: name,
      form,
      code,
      amount_idr: amountIdr,
    })),
  };
};

const wholeOrNull = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.round(value) : null;

export interface VisitFactRows {
  readonly fact: VisitFactTable;
  readonly sections: readonly SectionFactTable[];
}

/** The rows of those of these revisions that are current and whose site is in the register. */
export const makeVisitFacts = async (
  database: Database,
  actIds: readonly string[],
): Promise<ReadonlyMap<string, VisitFactRows>> => {
  const visits = (
    await selectIn(
      database,
      'visit',
      ['act_id', 'site_id', 'person_id', 'arrival', 'state', 'superseded'],
      'act_id',
      actIds,
    )
  ).filter(({ superseded }) => superseded === 0);
  const ids = visits.map(({ act_id }) => act_id);
  const sites = new Map(
    (
      await selectIn(
        database,
        'site',
        ['id', 'body'],
        'id',
        visits.map(({ site_id }) => site_id),
      )
    ).map(({ id, body }) => [id, JSON.parse(body) as Site]),
  );
  const doubts = await readEntities(database, 'doubt', ids);
  const confirmed = await readConfirmed(database, ids);
  const checklists = createChecklistReader(database);
  const facts = new Map<string, VisitFactRows>();
  for (const { superseded: _current, ...visit } of visits) {
    const site = sites.get(visit.site_id);
    if (!site || !isRegistered(site)) continue;
    // One at a time: an act may be 8 MB.
    const [act] = await selectIn(database, 'act', ['text', 'received_at'], 'id', [visit.act_id]);
    await letOthersIn();
    if (!act) continue;
    const sent = JSON.parse(act.text) as ActOf<'visit.submitted'>;
    const { id, version } = sent.payload.checklist;
    const checklist = await checklists(`${id}@${version}`);
    const figures = visitFiguresOf(sent, act.received_at, site, checklist);
    const { metres } = figures;
    const fact: VisitFactTable = {
      ...visit,
      day: figures.day,
      week: figures.week,
      standing: standingRankOf(visit.state as ReviewState),
      score: figures.score,
      band: figures.band,
      progress_pct: figures.progressPct,
      baik_m: metres?.baik ?? null,
      sedang_m: metres?.sedang ?? null,
      rusak_ringan_m: metres?.rusak_ringan ?? null,
      rusak_berat_m: metres?.rusak_berat ?? null,
      late: figures.isLate ? 1 : 0,
      doubts: doubtsIn(doubts.get(visit.act_id)?.body),
      confirmed: confirmed.has(visit.act_id) ? 1 : 0,
      distance_m: figures.distanceM,
    };
    const sections = sectionFiguresOf(checklist, sent.payload.answers, site);
    facts.set(visit.act_id, { fact, sections: sectionRows(visit.act_id, id, sections) });
  }
  return facts;
};

const sectionRows = (
  act_id: string,
  checklist_id: string,
  sections: readonly SectionFigure[],
): readonly SectionFactTable[] =>
  sections.map(({ sectionId, position, score }) => ({
    act_id,
    section_id: sectionId,
    checklist_id,
    position,
    score,
  }));

const doubtsIn = (body: string | undefined): number =>
  body === undefined ? 0 : (JSON.parse(body) as VisitDoubts).doubts.length;

/** Agreed to by a confirmation that counts. */
const readConfirmed = async (database: Database, actIds: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await selectIn(
    database,
    'confirmation',
    ['confirmation_id', 'visit_act_id', 'joined'],
    'visit_act_id',
    actIds,
  );
  const bodies = await readEntities(
    database,
    'confirmation',
    rows.map((row) => row.confirmation_id),
  );
  return new Set(
    rows.flatMap(({ confirmation_id, visit_act_id, joined }) => {
      const body = bodies.get(confirmation_id)?.body;
      if (joined === 0 || body === undefined) return [];
      const given = JSON.parse(body) as Confirmation;
      return given.payload.verdict === 'agree' && !isVoidConfirmation(given) ? [visit_act_id] : [];
    }),
  );
};

const createChecklistReader = (database: Database) => {
  const known = new Map<string, Checklist | null>();
  return async (key: string): Promise<Checklist | null> => {
    if (!known.has(key)) {
      const [row] = await selectIn(database, 'checklist', ['body'], 'key', [key]);
      known.set(key, row ? (JSON.parse(row.body) as Checklist) : null);
    }
    return known.get(key) ?? null;
  };
};
