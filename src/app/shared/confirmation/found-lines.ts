// What was found, in at most five lines a village head can read at arm's length.

import { itemsOf } from '../../../domain/answer-path.ts';
import { isAnswered } from '../../../domain/checklist/condition.ts';
import type { CountedQuestion } from '../../../domain/checklist/counting-answers.ts';
import { isGateClosed, readAnswers } from '../../../domain/checklist/relevance.ts';
import { scoreCounting } from '../../../domain/checklist/scoring.ts';
import { formatDecimal } from '../../../domain/numbers.ts';
import type { Words } from '../../text/use-text.ts';
import { answerWords } from '../visit-view/answer-words.ts';
import type { ConfirmationSubject } from './confirmation-subject.ts';

export interface FoundLine {
  readonly key: 'gate' | 'outcome' | 'score' | 'progress' | 'points' | 'unmet' | 'evidence';
  readonly label: string;
  readonly value: string;
}

const mostLines = 5;
const mostUnmet = 4;

export const foundLines = (subject: ConfirmationSubject, words: Words): readonly FoundLine[] => {
  const { checklist, answers, site, photos, notes } = subject;
  const { text, of, language } = words;
  const evidence: FoundLine = {
    key: 'evidence',
    label: text('konfirmasi.evidence'),
    value: text('konfirmasi.evidence_n', { foto: photos.length, catatan: notes.length }),
  };
  if (!checklist) return [evidence];
  const counting = readAnswers(checklist, answers, site);
  const { score, bandLabel } = scoreCounting(counting);
  const line = (key: FoundLine['key'], one: CountedQuestion | undefined): FoundLine[] => {
    const value = one ? answerWords(one.question, one.value, words) : '';
    return one && value !== '' ? [{ key, label: of(one.question.label), value }] : [];
  };
  const unmet = counting.counted.filter(
    checklist.scoring?.direction === 'higher_is_worse' ? isAtItsWorst : isUnmet,
  );
  // Where a gate closed there is nothing else to find: that it closed is the finding.
  const gates = counting.counted
    .filter(({ question, value }) => isGateClosed(question, value))
    .flatMap((one) =>
      line('gate', one).map((found) => ({
        ...found,
        value: [found.value, of(one.question.gate?.message)].filter(Boolean).join('. '),
      })),
    );
  const points = checklist.sections
    .filter(({ repeat }) => repeat)
    .flatMap((section): FoundLine[] => {
      const count = itemsOf(answers, section.id).length;
      return count === 0
        ? []
        : [{ key: 'points', label: of(section.title), value: formatDecimal(count, language) }];
    });
  return [
    ...gates,
    ...line(
      'outcome',
      counting.counted.find(({ question }) => question.outcome),
    ),
    ...(score === null
      ? []
      : [
          {
            key: 'score' as const,
            label: text('form.skor'),
            value: [formatDecimal(score, language, 2), of(bandLabel ?? undefined)]
              .filter(Boolean)
              .join(' · '),
          },
        ]),
    ...line(
      'progress',
      counting.counted.find(({ question, itemIndex }) => question.unit === '%' && itemIndex === null),
    ),
    ...(unmet.length === 0
      ? []
      : [
          {
            key: 'unmet' as const,
            label: text('konfirmasi.unmet'),
            value: unmetWords(unmet, words),
          },
        ]),
    ...points,
    evidence,
  ].slice(0, mostLines);
};

/** An answer that gave none of the points it could have given. */
const isUnmet = ({ question, value, itemIndex }: CountedQuestion): boolean => {
  if (itemIndex !== null || question.outcome) return false;
  if (question.type === 'yesno')
    return value === 'tidak' && (question.points?.ya ?? 0) > (question.points?.tidak ?? 0);
  const option = question.options?.find((one) => one.value === value);
  return (
    question.type === 'single' &&
    option?.points === 0 &&
    (question.options ?? []).some((one) => (one.points ?? 0) > 0)
  );
};

/** The same where points count what is wrong: an answer that gave all the points it could have given. */
const isAtItsWorst = ({ question, value, itemIndex }: CountedQuestion): boolean => {
  if (itemIndex !== null || question.outcome) return false;
  const given =
    question.type === 'yesno'
      ? question.points?.[value === 'ya' ? 'ya' : 'tidak']
      : question.options?.find((one) => one.value === value)?.points;
  const most = Math.max(
    0,
    ...Object.values(question.points ?? {}),
    ...(question.options ?? []).map(({ points }) => points ?? 0),
  );
  return (
    isAnswered(value) &&
    (question.type === 'yesno' || question.type === 'single') &&
    most > 0 &&
    given === most
  );
};

const unmetWords = (unmet: readonly CountedQuestion[], { text, of }: Words): string => {
  const named = unmet.slice(0, mostUnmet).map(({ question }) => of(question.label).replace(/\?$/, ''));
  const rest = unmet.length - named.length;
  return named.join('; ') + (rest > 0 ? ` ${text('konfirmasi.and_more', { n: rest })}` : '');
};
