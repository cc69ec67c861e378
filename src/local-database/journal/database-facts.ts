// Reads what the database holds, to be compared with its second copy. Keys alone where keys will do: the texts of years
// of acts and the bytes of photos are never read for it.

import type { JournalState } from '../../contract/journal.ts';
import type { TinjauDatabase } from '../database.ts';
import { readUnsent } from '../read-outbox.ts';
import { readProposalDrafts } from '../read-proposals.ts';
import type { DatabaseFacts } from './compare.ts';
import { draftEndedKey } from './follow-commits.ts';

const endedPrefix = draftEndedKey('');

export const readFacts = (
  database: TinjauDatabase,
  state: JournalState,
  photoFiles: ReadonlySet<string>,
): Promise<DatabaseFacts> => {
  const { draft, proposalDraft, meta, act, outbox, photoBytes } = database;
  return database.transaction('r', [draft, proposalDraft, meta, act, outbox, photoBytes], async () => {
    const [visits, proposals, ended, actIds, unsent, photosHeld] = await Promise.all([
      draft.toArray(),
      readProposalDrafts(database),
      meta.where('key').startsWith(endedPrefix).toArray(),
      act.toCollection().primaryKeys(),
      readUnsent(database),
      photoBytes.toCollection().primaryKeys(),
    ]);
    const drafts = [...visits, ...proposals];
    const named = new Set<string>([
      ...state.acts.keys(),
      ...[...state.acts.values()].flatMap(({ photoIds }) => photoIds),
      ...photoFiles,
      ...drafts.flatMap(({ photos }) => photos.map(({ photoId }) => photoId)),
    ]);
    const queued = (await outbox.bulkGet([...named])).filter((row) => row !== undefined);
    const actsWanted = new Set(unsent.map((row) => (row.kind === 'act' ? row.id : row.visitActId)));
    return {
      drafts,
      endedDrafts: new Map(ended.map(({ key, value }) => [key.slice(endedPrefix.length), Number(value)])),
      actIds: new Set<string>(actIds),
      unsent,
      unsentActs: (await act.bulkGet([...actsWanted])).filter((row) => row !== undefined),
      receivedIds: new Set(queued.filter(({ state }) => state === 'received').map(({ id }) => id)),
      queuedActIds: new Set(queued.filter(({ kind }) => kind === 'act').map(({ id }) => id)),
      photosHeld: new Set<string>(photosHeld),
    };
  });
};
