// A sealed visit as rows to read: what was answered, what is worth looking at, and what changed since the revision before.

import { answerAt, itemsOf } from '../../../domain/answer-path.ts';
import { fieldAt, isAnswered } from '../../../domain/checklist/condition.ts';
import type { CountedQuestion } from '../../../domain/checklist/counting-answers.ts';
import type { Answers, Checklist, Question } from '../../../domain/checklist/definition.ts';
import type { Finding } from '../../../domain/checklist/findings.ts';
import { itemLabel } from '../../../domain/checklist/item-label.ts';
import { maxPoints, pointsOf } from '../../../domain/checklist/points.ts';
import { readAnswers } from '../../../domain/checklist/relevance.ts';
import { type ItemCalculations, type Score, scoreCounting } from '../../../domain/checklist/scoring.ts';
import {
  personalScoreSections,
  type SectionScore,
  sectionScores,
} from '../../../domain/checklist/section-scores.ts';
import { unitIn } from '../../../domain/checklist/unit-words.ts';
import { checkCounting } from '../../../domain/checklist/validation.ts';
import type { Position } from '../../../domain/coordinates.ts';
import { erasedScore } from '../../../domain/erased-score.ts';
import { distanceToGeometryM } from '../../../domain/geometry.ts';
import { dayIn } from '../../../domain/local-time.ts';
import type { PhotoFacts } from '../../../domain/photo.ts';
import type { Site } from '../../../domain/site.ts';
import type { Visit, VisitPayload } from '../../../domain/visit.ts';
import type { SealedVisit } from '../../../local-database/read-sealed-visit.ts';
import { answerWords, type Wording } from './answer-words.ts';
import { zoneOf } from './zone.ts';

export interface AnswerRow {
  readonly path: string;
  readonly question: Question;
  readonly label: string;
  /** '' when not answered. */
  readonly answer: string;
  readonly points: { readonly got: number; readonly max: number } | null;
  /** What the proposer claimed, when the question checks a claim. */
  readonly claim: { readonly words: string; readonly differs: boolean } | null;
  readonly findings: readonly Finding[];
  readonly photos: readonly PhotoFacts[];
  /** Words of the earlier revision where they differ; null when nothing changed or there is none. */
  readonly before: string | null;
  /** Whether a reviewer should look: a warning, few points, another claim, a change. */
  readonly isNotable: boolean;
}

export interface AnswerGroup {
  /** `c[0]`; null for a section that does not repeat. */
  readonly key: string | null;
  readonly title: string | null;
  readonly rows: readonly AnswerRow[];
  readonly calculations: readonly {
    readonly label: string;
    readonly value: number | null;
    readonly unit?: string;
    readonly band: string | null;
  }[];
}

export interface SectionRows {
  readonly id: string;
  readonly title: string;
  /** Null where nothing scored counts, or where it can no longer be told. */
  readonly score: SectionScore | null;
  readonly groups: readonly AnswerGroup[];
  readonly notable: number;
  readonly count: number;
}

export interface VisitModel {
  readonly sections: readonly SectionRows[];
  readonly score: Score;
}

/** The rows of a visit, beside `earlier` when it is given; null when its checklist or site is not at hand. */
export const visitModel = (
  {
    visit,
    site,
    checklist,
    programme,
    siblings,
  }: Pick<SealedVisit, 'visit' | 'site' | 'checklist' | 'programme' | 'siblings'>,
  earlier: VisitPayload | null,
  words: Wording,
): VisitModel | null => {
  if (!checklist || !site) return null;
  const { answers, reasons, photos, finishedAt } = visit.payload;
  const counting = readAnswers(checklist, answers, site);
  const left = scoreCounting(counting);
  const score = visit.erased ? erasedScore(checklist, visit.payload.result, left) : left;
  const findings = checkCounting(counting, answers, site, {
    today: dayIn(zoneOf(site), finishedAt),
    reasons,
    photos,
    earlierPhotos: siblings
      .filter((other) => other.visitId !== visit.visitId && !other.superseded && other.at < visit.at)
      .flatMap(({ payload }) => payload.photos),
    ...(programme ? { stages: programme.stages } : {}),
  });
  // Of an erased visit the personal answers are missing: what rests on them would be counted as unanswered.
  const untold = visit.erased ? personalScoreSections(checklist) : new Set<string>();
  const scores = sectionScores(counting).filter(({ sectionId }) => !untold.has(sectionId));
  const rowOf = (counted: CountedQuestion): AnswerRow =>
    answerRow(counted, findings, photos, site, earlier, words);
  const sections = checklist.sections.flatMap((section): SectionRows[] => {
    const counted = counting.counted.filter((one) => one.section.id === section.id);
    if (counted.length === 0) return [];
    const items = itemsOf(answers, section.id);
    const groups: AnswerGroup[] = section.repeat
      ? items.map((item, index) => ({
          key: `${section.id}[${index}]`,
          title: itemLabel(section, item, words.language, index),
          rows: counted.filter((one) => one.itemIndex === index).map(rowOf),
          calculations: itemCalculations(checklist, section.id, score.perItem[section.id]?.[index], words),
        }))
      : [{ key: null, title: null, rows: counted.map(rowOf), calculations: [] }];
    return [
      {
        id: section.id,
        title: section.title[words.language],
        score: scores.find(({ sectionId }) => sectionId === section.id) ?? null,
        groups,
        notable: groups.reduce((sum, group) => sum + group.rows.filter((row) => row.isNotable).length, 0),
        count: counted.length,
      },
    ];
  });
  return { sections, score };
};

