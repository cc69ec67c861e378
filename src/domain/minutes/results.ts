// The table of answers, and what follows from them: score, band, calculations, progress.

import { itemsOf } from '../answer-path.ts';
import { isAnswered } from '../checklist/condition.ts';
import type { CountedQuestion } from '../checklist/counting-answers.ts';
import type { Checklist } from '../checklist/definition.ts';
import type { Finding } from '../checklist/findings.ts';
import { itemLabel } from '../checklist/item-label.ts';
import { maxPoints, pointsOf } from '../checklist/points.ts';
import { readAnswers } from '../checklist/relevance.ts';
import { type ItemCalculations, scoreCounting } from '../checklist/scoring.ts';
import { personalScoreSections, sectionScores } from '../checklist/section-scores.ts';
import { erasedScore } from '../erased-score.ts';
import { formatDecimal } from '../numbers.ts';
import { answerText } from './answer-text.ts';
import type { Line, ResultGroup, ResultRow, ResultSection } from './content.ts';
import { findingsOf, reasonsAt } from './reason-text.ts';
import type { MinutesSource } from './source.ts';

export interface MinutesResults {
  readonly sections: readonly ResultSection[];
  readonly outcome: readonly Line[];
  /** The answer to the question that sums the visit up; null when it was not given. */
  readonly verdict: Line | null;
  /** Paths of answers that are kept out, and whose photos are too. */
  readonly withheld: ReadonlySet<string>;
}

type Source = Pick<MinutesSource, 'checklist' | 'payload' | 'site' | 'showPersonalData' | 'isErased'>;

/** Stands where the answer was. */
export const erasedAnswer = 'Data pribadi dihapus';

/** Every question that counted, in the order of the checklist, item by item. */
export const minutesResults = (source: Source): MinutesResults => {
  const { checklist, payload, site } = source;
  const counting = readAnswers(checklist, payload.answers, site);
  const left = scoreCounting(counting);
  const score = source.isErased ? erasedScore(checklist, payload.result, left) : left;
  const withheld = new Set(
    counting.counted
      .filter(({ question }) => question.personal_data && !source.showPersonalData)
      .map(({ path }) => path),
  );
  const kept =
    source.showPersonalData && !source.isErased ? new Set<string>() : personalScoreSections(checklist);
  const scores = new Map(
    sectionScores(counting)
      .filter(({ sectionId }) => !kept.has(sectionId))
      .map((one) => [one.sectionId, outOf(one.score, checklist.scoring.scale)]),
  );
  const findings = findingsOf(source, counting);
  const isGone = ({ question }: CountedQuestion): boolean =>
    source.isErased === true && question.personal_data !== undefined;
  const rowOf = (counted: CountedQuestion): ResultRow =>
    isGone(counted) ? erasedRow(counted) : resultRow(counted, payload.reasons, withheld, findings);
  const sections = checklist.sections.flatMap((section): ResultSection[] => {
    const counted = counting.counted.filter((one) => one.section.id === section.id);
    if (counted.length === 0) return [];
    const groups: ResultGroup[] = section.repeat
      ? itemsOf(payload.answers, section.id).map((item, index) => ({
          title: itemLabel(section, item, 'id', index),
          rows: counted.filter((one) => one.itemIndex === index).map(rowOf),
          calculations: itemLines(checklist, section.id, score.perItem[section.id]?.[index]),
        }))
      : [{ title: null, rows: counted.map(rowOf), calculations: [] }];
    const own = scores.get(section.id);
    return [{ title: section.title.id, ...(own === undefined ? {} : { score: own }), groups }];
  });
  const found = counting.counted.find(({ question }) => question.outcome);
  const progress = counting.counted.find(
    ({ question, itemIndex, path }) => question.unit === '%' && itemIndex === null && !withheld.has(path),
  );
  const outcome: Line[] = [
    ...(score.score === null
      ? []
      : [
          {
            label: 'Skor',
            value: outOf(score.score, checklist.scoring.scale),
          },
        ]),
    ...(score.bandLabel ? [{ label: 'Kategori', value: score.bandLabel.id }] : []),
    ...rootLines(checklist, score.calculations),
    ...(progress && typeof progress.value === 'number'
      ? [{ label: progress.question.label.id, value: answerText(progress.question, progress.value) }]
      : []),
  ];
  const verdict =
    found && !withheld.has(found.path) && !isGone(found)
      ? { label: found.question.label.id, value: answerText(found.question, found.value) }
      : null;
  return { sections, outcome, verdict, withheld };
};

const outOf = (score: number, scale: number): string =>
  `${formatDecimal(score, 'id', 2)} dari ${formatDecimal(scale, 'id', 2)}`;

const erasedRow = ({ question }: CountedQuestion): ResultRow => ({
  label: question.label.id,
  answer: erasedAnswer,
  points: null,
  reasons: [],
});

const resultRow = (
  counted: CountedQuestion,
  reasons: Readonly<Record<string, string>>,
  withheld: ReadonlySet<string>,
  findings: readonly Finding[],
): ResultRow => {
  const { question, path, value } = counted;
  const max = maxPoints(question);
  const isWithheld = withheld.has(path);
  return {
    label: question.label.id,
    answer: isWithheld ? null : isAnswered(value) ? answerText(question, value) : 'Tidak diisi',
    points:
      max === null || isWithheld
        ? null
        : `${formatDecimal(pointsOf(question, value), 'id', 2)}/${formatDecimal(max, 'id', 2)}`,
    ...(isWithheld ? { reasons: [] } : reasonsAt(counted, reasons, findings)),
  };
};

const rootLines = (checklist: Checklist, values: Readonly<Record<string, number | null>>): readonly Line[] =>
  checklist.calculations
    .filter(({ scope }) => scope === 'root')
    .flatMap(({ id, label, unit }) => {
      const value = values[id];
      return typeof value === 'number' ? [{ label: label.id, value: withUnit(value, unit) }] : [];
    });

const itemLines = (
  checklist: Checklist,
  sectionId: string,
  values: ItemCalculations | undefined,
): readonly Line[] =>
  checklist.calculations
    .filter(({ scope }) => scope === sectionId)
    .flatMap(({ id, label, unit, bands }) => {
      const value = values?.[id];
      if (typeof value !== 'number') return [];
      const code = values?.[`${id}_band`];
      const band = bands?.find((one) => one.code === code);
      const words = band ? (band.label?.id ?? optionLabel(checklist, band.code) ?? band.code) : '';
      return [{ label: label.id, value: [withUnit(value, unit), words].filter(Boolean).join(' · ') }];
    });

const withUnit = (value: number, unit: string | undefined): string =>
  [formatDecimal(value, 'id', 2), unit].filter(Boolean).join('\u00a0');

/** What the checklist itself calls a code somewhere among its options. */
const optionLabel = (checklist: Checklist, code: string): string | undefined =>
  checklist.sections
    .flatMap(({ questions }) => questions)
    .flatMap(({ options }) => options ?? [])
    .find(({ value }) => value === code)?.label.id;
