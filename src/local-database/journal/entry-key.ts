// What a record speaks of: of two with the same key only the later counts.

import { groundKey, type JournalEntry } from '../../contract/journal.ts';

export const entryKey = (entry: JournalEntry): string => {
  switch (entry.kind) {
    case 'owner':
      return 'owner';
    case 'draft':
      return `draft ${entry.draft.visitId}`;
    case 'draft-gone':
      return `draft ${entry.visitId}`;
    case 'act':
      return `act ${entry.act.id}`;
    case 'received':
    case 'waiting':
      return `received ${entry.id}`;
    case 'ground':
      return `ground ${groundKey(entry.siteId, entry.checklistKey)}`;
    case 'meta':
    case 'meta-gone':
      return `meta ${entry.key}`;
  }
};
