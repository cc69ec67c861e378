import type { Checklist } from '../../domain/checklist/definition.ts';
import { formatDecimal } from '../../domain/numbers.ts';
import { scoreContradiction } from '../../domain/score-contradiction.ts';
import type { Site } from '../../domain/site.ts';
import type { VisitPayload } from '../../domain/visit.ts';
import type { Words } from '../text/use-text.ts';

interface ScoredVisit {
  readonly checklist: Checklist | null;
  readonly site: Site | null;
  readonly visit: { readonly payload: Pick<VisitPayload, 'answers'> };
}

/** That a visit's conclusion and its score say opposite things, in one sentence; null when they do not. */
export const contradictionWords = (
  { checklist, site, visit }: ScoredVisit,
  { text, of, language }: Words,
): string | null => {
  const found = checklist && scoreContradiction(checklist, visit.payload.answers, site);
  return found
    ? text('tinjau.contradiction', {
        kata: of(found.conclusion),
        skor: formatDecimal(found.score, language),
        predikat: of(found.band),
      })
    : null;
};
