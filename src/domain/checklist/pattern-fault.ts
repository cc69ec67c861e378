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
  return repeatsARepetition(pattern) ? 'pattern-slow' : null;
};

const repeatsARepetition = (pattern: string): boolean => {
  const bare = pattern.replace(/\\./g, '_').replace(/\[(?:[^\]])*\]/g, '_');
  // For each open group: whether something in it repeats without an end, or offers alternatives.
  const groups: { repeats: boolean; forks: boolean }[] = [];
  for (let at = 0; at < bare.length; at += 1) {
    const sign = bare[at];
    if (sign === '(') groups.push({ repeats: false, forks: false });
    const open = groups.at(-1);
    if (sign === '|' && open) open.forks = true;
    if (sign === '+' || sign === '*' || (sign === '{' && /^\{\d+,\}/.test(bare.slice(at)))) {
      if (open) open.repeats = true;
    }
    if (sign !== ')') continue;
    const closed = groups.pop();
    const next = bare.slice(at + 1);
    const isRepeated = /^(?:[+*]|\{\d+,\d*\})/.test(next);
    if (isRepeated && closed && (closed.repeats || closed.forks)) return true;
    const outer = groups.at(-1);
    if (outer && closed) outer.repeats = outer.repeats || closed.repeats || isRepeated;
  }
  return false;
};
