// The score of each section as a column of the visits, worked out from what was answered. Without personal data a section
// whose score rests on it has none.

import type { Checklist, Section } from '../../domain/checklist/definition.ts';
import { maxPoints } from '../../domain/checklist/points.ts';
import { readAnswers } from '../../domain/checklist/relevance.ts';
import { personalScoreSections, sectionScores } from '../../domain/checklist/section-scores.ts';
import type { Site } from '../../domain/site.ts';
import type { Visit } from '../../domain/visit.ts';
import { selectIn } from '../database/select-in.ts';
import { byWording, type Worded } from './by-wording.ts';
import type { ExportContext } from './export-context.ts';
import type { Cell } from './table.ts';

/** Sections of these checklists that can have a score of their own. */
export const scoredSections = (
  checklists: readonly Checklist[],
  withPersonal: boolean,
): readonly Worded<Section>[] => {
  const kept = new Map(
    checklists.map((one) => [one, withPersonal ? new Set<string>() : personalScoreSections(one)]),
  );
  return byWording(
    checklists,
    (checklist) =>
      checklist.sections.filter(
        ({ id, questions }) =>
          !kept.get(checklist)?.has(id) && questions.some((question) => maxPoints(question) !== null),
      ),
    ({ title }) => [title.id, title.en],
  );
};

/** The scores of a page of visits, one cell for each section. */
export const sectionCellsOf = async (
  { database, checklists }: ExportContext,
  sections: readonly Worded<Section>[],
  visits: readonly Visit[],
): Promise<(visit: Visit) => readonly Cell[]> => {
  const rows = await selectIn(database, 'site', ['id', 'body'], 'id', [
    ...new Set(visits.map(({ siteId }) => siteId)),
  ]);
  const sites = new Map(rows.map(({ id, body }) => [id, JSON.parse(body) as Site]));
  return ({ siteId, payload: { checklist: asked, answers }, erased }) => {
    const checklist = checklists.find(({ id, version }) => id === asked.id && version === asked.version);
    const untold = checklist && erased ? personalScoreSections(checklist) : new Set<string>();
    const scores = checklist
      ? sectionScores(readAnswers(checklist, answers, sites.get(siteId))).filter(
          ({ sectionId }) => !untold.has(sectionId),
        )
      : [];
    return sections.map((one) =>
      one.at(asked) === null
        ? null
        : (scores.find(({ sectionId }) => sectionId === one.newest.id)?.score ?? null),
    );
  };
};
