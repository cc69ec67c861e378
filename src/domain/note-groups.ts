import type { Site } from './site.ts';
import type { Note } from './visit.ts';

/** Groups a note of this site may come from, the ones already named in the visit first, each once. */
export const noteGroupsOf = (
  site: Pick<Site, 'implementer' | 'maintainer' | 'contributions' | 'proposal'> | null,
  notes: readonly Pick<Note, 'group'>[],
): readonly string[] => {
  const named = [
    ...notes.map(({ group }) => group),
    site?.implementer,
    site?.maintainer,
    site?.proposal?.group,
    ...(site?.contributions ?? []).map(({ provider }) => provider),
  ];
  return [...new Set(named.filter((name): name is string => typeof name === 'string' && name !== ''))];
};
