// What a journal can do without: versions that were overtaken, and what the server has received. Only for all logs of a
// journal together.

import { groundKey, type JournalRecord, type JournalState, unreceivedWork } from '../../contract/journal.ts';
import { entryKey } from './entry-key.ts';

/**
 * The records that still count, in their order; replayed, they leave the same work unreceived. `keepsMarks`: several logs
 * are being replaced, and a crash may leave some of them, so what is gone or received stays named.
 */
export const compactRecords = (
  records: readonly JournalRecord[],
  state: JournalState,
  photoFiles: ReadonlySet<string>,
  keepsMarks: boolean,
): readonly JournalRecord[] => {
  const work = unreceivedWork(state, photoFiles);
  const drafts = new Set(work.drafts.map(({ visitId }) => visitId));
  const acts = new Set(work.acts.map(({ id }) => id));
  const sites = new Set([...work.drafts, ...work.acts].map(({ siteId }) => siteId));
  // The receipt of a photo counts as long as an open draft or act names it.
  const named = new Set([
    ...acts,
    ...work.drafts.flatMap(({ photos }) => photos.map(({ photoId }) => photoId)),
    ...[...acts].flatMap((id) => state.acts.get(id)?.photoIds ?? []),
  ]);
  const counts = (record: JournalRecord): boolean => {
    switch (record.kind) {
      case 'owner':
        return false;
      case 'draft-gone':
        return keepsMarks && state.drafts.get(record.visitId)?.seq === record.seq;
      case 'meta-gone':
        return keepsMarks && state.meta.get(record.key)?.seq === record.seq;
      case 'draft':
        return drafts.has(record.draft.visitId) && state.drafts.get(record.draft.visitId)?.seq === record.seq;
      case 'act':
        return acts.has(record.act.id) && state.acts.get(record.act.id)?.seq === record.seq;
      case 'received':
      case 'waiting':
        return (keepsMarks || named.has(record.id)) && state.received.get(record.id)?.seq === record.seq;
      case 'ground':
        return (
          sites.has(record.siteId) &&
          state.grounds.get(groundKey(record.siteId, record.checklistKey))?.seq === record.seq
        );
      case 'meta':
        return state.meta.get(record.key)?.seq === record.seq;
    }
  };
  const owner: readonly JournalRecord[] =
    state.owner === null ? [] : [{ ...state.owner, kind: 'owner', seq: state.lastSeq }];
  return [...owner, ...onceEach(records.filter(counts))];
};

/** A sealed act never changes, but for what an office erased of it: its older text must go. */
export const holdsErased = (records: readonly JournalRecord[]): boolean => {
  const texts = new Map<string, string>();
  return records.some((record) => {
    if (record.kind !== 'act') return false;
    const { id, text } = record.act;
    const other = texts.get(id) ?? text;
    texts.set(id, text);
    return other !== text;
  });
};

/**
 * Whether something captured that `kept` does without was written before `before` (ms; `seq` is at least the time of
 * writing): received by the server, deleted by its person, or overtaken by a later version.
 */
export const holdsOld = (
  records: readonly JournalRecord[],
  kept: readonly JournalRecord[],
  before: number,
): boolean => {
  const stays = new Set(kept.map(placeOf));
  return records.some(
    (record) =>
      record.seq < before &&
      (record.kind === 'act' || record.kind === 'draft') &&
      !stays.has(placeOf(record)),
  );
};

const placeOf = (record: JournalRecord): string => `${entryKey(record)} ${record.seq}`;

/** A crash between writing the new log and removing the old ones leaves records twice; two windows may use one `seq`. */
const onceEach = (records: readonly JournalRecord[]): readonly JournalRecord[] =>
  [...new Map(records.map((record) => [placeOf(record), record])).values()].sort((a, b) => a.seq - b.seq);
