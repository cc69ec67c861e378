// What each section of a checklist scored, by programme: of each site its best and newest visit of the period, so that a
// work that was built well and is kept up badly is seen as both.

import { type RawBuilder, sql } from 'kysely';
import type { ReportFilter, ReportSections } from '../../contract/reports.ts';
import type { Checklist } from '../../domain/checklist/definition.ts';
import { standings } from '../../domain/reports/standing.ts';
import type { LocalText } from '../../domain/site.ts';
import { selectIn } from '../database/select-in.ts';
import { type Asked, countedSites, inPeriod, rowsOf } from './counted.ts';
import { byName, programmeName, readProgrammes } from './names.ts';

const waiting = sql.lit(standings.indexOf('menunggu'));

/** The scores of the sections of each site: of the one visit that counts among those that scored any. */
export const newestSections = (filter: ReportFilter): RawBuilder<unknown> =>
  sql`select o.site_id, k.checklist_id, k.section_id, k.position, k.score from (select v.site_id, v.act_id,
      row_number() over (partition by v.site_id order by v.standing desc, v.arrival desc) as place
    from visit_fact v where v.standing >= ${waiting} and ${inPeriod(filter)}
      and exists (select 1 from section_fact e where e.act_id = v.act_id)) o
    join section_fact k on k.act_id = o.act_id where o.place = 1`;

export const readSections = async (asked: Asked): Promise<Omit<ReportSections, 'asOf' | 'pending'>> => {
  const { database, filter } = asked;
  const rows = await rowsOf(
    database,
    sql<{
      programme_id: string;
      checklist_id: string;
      section_id: string;
      position: number;
      sites: number;
      mean: number;
    }>`select s.programme_id, n.checklist_id, n.section_id, max(n.position) as position, count(*) as sites,
        avg(n.score) as mean
      from site_fact s join (${newestSections(filter)}) n on n.site_id = s.site_id
      where ${countedSites(asked)} group by s.programme_id, n.checklist_id, n.section_id`,
  );
  const programmes = await readProgrammes(
    database,
    rows.map((row) => row.programme_id),
  );
  const wordsOf = await readSectionWords(
    database,
    rows.map((row) => row.checklist_id),
  );
  return {
    sections: rows
      .map((row) => ({
        programmeId: row.programme_id,
        programme: programmeName(programmes, row.programme_id),
        checklistId: row.checklist_id,
        sectionId: row.section_id,
        ...wordsOf(row.checklist_id, row.section_id),
        position: Number(row.position),
        sites: Number(row.sites),
        mean: Number(row.mean),
      }))
      .sort(
        (a, b) =>
          byName.compare(a.programme.id, b.programme.id) ||
          byName.compare(a.checklistId, b.checklistId) ||
          a.position - b.position,
      )
      .map(({ position: _order, ...row }) => row),
  };
};

export interface SectionWords {
  readonly checklist: LocalText;
  readonly section: LocalText;
  readonly scale: number;
  readonly isHigherWorse: boolean;
}

/** Titles of sections, as the newest version that has the section words it. */
export const readSectionWords = async (
  database: Asked['database'],
  checklistIds: readonly string[],
): Promise<(checklistId: string, sectionId: string) => SectionWords> => {
  const rows = await selectIn(database, 'checklist', ['id', 'version', 'body'], 'id', [
    ...new Set(checklistIds),
  ]);
  const newestFirst = rows
    .sort((a, b) => b.version - a.version)
    .map(({ body }) => JSON.parse(body) as Checklist);
  return (checklistId, sectionId) => {
    const versions = newestFirst.filter(({ id }) => id === checklistId);
    const sections = versions.flatMap((version) => version.sections.filter(({ id }) => id === sectionId));
    return {
      checklist: versions[0]?.title ?? { id: checklistId, en: checklistId },
      section: sections[0]?.title ?? { id: sectionId, en: sectionId },
      scale: versions[0]?.scoring.scale ?? 100,
      isHigherWorse: versions[0]?.scoring.direction === 'higher_is_worse',
    };
  };
};
