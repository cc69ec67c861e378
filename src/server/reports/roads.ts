// The roads of a filter in metres by condition: of each the newest accepted visit of the period, else the newest that
// waits; what no visit observed stays unknown.

import { type RawBuilder, sql } from 'kysely';
import type { ReportFilter, ReportRoads } from '../../contract/reports.ts';
import { standings } from '../../domain/reports/standing.ts';
import type { LocalText } from '../../domain/site.ts';
import { type Asked, countedSites, inPeriod, rowsOf } from './counted.ts';

const waiting = sql.lit(standings.indexOf('menunggu'));
const accepted = standings.indexOf('disetujui');

/** Whether the row `s` is a road that is counted in metres. */
export const isRoad = sql`(s.kind = 'road_segment' and s.length_m is not null)`;

/** One row for each observed site: the visit that counts, with its metres. */
export const countedRoadVisits = (filter: ReportFilter): RawBuilder<unknown> =>
  sql`select * from (select v.site_id, v.act_id, v.day, v.standing, v.baik_m, v.sedang_m, v.rusak_ringan_m, v.rusak_berat_m,
      row_number() over (partition by v.site_id order by v.standing desc, v.arrival desc) as place
    from visit_fact v where v.baik_m is not null and v.standing >= ${waiting} and ${inPeriod(filter)}) o where o.place = 1`;

/** Metres of the row `s` that its counted visit `r` did not observe. */
export const unknownMetres = sql`(s.length_m - coalesce(r.baik_m + r.sedang_m + r.rusak_ringan_m + r.rusak_berat_m, 0))`;

/** Bounds the answer; the rest is in the list. */
const mostSegments = 100;

interface RoadRow {
  readonly site_id: string;
  readonly title: string;
  readonly length_m: number;
  readonly act_id: string | null;
  readonly day: string | null;
  readonly standing: number | null;
  readonly baik_m: number | null;
  readonly sedang_m: number | null;
  readonly rusak_ringan_m: number | null;
  readonly rusak_berat_m: number | null;
}

/** At most so many roads one by one. */
export const readRoads = async (
  asked: Asked,
  most = mostSegments,
): Promise<Omit<ReportRoads, 'asOf' | 'pending'>> => {
  const rows = await rowsOf(
    asked.database,
    sql<RoadRow>`select s.site_id, s.title, s.length_m, r.act_id, r.day, r.standing,
        r.baik_m, r.sedang_m, r.rusak_ringan_m, r.rusak_berat_m
      from site_fact s left join (${countedRoadVisits(asked.filter)}) r on r.site_id = s.site_id
      where ${isRoad} and ${countedSites(asked)} order by s.title_words, s.site_id`,
  );
  const sum = { baik: 0, sedang: 0, rusak_ringan: 0, rusak_berat: 0, unknown: 0 };
  let [lengthM, waitingM] = [0, 0];
  for (const row of rows) {
    const metres = metresOf(row);
    lengthM += row.length_m;
    if (row.standing !== null && row.standing < accepted) waitingM += row.length_m - metres.unknown;
    for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += metres[name];
  }
  const observed = lengthM - sum.unknown;
  return {
    roads: rows.length,
    lengthM,
    ...sum,
    waitingM,
    mantapShare: observed > 0 ? (sum.baik + sum.sedang) / observed : null,
    segments: rows.slice(0, most).map((row) => ({
      siteId: row.site_id,
      title: JSON.parse(row.title) as LocalText,
      lengthM: row.length_m,
      ...metresOf(row),
      isAccepted: row.standing === null ? null : row.standing === accepted,
      day: row.day,
      actId: row.act_id,
    })),
    more: Math.max(0, rows.length - most),
  };
};

const metresOf = (row: RoadRow) => {
  const seen = {
    baik: row.baik_m ?? 0,
    sedang: row.sedang_m ?? 0,
    rusak_ringan: row.rusak_ringan_m ?? 0,
    rusak_berat: row.rusak_berat_m ?? 0,
  };
  return { ...seen, unknown: row.length_m - Object.values(seen).reduce((sum, metres) => sum + metres, 0) };
};
