// The site and the checklist a draft stands on: they come from the server, but without a signal a restored draft could
// not go on without them.

import { groundKey, type JournalEntry, type JournalState } from '../../contract/journal.ts';
import type { Draft } from '../../domain/draft.ts';
import type { AnyDraft } from '../../domain/proposal.ts';
import type { Site } from '../../domain/site.ts';
import type { ChecklistRow, TinjauDatabase } from '../database.ts';
import { writeOrThrow } from '../write.ts';

const checklistKeyOf = ({ checklist }: Pick<Draft, 'checklist'>): string =>
  `${checklist.id}@${checklist.version}`;

export const groundOf = (draft: Pick<Draft, 'siteId' | 'checklist'>): string =>
  groundKey(draft.siteId, checklistKeyOf(draft));

/** The grounds of these drafts that are not `known` yet, once each. */
export const readGrounds = async (
  { site, checklist }: TinjauDatabase,
  drafts: readonly AnyDraft[],
  known: ReadonlySet<string>,
): Promise<readonly JournalEntry[]> => {
  const wanted = new Map(drafts.map((draft) => [groundOf(draft), draft]));
  const entries: JournalEntry[] = [];
  for (const [key, draft] of wanted) {
    if (known.has(key)) continue;
    const checklistKey = checklistKeyOf(draft);
    const [place, asked] = [await site.get(draft.siteId), await checklist.get(checklistKey)];
    if (place && asked)
      entries.push({ kind: 'ground', siteId: draft.siteId, checklistKey, site: place, checklist: asked });
  }
  return entries;
};

/** Puts back what is not there; the next sync brings all of it anew. */
export const restoreGrounds = async (
  database: TinjauDatabase,
  grounds: JournalState['grounds'],
): Promise<void> => {
  for (const { siteId, site, checklist } of grounds.values()) {
    const asked = checklist as ChecklistRow;
    await writeOrThrow(database, [database.site, database.checklist], async () => {
      if ((await database.site.get(siteId)) === undefined) await database.site.put(site as Site);
      if ((await database.checklist.get(asked.key)) === undefined) await database.checklist.put(asked);
    });
  }
};
