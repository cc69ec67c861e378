// Several persons score one innovation apart, each blind to the others; the office then sees the average. Scores are
// those of the checklist, as sealed: nothing is scored anew here.

import type { Role } from './person.ts';
import { roundHalfUp } from './rounding.ts';
import type { ReviewState } from './visit.ts';

/** Whose visits are scores of an assessment. */
export const assessorRoles = ['tim_penilai', 'verifikator'] as const satisfies readonly Role[];

/** One revision of a visit, as far as the average needs it. Times in ms. */
export interface ScoredVisit {
  readonly personId: string;
  readonly personRoles: readonly string[];
  readonly state: ReviewState;
  readonly superseded: boolean;
  readonly at: number;
  /** Of the checklist; null when nothing of it could be scored. */
  readonly score: number | null;
}

export interface AssessorScore {
  readonly personId: string;
  readonly isAssessor: boolean;
  readonly state: ReviewState;
  readonly score: number | null;
}

export interface Assessment {
  /** Rounded half up; null while nobody has a score. */
  readonly mean: number | null;
  /** How many scores the mean is of. */
  readonly count: number;
  /** The highest less the lowest score; null with fewer than two. */
  readonly spread: number | null;
  /** Of those expected, who has no score that counts; in the order given. */
  readonly missing: readonly string[];
  /** One for each person who counts, by person id. */
  readonly scores: readonly AssessorScore[];
}

const mayCount: Readonly<Record<'accepted' | 'current', ReadonlySet<ReviewState>>> = {
  accepted: new Set<ReviewState>(['disetujui']),
  current: new Set<ReviewState>(['disetujui', 'menunggu', 'dikembalikan', 'konflik']),
};

/**
 * The average of one site's scores: for each assessor or verifier the newest revision that stands (accepted ones only,
 * or `current`: those not decided yet as well), each person once. What is rejected, superseded or kept apart never counts.
 * `decimals` is that of the checklist's scoring (default 1), rounded as the checklist itself rounds.
 */
export const assessmentOf = (
  visits: readonly ScoredVisit[],
  expected: readonly string[],
  counts: 'accepted' | 'current' = 'accepted',
  decimals = 1,
): Assessment => {
  const newest = new Map<string, ScoredVisit>();
  for (const visit of visits) {
    if (visit.superseded || !mayCount[counts].has(visit.state)) continue;
    if (!assessorRoles.some((role) => visit.personRoles.includes(role))) continue;
    const known = newest.get(visit.personId);
    if (!known || isBefore(known, visit)) newest.set(visit.personId, visit);
  }
  const scores = [...newest.values()]
    .sort((a, b) => (a.personId < b.personId ? -1 : 1))
    .map(({ personId, personRoles, state, score }) => ({
      personId,
      isAssessor: personRoles.includes('tim_penilai'),
      state,
      score,
    }));
  const numbers = scores.flatMap(({ score }) => (score === null ? [] : [score]));
  const scored = new Set(scores.filter(({ score }) => score !== null).map(({ personId }) => personId));
  return {
    mean:
      numbers.length === 0
        ? null
        : roundHalfUp(numbers.reduce((sum, score) => sum + score, 0) / numbers.length, decimals),
    count: numbers.length,
    spread: numbers.length < 2 ? null : roundHalfUp(Math.max(...numbers) - Math.min(...numbers), decimals),
    missing: expected.filter((personId) => !scored.has(personId)),
    scores,
  };
};

/** An accepted one stands before one that is not; among equals the newer. */
const isBefore = (known: ScoredVisit, visit: ScoredVisit): boolean => {
  const [a, b] = [known.state === 'disetujui', visit.state === 'disetujui'];
  return a === b ? known.at < visit.at : b;
};

/** The rank of each mean, given from the best to the worst: equal ones share a rank and the next are left out. */
export const ranksOf = (means: readonly (number | null)[]): readonly (number | null)[] =>
  means.map((mean) => (mean === null ? null : means.indexOf(mean) + 1));
