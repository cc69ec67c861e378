// The assessments of a programme: each site with the mean of its scores, who differs and who is missing. The same rule
// as the report for the jury, over the facts of reports, so that no visit is opened for it.

import { sql } from 'kysely';
import type { ReportAssessments } from '../../contract/report-assessments.ts';
import { assessmentOf, ranksOf, type ScoredVisit } from '../../domain/assessment.ts';
import type { Checklist } from '../../domain/checklist/definition.ts';
import type { LocalText } from '../../domain/site.ts';
import type { ReviewState } from '../../domain/visit.ts';
import { selectIn } from '../database/select-in.ts';
import { type Asked, countedSites, inPeriod, rowsOf } from './counted.ts';

/** Bounds the answer. */
const mostRanked = 500;

interface SiteRow {
  readonly site_id: string;
  readonly title: string;
  readonly agency: string;
  readonly village_name: string;
  readonly district_name: string;
  readonly checklist_id: string;
}

type FoundVisit = ScoredVisit & { readonly actId: string };

/** At most so many sites one by one. */
export const readAssessments = async (
  asked: Asked,
  most = mostRanked,
): Promise<Omit<ReportAssessments, 'asOf' | 'pending'>> => {
  const { database } = asked;
  const sites = await rowsOf(
    database,
    sql<SiteRow>`select s.site_id, s.title, s.agency, s.village_name, s.district_name, t.checklist_id
      from site_fact s join site t on t.id = s.site_id where ${countedSites(asked)} order by s.title_words, s.site_id`,
  );
  const visits = await readVisits(asked);
  const expected = grouped(
    await rowsOf(
      database,
      sql<{ site_id: string; person_id: string }>`select a.site_id, a.person_id from assignment a
        join site_fact s on s.site_id = a.site_id where ${countedSites(asked)} order by a.person_id`,
    ),
  );
  const decimals = await readDecimals(
    database,
    sites.map((row) => row.checklist_id),
  );
  const ranked = sites
    .map((row) => {
      const own = visits.get(row.site_id) ?? [];
      const due = (expected.get(row.site_id) ?? []).map(({ person_id }) => person_id);
      const places = decimals.get(row.checklist_id) ?? 1;
      return { row, own, assessment: assessmentOf(own, due, 'accepted', places) };
    })
    // The order by title stays among equals.
    .sort((a, b) => (b.assessment.mean ?? -Infinity) - (a.assessment.mean ?? -Infinity) || 0);
  const ranks = ranksOf(ranked.map(({ assessment }) => assessment.mean));
  const listed = ranked.slice(0, most);
  const names = await readNames(
    database,
    listed.flatMap(({ assessment }) => [
      ...assessment.missing,
      ...assessment.scores.map(({ personId }) => personId),
    ]),
  );
  const nameOf = (personId: string): string => names.get(personId) ?? personId;
  return {
    sites: ranked.length,
    scored: ranked.filter(({ assessment }) => assessment.mean !== null).length,
    rows: listed.map(({ row, own, assessment: { mean, count, spread, scores, missing } }, index) => ({
      siteId: row.site_id,
      title: JSON.parse(row.title) as LocalText,
      agency: row.agency,
      village: row.village_name,
      district: row.district_name,
      rank: ranks[index] ?? null,
      mean,
      count,
      spread,
      scores: scores.map(({ personId, score }) => ({
        personId,
        name: nameOf(personId),
        actId: newestOf(own, personId, 'disetujui') ?? '',
        score,
      })),
      missing: missing.map((personId) => ({
        personId,
        name: nameOf(personId),
        actId: newestOf(own, personId, 'menunggu'),
      })),
    })),
    more: Math.max(0, ranked.length - most),
  };
};

const newestOf = (visits: readonly FoundVisit[], personId: string, state: ReviewState): string | null =>
  visits
    .filter((visit) => visit.personId === personId && visit.state === state)
    .sort((a, b) => b.at - a.at)[0]?.actId ?? null;

const readVisits = async (asked: Asked): Promise<ReadonlyMap<string, readonly FoundVisit[]>> => {
  const rows = await rowsOf(
    asked.database,
    sql<{
      site_id: string;
      act_id: string;
      person_id: string;
      state: string;
      score: number | null;
      at: number;
      assessor: number;
      roles: string;
    }>`select v.site_id, v.act_id, v.person_id, v.state, v.score, a.at, w.assessor, p.roles
      from visit_fact v join site_fact s on s.site_id = v.site_id join visit w on w.act_id = v.act_id
      join act a on a.id = v.act_id join person p on p.id = v.person_id
      where ${countedSites(asked)} and ${inPeriod(asked.filter)}`,
  );
  const visits = rows.map((row) => ({
    site_id: row.site_id,
    actId: row.act_id,
    personId: row.person_id,
    personRoles: row.assessor === 1 ? ['tim_penilai'] : (JSON.parse(row.roles) as string[]),
    state: row.state as ReviewState,
    superseded: false,
    at: Number(row.at),
    score: row.score,
  }));
  return grouped(visits);
};

const grouped = <T extends { readonly site_id: string }>(
  rows: readonly T[],
): ReadonlyMap<string, readonly T[]> => {
  const bySite = new Map<string, T[]>();
  for (const row of rows) {
    const own = bySite.get(row.site_id);
    if (own) own.push(row);
    else bySite.set(row.site_id, [row]);
  }
  return bySite;
};

/** Decimals of each checklist's scoring, by the newest version. */
const readDecimals = async (
  database: Asked['database'],
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const rows = await selectIn(database, 'checklist', ['id', 'version', 'body'], 'id', [...new Set(ids)]);
  return new Map(
    rows
      .sort((a, b) => Number(a.version) - Number(b.version))
      .map(({ id, body }) => [id, (JSON.parse(body) as Checklist).scoring.decimals ?? 1]),
  );
};

const readNames = async (
  database: Asked['database'],
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (await selectIn(database, 'person', ['id', 'name'], 'id', [...new Set(ids)])).map(({ id, name }) => [
      id,
      name,
    ]),
  );
