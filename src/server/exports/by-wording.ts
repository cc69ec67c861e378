// What several versions of a checklist ask in the same words stands in one column; what was worded anew has a column of
// its own, so that no answer ever stands under a question nobody asked.

import type { Checklist } from '../../domain/checklist/definition.ts';

export interface Worded<T> {
  readonly checklist: Checklist;
  /** As the newest version with this wording has it. */
  readonly newest: T;
  /** The versions with this wording, the lowest first. */
  readonly versions: readonly number[];
  /** Whether other versions word it otherwise. */
  readonly isOneOfSeveral: boolean;
  /** As this version of the checklist has it; null when it is another checklist's or worded otherwise there. */
  readonly at: (checklist: { readonly id: string; readonly version: number }) => T | null;
}

/** `checklists` by id, the newest version first; in the order of the newest version. */
export const byWording = <T extends { readonly id: string }>(
  checklists: readonly Checklist[],
  partsOf: (checklist: Checklist) => readonly T[],
  wordingOf: (part: T) => readonly unknown[],
): readonly Worded<T>[] => {
  const known = new Set(checklists.map(({ id, version }) => `${id}@${version}`));
  const groups = new Map<string, { readonly first: Checklist; readonly parts: Map<number, T> }>();
  const wordings = new Map<string, number>();
  for (const checklist of checklists)
    for (const part of partsOf(checklist)) {
      const name = JSON.stringify([checklist.id, part.id]);
      const key = JSON.stringify([name, wordingOf(part)]);
      const group = groups.get(key);
      if (group) group.parts.set(checklist.version, part);
      else {
        groups.set(key, { first: checklist, parts: new Map([[checklist.version, part]]) });
        wordings.set(name, (wordings.get(name) ?? 0) + 1);
      }
    }
  const newestOf = new Map<string, number>();
  for (const { id, version } of checklists) newestOf.set(id, Math.max(version, newestOf.get(id) ?? version));
  return [...groups.values()].flatMap(({ first, parts }) => {
    const newest = parts.get(first.version);
    if (newest === undefined) return [];
    return {
      checklist: first,
      newest,
      versions: [...parts.keys()].sort((a, b) => a - b),
      isOneOfSeveral: (wordings.get(JSON.stringify([first.id, newest.id])) ?? 1) > 1,
      at: ({ id, version }: { readonly id: string; readonly version: number }) => {
        if (id !== first.id) return null;
        const own = parts.get(version);
        if (own !== undefined) return own;
        // A version that is gone is read as the newest one.
        return !known.has(`${id}@${version}`) && first.version === newestOf.get(id) ? newest : null;
      },
    };
  });
};
