// What a report counts of one visit, worked out once from its act, its site and its checklist.

import type { ActOf } from '../act.ts';
import { parseSta } from '../chainage.ts';
import { isPoint } from '../checklist/check-gps.ts';
import type { Answers, Checklist, Question } from '../checklist/definition.ts';
import { ownValue } from '../checklist/relevance.ts';
import type { LngLat } from '../coordinates.ts';
import { distanceToGeometryM } from '../geometry.ts';
import { type Day, dayIn, weekOf } from '../local-time.ts';
import { observationsOf } from '../road-observations.ts';
import type { Site } from '../site.ts';
import { type RoadMetres, roadMetresOf } from './road-metres.ts';

export interface VisitFigures {
  /** The day the server received it, in the zone of its site. */
  readonly day: Day;
  /** Monday of that day's week. */
  readonly week: Day;
  readonly score: number | null;
  readonly band: string | null;
  /** Physical progress in percent, 0 to 100. */
  readonly progressPct: number | null;
  /** Null when it observed no road. */
  readonly metres: RoadMetres | null;
  /** Made after the last day of verification of its site. */
  readonly isLate: boolean;
  /** From the place first measured for an answer to the planned place or line, whole metres. */
  readonly distanceM: number | null;
}

type FiguredSite = Pick<Site, 'timezone' | 'geometry' | 'schedule' | 'length_m' | 'sta_start'>;

/**
 * The figures of one visit act; `receivedAt` is server time, ms. Late is judged by the day it was sealed, by the phone's
 * clock set right where the server once told its difference: what was made in time and sent days later is not late.
 */
export const visitFiguresOf = (
  act: Pick<ActOf<'visit.submitted'>, 'at' | 'clock' | 'payload'>,
  receivedAt: number,
  site: FiguredSite,
  checklist: Checklist | null,
): VisitFigures => {
  const { answers, result } = act.payload;
  const day = dayIn(site.timezone, receivedAt);
  const sealedAt = Math.min(receivedAt, act.at + (act.clock.serverOffsetMs ?? 0));
  const lastDay = site.schedule.verify_to ?? null;
  const place = firstPlace(checklist, answers);
  const distance = place === null ? null : distanceToGeometryM(place, site.geometry);
  return {
    day,
    week: weekOf(day),
    score: finiteOrNull(result?.score),
    band: typeof result?.band === 'string' ? result.band : null,
    progressPct: progressOf(checklist, answers),
    metres: metresOf(checklist, answers, site),
    isLate: lastDay !== null && dayIn(site.timezone, sealedAt) > lastDay,
    distanceM: distance === null ? null : Math.round(distance),
  };
};

const finiteOrNull = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

const metresOf = (checklist: Checklist | null, answers: Answers, site: FiguredSite): RoadMetres | null =>
  typeof site.length_m === 'number'
    ? roadMetresOf(
        observationsOf(checklist, answers),
        parseSta(typeof site.sta_start === 'string' ? site.sta_start : '') ?? 0,
        site.length_m,
      )
    : null;

/** Physical progress is the first number a checklist asks for in percent, outside of repeated sections. */
const progressOf = (checklist: Checklist | null, answers: Answers): number | null => {
  const question = askedOnce(checklist).find(
    ({ type, unit, constraint }) =>
      (type === 'integer' || type === 'decimal') &&
      unit === '%' &&
      constraint?.min === 0 &&
      constraint.max === 100,
  );
  const value = question ? finiteOrNull(ownValue(answers, question.id)) : null;
  return value !== null && value >= 0 && value <= 100 ? value : null;
};

const firstPlace = (checklist: Checklist | null, answers: Answers): LngLat | null => {
  for (const { type, id } of askedOnce(checklist)) {
    const value = type === 'gps' ? ownValue(answers, id) : null;
    if (isPoint(value)) return value;
  }
  return null;
};

const askedOnce = (checklist: Checklist | null): readonly Question[] =>
  checklist?.sections.flatMap(({ repeat, questions }) => (repeat ? [] : questions)) ?? [];
