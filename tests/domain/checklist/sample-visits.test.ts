import { describe, expect, it } from 'vitest';
import { isOpen, missingPaths } from '../../../src/domain/checklist/findings.ts';
import { relevantQuestions } from '../../../src/domain/checklist/relevance.ts';
import { scoreVisit } from '../../../src/domain/checklist/scoring.ts';
import { checkAnswers } from '../../../src/domain/checklist/validation.ts';
import { dayIn } from '../../../src/domain/local-time.ts';
import { checklistCalled, programmeCalled, sampleVisits, siteCalled } from './demo-data.ts';

describe.each(sampleVisits)('$id ($description)', (visit) => {
  const checklist = checklistCalled(visit.checklist_id);
  const site = siteCalled(visit.site_id);
  const { expected, answers } = visit;

  it('gives its points, score, band, calculations and items', () => {
    const score = scoreVisit(checklist, answers, site);
    expect({
      points: score.points,
      points_max: score.pointsMax,
      score: score.score,
      band: score.band,
      calculations: score.calculations,
      per_item: score.perItem,
    }).toEqual({
      points: expected.points,
      points_max: expected.points_max,
      score: expected.score,
      band: expected.band,
      calculations: expected.calculations,
      per_item: expected.per_item,
    });
  });

  it('counts its relevant questions', () => {
    expect(relevantQuestions(checklist, answers, site)).toHaveLength(expected.relevant_count);
  });

  it('lacks just the answers it lacks and breaks no rule', () => {
    const findings = checkAnswers(checklist, answers, site, {
      today: dayIn(site.timezone, Date.parse(visit.device_time)),
      stages: programmeCalled(site.program).stages,
    });
    expect(missingPaths(findings)).toEqual(expected.missing);
    expect(findings.filter(({ kind }) => kind !== 'missing').filter(isOpen)).toEqual([]);
  });
});
