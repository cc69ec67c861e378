// The second copy of what was captured (OPFS), read when a database is lost or lacks something. Read only.

import {
  type JournalRecord,
  journalFolder,
  logNumber,
  photoFileName,
  photoIdOfFile,
  readJournalRecord,
  replayJournal,
  unreceivedWork,
} from '../contract/journal.ts';
import { createFrameReader } from '../contract/record-frames.ts';
import type { HeldPhoto } from './holding.ts';
import type { Lists } from './phone-lists.ts';

/** Whose work a journal holds, and the lists of it. */
export interface JournalHolding extends Lists {
  readonly personId: string;
  readonly personName: string;
  readonly serverOrigin: string;
}

type Folder = FileSystemDirectoryHandle & {
  readonly entries: () => AsyncIterable<[string, FileSystemHandle]>;
};

/** Every journal of this phone that says whose it is; none where the browser has no such files. */
export const readJournals = async (): Promise<readonly JournalHolding[]> => {
  const found: JournalHolding[] = [];
  try {
    const root = await navigator.storage.getDirectory();
    const journals = (await root.getDirectoryHandle(journalFolder)) as Folder;
    for await (const [, handle] of journals.entries()) {
      if (handle.kind !== 'directory') continue;
      const journal = await readJournal(handle as Folder).catch(() => null);
      if (journal !== null) found.push(journal);
    }
  } catch {
    // No such folder: nothing was ever kept there.
  }
  return found;
};

const readJournal = async (folder: Folder): Promise<JournalHolding | null> => {
  const records: JournalRecord[] = [];
  const photoFiles = new Set<string>();
  for await (const [name, handle] of folder.entries()) {
    const photoId = photoIdOfFile(name);
    if (photoId !== null) photoFiles.add(photoId);
    if (logNumber(name) !== null && handle.kind === 'file')
      records.push(...(await readLog(await (handle as FileSystemFileHandle).getFile())));
  }
  const state = replayJournal(records);
  if (state.owner === null) return null;
  const { acts, drafts, photoIds } = unreceivedWork(state, photoFiles);
  const facts = new Map([...acts.flatMap((act) => photosIn(act.text)), ...drafts.flatMap(photosOfDraft)]);
  const photos = photoIds.flatMap((id) => facts.get(id) ?? []);
  const texts = new Map(acts.map((act) => [act.id, act.text]));
  const draftTexts = new Map(drafts.map((draft) => [draft.visitId, JSON.stringify(draft)]));
  return {
    personId: state.owner.personId,
    personName: state.owner.personName,
    serverOrigin: state.owner.origin,
    known: new Set(texts.keys()),
    acts: acts.map(({ id, hash, text, type }) => ({
      id,
      hash,
      bytes: text.length,
      isVisit: type === 'visit.submitted',
    })),
    photos,
    drafts: [...draftTexts.keys()],
    draftBytes: [...draftTexts.values()].reduce((sum, text) => sum + text.length, 0),
    readAct: async (id) => texts.get(id) ?? null,
    readDraft: async (visitId) => draftTexts.get(visitId) ?? null,
    readPhoto: async (photoId) => {
      try {
        const file = await folder.getFileHandle(photoFileName(photoId));
        const reader = createFrameReader();
        const [record] = reader.push(new Uint8Array(await (await file.getFile()).arrayBuffer()));
        return record && record.header.sha256 === facts.get(photoId)?.sha256 ? record.bytes : null;
      } catch {
        return null;
      }
    },
  };
};

const logPieceBytes = 1024 * 1024;

/** A log is good up to its first broken record. */
const readLog = async (file: File): Promise<readonly JournalRecord[]> => {
  const reader = createFrameReader();
  const records: JournalRecord[] = [];
  for (let from = 0; from < file.size && reader.state() !== 'damaged'; from += logPieceBytes) {
    const piece = await file.slice(from, from + logPieceBytes).arrayBuffer();
    for (const { header } of reader.push(new Uint8Array(piece))) {
      const record = readJournalRecord(header);
      if (record !== null) records.push(record);
    }
  }
  return records;
};

type Named = readonly [string, HeldPhoto];

const photosIn = (text: string): readonly Named[] => {
  try {
    const { payload } = JSON.parse(text) as {
      payload: { visitId?: string; proposalId?: string; photos?: readonly HeldPhoto[] };
    };
    return photosOfDraft({
      visitId: payload.visitId ?? payload.proposalId ?? '',
      photos: payload.photos ?? [],
    });
  } catch {
    return [];
  }
};

const photosOfDraft = (draft: {
  readonly visitId: string;
  readonly photos: readonly Omit<HeldPhoto, 'visitId'>[];
}): readonly Named[] =>
  draft.photos.map(({ photoId, sha256, mime, bytes }) => [
    photoId,
    { photoId, sha256, mime, bytes, visitId: draft.visitId },
  ]);
