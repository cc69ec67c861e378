import { conditionFaults } from './condition-faults.ts';
import type { Band, Calculation, Scoring } from './definition.ts';
import type { Say } from './definition-fault.ts';
import type { DefinitionIndex } from './definition-index.ts';
import { definitionLimits } from './definition-limits.ts';

/** Says what is wrong with how the score is made and named. */
export const scoringFaults = (index: DefinitionIndex, scoring: Scoring, say: Say): void => {
  if (!(Number.isFinite(scoring.scale) && scoring.scale > 0)) say('fault', 'scale', 'scale');
  if (scoring.bands.length === 0) say('fault', 'bands-none', 'bands');
  bandFaults(scoring.bands, say);
  const isInBand = (value: number) => scoring.bands.some((band) => holds(band, value));
  const edges = scoring.bands.flatMap(({ min, gt, lt, lte }) => [min, gt, lt, lte]);
  const tried = [0, scoring.scale, ...edges.filter((edge) => edge !== undefined)].filter(
    (value) => value >= 0 && value <= scoring.scale,
  );
  const outside = scoring.bands.length > 0 ? tried.find((value) => !isInBand(value)) : undefined;
  if (outside !== undefined) say('warning', 'bands-gap', 'bands', { value: outside });
  for (const id of scoring.include_calculations ?? []) {
    const calculation = index.calculations.get(id);
    if (!calculation) say('fault', 'include-unknown', 'include', { id });
    else if (!calculation.bands?.some(({ points }) => points !== undefined))
      say('fault', 'include-no-points', 'include', { id });
  }
};

/** Says what is wrong with bands: codes used twice, bands that are never reached because an earlier one takes all. */
export const bandFaults = (bands: readonly Band[], say: Say): void => {
  if (bands.length > definitionLimits.bands)
    say('fault', 'too-many', 'bands', { most: definitionLimits.bands, count: bands.length });
  const codes = new Set<string>();
  for (const [at, band] of bands.entries()) {
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(band.code)) say('fault', 'id-form', 'bands', { id: band.code });
    else if (codes.has(band.code)) say('fault', 'band-code-twice', 'bands', { code: band.code });
    codes.add(band.code);
    if (isEmpty(band) || bands.slice(0, at).some((earlier) => covers(earlier, band)))
      say('fault', 'band-never', 'bands', { code: band.code });
  }
};

const holds = (band: Band, value: number): boolean =>
  (band.lt === undefined || value < band.lt) &&
  (band.lte === undefined || value <= band.lte) &&
  (band.gt === undefined || value > band.gt) &&
  (band.min === undefined || value >= band.min);

interface Edge {
  readonly at: number;
  readonly isIn: boolean;
}

const lowerOf = ({ min, gt }: Band): Edge => {
  const [from, above] = [min ?? Number.NEGATIVE_INFINITY, gt ?? Number.NEGATIVE_INFINITY];
  return above >= from && gt !== undefined ? { at: above, isIn: false } : { at: from, isIn: true };
};

const upperOf = ({ lte, lt }: Band): Edge => {
  const [to, below] = [lte ?? Number.POSITIVE_INFINITY, lt ?? Number.POSITIVE_INFINITY];
  return below <= to && lt !== undefined ? { at: below, isIn: false } : { at: to, isIn: true };
};

const isEmpty = (band: Band): boolean => {
  const [low, high] = [lowerOf(band), upperOf(band)];
  return low.at > high.at || (low.at === high.at && !(low.isIn && high.isIn));
};

const covers = (earlier: Band, later: Band): boolean => {
  const [lowA, highA, lowB, highB] = [lowerOf(earlier), upperOf(earlier), lowerOf(later), upperOf(later)];
  const startsBefore = lowA.at < lowB.at || (lowA.at === lowB.at && (lowA.isIn || !lowB.isIn));
  const endsAfter = highA.at > highB.at || (highA.at === highB.at && (highA.isIn || !highB.isIn));
  return startsBefore && endsAfter;
};

/** The arguments each kind of calculation cannot do without. */
export const neededArguments: Readonly<Record<Calculation['fn'], readonly string[]>> = {
  sdi: ['crack_area', 'crack_width', 'potholes_per_100m', 'rut'],
  divide: ['a', 'b'],
  repeat_avg: ['of'],
  repeat_max: ['of'],
  count_claim_mismatch: [],
  claim_score: [],
};

/** Says what is wrong with one calculation: what it needs is missing, stands elsewhere, or is the calculation itself. */
export const calculationFaults = (index: DefinitionIndex, calculation: Calculation, say: Say): void => {
  const { scope, fn, args } = calculation;
  const section = index.checklist.sections.find(({ id }) => id === scope);
  if (scope !== 'root' && !section?.repeat) say('fault', 'calculation-scope', 'scope', { id: scope });
  for (const name of neededArguments[fn] ?? []) {
    const argument = args[name];
    if (typeof argument === 'number' && fn === 'divide') continue;
    if (typeof argument !== 'string' || argument === '') {
      say('fault', 'calculation-number', 'args', { name });
      continue;
    }
    argumentFaults(index, calculation, argument, say);
  }
  if (isCircular(index, calculation.id)) say('fault', 'calculation-circle', 'args');
  if (calculation.bands) bandFaults(calculation.bands, say);
  if (calculation.relevant)
    conditionFaults(
      index,
      calculation.relevant,
      { order: Number.POSITIVE_INFINITY, repeatId: scope === 'root' ? null : scope, questionId: null },
      'relevant',
      say,
    );
};

const argumentFaults = (
  index: DefinitionIndex,
  { scope, fn }: Calculation,
  argument: string,
  say: Say,
): void => {
  const target = index.questions.get(argument);
  const inner = index.calculations.get(argument);
  if (!target && !inner) {
    say('fault', 'calculation-unknown', 'args', { id: argument });
    return;
  }
  const at = target ? (target.section.repeat ? target.section.id : 'root') : (inner?.scope ?? 'root');
  if (fn === 'repeat_avg' || fn === 'repeat_max') {
    if (at === 'root') say('fault', 'calculation-repeat', 'args', { id: argument });
  } else if (at !== 'root' && at !== scope) say('fault', 'condition-other-repeat', 'args', { id: argument });
  if (fn !== 'sdi' && target && target.question.type !== 'integer' && target.question.type !== 'decimal')
    say('fault', 'calculation-number', 'args', { name: argument });
};

const isCircular = (index: DefinitionIndex, start: string): boolean => {
  const seen = new Set<string>();
  const leadsBack = (id: string): boolean =>
    Object.values(index.calculations.get(id)?.args ?? {}).some((argument) => {
      if (typeof argument !== 'string' || index.questions.has(argument)) return false;
      if (argument === start) return true;
      if (seen.has(argument)) return false;
      seen.add(argument);
      return leadsBack(argument);
    });
  return leadsBack(start);
};
