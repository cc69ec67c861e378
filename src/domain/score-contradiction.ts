// Where a visit's conclusion and its score say opposite things: one of them is a slip, or has a reason that belongs in a
// comment. Whoever gives the number is told; nothing is kept back.

import type { Checklist } from './checklist/definition.ts';
import { readAnswers } from './checklist/relevance.ts';
import { scoreCounting } from './checklist/scoring.ts';
import type { LocalText } from './site.ts';
import type { Visit, VisitPayload } from './visit.ts';

/** What is judged: the answers, unless some of them were erased. */
export interface JudgedVisit extends Pick<Visit, 'erased'> {
  readonly payload: Pick<VisitPayload, 'answers'>;
}

export interface ScoreContradiction {
  readonly conclusion: LocalText;
  readonly score: number;
  readonly band: LocalText;
}

/**
 * The conclusion is the first of its options and the score in the last band, or the other way round; options and bands
 * both begin with what speaks most for the site. Null where they agree, lie closer, or one of them is not there; and for
 * an erased visit, whose answers that are left come to another score than it was sealed with.
 */
export const scoreContradiction = (
  checklist: Checklist,
  { payload, erased }: JudgedVisit,
  site: unknown,
): ScoreContradiction | null => {
  if (erased) return null;
  const counting = readAnswers(checklist, payload.answers, site);
  const { score, band: code } = scoreCounting(counting);
  const outcome = counting.counted.find(
    ({ question, itemIndex }) => question.outcome === true && itemIndex === null,
  );
  const { bands } = checklist.scoring;
  const bandAt = bands.findIndex((band) => band.code === code);
  const band = bands[bandAt];
  if (!outcome || !band || score === null || bands.length < 2) return null;
  const choices: readonly { readonly value: string; readonly label: LocalText }[] =
    outcome.question.type === 'yesno' ? yesAndNo : (outcome.question.options ?? []);
  const chosenAt = choices.findIndex(({ value }) => value === outcome.value);
  const chosen = choices[chosenAt];
  if (!chosen || choices.length < 2) return null;
  const [lastBand, lastChoice] = [bands.length - 1, choices.length - 1];
  const isOpposite = (chosenAt === 0 && bandAt === lastBand) || (chosenAt === lastChoice && bandAt === 0);
  return isOpposite
    ? { conclusion: chosen.label, score, band: band.label ?? { id: band.code, en: band.code } }
    : null;
};

const yesAndNo = [
  { value: 'ya', label: { id: 'Ya', en: 'Yes' } },
  { value: 'tidak', label: { id: 'Tidak', en: 'No' } },
] as const;
