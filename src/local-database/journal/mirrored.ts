// Which rows stand in the second copy, and as which records.

import type { JournalEntry } from '../../contract/journal.ts';
import { type Act, photosOfAct } from '../../domain/act.ts';
import type { ActRow } from '../database.ts';
import { deviceSeqKey } from '../device-seq.ts';

/** Begins the key in `meta` of a half-filled confirmation. */
export const confirmationFormPrefix = 'confirmationForm:';

/** Begins the key in `meta` of the comments of a review that is not decided. */
export const reviewDraftPrefix = 'reviewDraft:';

/** Whether a row of `meta` is captured work, or the counter captured work needs. */
export const isMirroredMeta = (key: string): boolean =>
  key === deviceSeqKey || key.startsWith(confirmationFormPrefix) || key.startsWith(reviewDraftPrefix);

/** The photos an act declares. */
export const photoIdsOf = (row: Pick<ActRow, 'type' | 'text'>): readonly string[] => {
  if (row.type !== 'visit.submitted' && row.type !== 'site.proposed') return [];
  return photosOfAct(JSON.parse(row.text) as Act)?.photos.map(({ photoId }) => photoId) ?? [];
};

export const actEntry = (act: ActRow): JournalEntry => ({ kind: 'act', act, photoIds: photoIdsOf(act) });
