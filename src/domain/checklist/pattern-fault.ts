// Patterns run on phones for every key pressed. One that repeats a repetition can take longer than the visit.

import { definitionLimits } from './definition-limits.ts';

/** Why a pattern cannot be used, or null. A repetition of something that itself repeats without end counts as slow. */
export const patternFault = (pattern: string): 'pattern-broken' | 'pattern-slow' | null => {
  if (pattern.length > definitionLimits.pattern) return 'pattern-slow';
  try {
    new RegExp(pattern, 'u');
  } catch {
    return 'pattern-broken';
  }
  return patternSteps(pattern, usualLetters) > mostPublishedSteps ? 'pattern-slow' : null;
};

/** An answer of one line. */
const usualLetters = 60;
const mostPublishedSteps = 1e7;

/**
 * At most so many ways a pattern can be tried on a text of so many letters: each repetition without an end may stop at
 * every letter, each other choice counts as often as it can be made. Far above what is tried of most patterns.
 */
export const patternSteps = (pattern: string, letters: number): number => {
  if (repeatsARepetition(pattern)) return Number.POSITIVE_INFINITY;
  const bare = bareOf(pattern);
  let steps = bare.startsWith('^') && !bare.includes('|') ? 1 : letters;
  for (const [, sign, least = '', comma, most = ''] of bare.matchAll(
    /(?:([+*|])|(?<![(+*?}])\?|\{(\d+)(,?)(\d*)\})/g,
  )) {
    if (sign === '+' || sign === '*' || (comma === ',' && most === '')) steps *= letters;
    else if (sign === '|' || comma === undefined) steps *= 2;
    else if (comma === ',') steps *= Math.max(1, Number(most) - Number(least) + 1);
  }
  return steps;
};

/** Without classes and escaped signs, which say nothing about repetition. */
const bareOf = (pattern: string): string => pattern.replace(/\\./g, '_').replace(/\[(?:[^\]])*\]/g, '_');

const repeatsARepetition = (pattern: string): boolean => {
  const bare = bareOf(pattern);
  // For each open group: whether something in it may stand more or less often, or offers alternatives.
  const groups: { repeats: boolean; forks: boolean }[] = [];
  for (let at = 0; at < bare.length; at += 1) {
    const sign = bare[at];
    if (sign === '(') groups.push({ repeats: false, forks: false });
    const open = groups.at(-1);
    if (sign === '|' && open) open.forks = true;
    const isOptional = sign === '?' && !'(+*?}'.includes(bare[at - 1] ?? '');
    if (sign === '+' || sign === '*' || isOptional || (sign === '{' && /^\{\d+,/.test(bare.slice(at)))) {
      if (open) open.repeats = true;
    }
    if (sign !== ')') continue;
    const closed = groups.pop();
    const next = bare.slice(at + 1);
    const isRepeated = /^(?:[+*]|\{\d+(?:,\d*)?\})/.test(next);
    if (isRepeated && closed && (closed.repeats || closed.forks)) return true;
    const outer = groups.at(-1);
    if (outer && closed) outer.repeats = outer.repeats || closed.repeats || isRepeated;
  }
  return false;
};