const answerRow = (
  { path, question, value }: CountedQuestion,
  findings: readonly Finding[],
  photos: readonly PhotoFacts[],
  site: Site,
  earlier: VisitPayload | null,
  words: Wording,
): AnswerRow => {
  const max = maxPoints(question);
  const points = max === null ? null : { got: pointsOf(question, value), max };
  const own = findings.filter((finding) => finding.path === path);
  const answer = answerWords(question, value, words);
  const claim = claimOf(question, value, site, words);
  const before = earlier ? wordsBefore(question, path, value, earlier.answers, words) : null;
  const isLow = points !== null && points.max > 0 && points.got * 2 < points.max;
  return {
    path,
    question,
    label: question.label[words.language],
    answer,
    points,
    claim,
    findings: own,
    photos: photos.filter((photo) => photo.path === path),
    before,
    isNotable: own.length > 0 || isLow || claim?.differs === true || before !== null,
  };
};

const claimOf = (question: Question, value: unknown, site: Site, words: Wording): AnswerRow['claim'] => {
  if (!question.claim_field) return null;
  const claimed = fieldAt(site, question.claim_field);
  if (!isAnswered(claimed)) return null;
  return {
    words: answerWords(question, typeof claimed === 'number' ? String(claimed) : claimed, words),
    differs: isAnswered(value) && String(value) !== String(claimed),
  };
};

const wordsBefore = (
  question: Question,
  path: string,
  value: unknown,
  earlier: Answers,
  words: Wording,
): string | null => {
  const before = answerAt(earlier, path);
  if (JSON.stringify(before ?? null) === JSON.stringify(value ?? null)) return null;
  return answerWords(question, before, words) || words.text('record.not_answered');
};

const itemCalculations = (
  checklist: Checklist,
  sectionId: string,
  values: ItemCalculations | undefined,
  { language }: Wording,
): AnswerGroup['calculations'] =>
  checklist.calculations
    .filter(({ scope }) => scope === sectionId)
    .flatMap(({ id, label, unit, bands }) => {
      const value = values?.[id];
      if (typeof value !== 'number') return [];
      const code = values?.[`${id}_band`];
      const band = bands?.find((one) => one.code === code);
      return [
        {
          label: label[language],
          value,
          ...(unit ? { unit: unitIn(unit, language, value) } : {}),
          band: band
            ? (band.label?.[language] ?? optionWords(checklist, band.code, language) ?? band.code)
            : null,
        },
      ];
    });

/** What the checklist itself calls a code somewhere among its options, for a band that carries no words. */
const optionWords = (checklist: Checklist, code: string, language: Wording['language']): string | undefined =>
  checklist.sections
    .flatMap(({ questions }) => questions)
    .flatMap(({ options }) => options ?? [])
    .find(({ value }) => value === code)?.label[language];

/** The sharpest fix of a visit, or null when it has none. */
export const bestFix = ({ payload }: Pick<Visit, 'payload'>): Position | null =>
  payload.positions.reduce<Position | null>(
    (best, fix) => (best === null || fix.accuracyM < best.accuracyM ? fix : best),
    null,
  );

/** Metres between the visit's sharpest fix and the site, or null when either is unknown. */
export const visitDistanceM = (visit: Pick<Visit, 'payload'>, site: Site | null): number | null => {
  const fix = bestFix(visit);
  return fix && site ? distanceToGeometryM(fix, site.geometry) : null;
};

/** Metres between a photo's own fix and the site, or null when either is unknown. */
export const photoDistanceM = (facts: PhotoFacts, site: Site | null): number | null =>
  site && 'lng' in facts.position ? distanceToGeometryM(facts.position, site.geometry) : null;
