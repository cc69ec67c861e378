import type { Checklist } from '../../domain/checklist/definition.ts';
import { formatDecimal } from '../../domain/numbers.ts';
import { type JudgedVisit, scoreContradiction } from '../../domain/score-contradiction.ts';
import type { Site } from '../../domain/site.ts';
import type { Words } from '../text/use-text.ts';

interface ScoredVisit {
  readonly checklist: Checklist | null;
  readonly site: Site | null;
  readonly visit: JudgedVisit;
}

/** That a visit's conclusion and its score say opposite things, in one sentence; null when they do not. */
export const contradictionWords = (
  { checklist, site, visit }: ScoredVisit,
  { text, of, language }: Words,
): string | null => {
  const found = checklist && scoreContradiction(checklist, visit, site);
  return found
    ? text('tinjau.contradiction', {
        kata: of(found.conclusion),
        skor: formatDecimal(found.score, language),
        predikat: of(found.band),
      })
    : null;
};
