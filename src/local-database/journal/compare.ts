// The database and its second copy side by side: what each lacks. Pure; nothing is ever taken from either but marks
// and files of what is done with.

import {
  type JournalAct,
  type JournalEntry,
  type JournalState,
  unreceivedWork,
} from '../../contract/journal.ts';
import type { AnyDraft } from '../../domain/proposal.ts';
import type { ActRow, OutboxRow } from '../database.ts';
import { actEntry } from './mirrored.ts';

/** What the database holds, as far as the second copy is concerned. */
export interface DatabaseFacts {
  readonly drafts: readonly AnyDraft[];
  /** `updatedAt` of the last version of drafts that were deleted or sealed. */
  readonly endedDrafts: ReadonlyMap<string, number>;
  readonly actIds: ReadonlySet<string>;
  /** Everything without a receipt. */
  readonly unsent: readonly OutboxRow[];
  /** The acts of what is unsent, and of unsent photos. */
  readonly unsentActs: readonly ActRow[];
  /** Of the acts and photos the journal names or has a file of, those with a receipt. */
  readonly receivedIds: ReadonlySet<string>;
  /** Of the acts the journal names, those with an entry in the outbox. */
  readonly queuedActIds: ReadonlySet<string>;
  readonly photosHeld: ReadonlySet<string>;
}

export interface Difference {
  /** For the database. */
  readonly drafts: readonly AnyDraft[];
  readonly acts: readonly JournalAct[];
  readonly photoIds: readonly string[];
  /** For the journal. */
  readonly entries: readonly JournalEntry[];
  readonly photosToCopy: readonly string[];
  readonly filesToRemove: readonly string[];
}

/** What each copy lacks. `photoFiles` must have been listed before the facts were read. */
export const compareCopies = (
  facts: DatabaseFacts,
  state: JournalState,
  photoFiles: ReadonlySet<string>,
): Difference => {
  const work = unreceivedWork(state, photoFiles);
  const held = new Map(facts.drafts.map((draft) => [draft.visitId, draft]));
  const isOver = (draft: AnyDraft): boolean =>
    facts.actIds.has(draft.actId) || draft.updatedAt <= (facts.endedDrafts.get(draft.visitId) ?? -1);
  const drafts = work.drafts.filter((draft) => {
    const here = held.get(draft.visitId);
    return here ? here.updatedAt < draft.updatedAt : !isOver(draft);
  });
  const acts = work.acts.filter(
    (act) => !facts.receivedIds.has(act.id) && !(facts.actIds.has(act.id) && facts.queuedActIds.has(act.id)),
  );
  const isReceived = (id: string): boolean => facts.receivedIds.has(id);
  const wasReceived = (id: string): boolean => state.received.get(id)?.value === true;
  const unsentPhotos = new Set(facts.unsent.filter(({ kind }) => kind === 'photo').map(({ id }) => id));
  const needed = new Set(
    [
      ...[...held.values(), ...drafts].flatMap(({ photos }) => photos.map(({ photoId }) => photoId)),
      ...unsentPhotos,
      // Also of acts that are here: a photo that could not be put back with its act is put back later.
      ...work.acts.flatMap(({ id }) => state.acts.get(id)?.photoIds ?? []).filter((id) => !wasReceived(id)),
    ].filter((id) => !isReceived(id)),
  );
  return {
    drafts,
    acts,
    photoIds: [...needed].filter(
      (id) => photoFiles.has(id) && !facts.photosHeld.has(id) && (!wasReceived(id) || unsentPhotos.has(id)),
    ),
    entries: [
      ...facts.drafts.flatMap((draft): JournalEntry[] => {
        const copy = state.drafts.get(draft.visitId)?.value;
        return copy && copy.updatedAt >= draft.updatedAt ? [] : [{ kind: 'draft', draft }];
      }),
      ...work.drafts.flatMap((draft): JournalEntry[] =>
        !held.has(draft.visitId) && isOver(draft) ? [{ kind: 'draft-gone', visitId: draft.visitId }] : [],
      ),
      ...facts.unsentActs.filter(({ id }) => !state.acts.has(id)).map(actEntry),
      ...[...facts.receivedIds]
        .filter((id) => !wasReceived(id))
        .map((id): JournalEntry => ({ kind: 'received', id })),
      ...facts.unsent
        .filter(({ id }) => wasReceived(id))
        .map(({ id }): JournalEntry => ({ kind: 'waiting', id })),
    ],
    photosToCopy: [...needed].filter((id) => facts.photosHeld.has(id) && !photoFiles.has(id)),
    // A photo nobody names may be one whose draft could not be read just now: only a receipt lets it go here.
    filesToRemove: [...photoFiles].filter(
      (id) => !needed.has(id) && (isReceived(id) || (wasReceived(id) && !unsentPhotos.has(id))),
    ),
  };
};
