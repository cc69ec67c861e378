// Whether a draft may become a visit: `Selesai` is possible only when nothing open is left.

import type { Checklist } from './checklist/definition.ts';
import { type Finding, isOpen } from './checklist/findings.ts';
import { scoreVisit } from './checklist/scoring.ts';
import { checkAnswers } from './checklist/validation.ts';
import type { Draft } from './draft.ts';
import { dayIn } from './local-time.ts';
import type { PhotoFacts } from './photo.ts';
import type { ProgrammeStage, Site } from './site.ts';
import type { VisitResult } from './visit.ts';

/** Everything found in a draft, in the order of its checklist. */
export const findingsOf = (
  draft: Draft,
  checklist: Checklist,
  site: Site,
  now: number,
  stages?: readonly ProgrammeStage[],
  earlierPhotos?: readonly PhotoFacts[],
): readonly Finding[] =>
  checkAnswers(checklist, draft.answers, site, {
    today: dayIn(site.timezone, now),
    reasons: draft.reasons,
    photos: draft.photos,
    ...(stages ? { stages } : {}),
    ...(earlierPhotos ? { earlierPhotos } : {}),
  });

/** What stands in the way of sealing: missing answers, faults and warnings without a reason. */
export const openFindings = (findings: readonly Finding[]): readonly Finding[] => findings.filter(isOpen);

/** The result that is sealed with a visit, as its verifier saw it. */
export const resultOf = (draft: Draft, checklist: Checklist, site: Site): VisitResult => {
  const { points, pointsMax, score, band, calculations } = scoreVisit(checklist, draft.answers, site);
  return { points, pointsMax, score, band, calculations };
};
