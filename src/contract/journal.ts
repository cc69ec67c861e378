// The second copy of everything captured and not yet received by the server: what its records say, and what a reader
// makes of them. The app writes it; the app and the emergency page read it, also after the database was lost.
// Files and folders: src/local-database/journal/README.md.

import type { ActType } from '../domain/act.ts';
import type { AnyDraft } from '../domain/proposal.ts';

/** The folder in the origin's private file system (OPFS) that holds one folder for each person and server. */
export const journalFolder = 'tinjau-journal';

/** The file of random bytes that keeps room free; whoever opens a database takes it away first. */
export const ballastFile = 'tinjau-ballast.bin';

/** The folder of one person on one server; `sha256` of the name of that person's database, in lower-case hex. */
export const journalFolderOf = (sha256OfDatabaseName: string): string => sha256OfDatabaseName.slice(0, 32);

/** A log of records. A window appends only to a log it alone holds; all logs of a folder are read together. */
export const logFileName = (number: number): string => `log-${String(number).padStart(6, '0')}.bin`;

/** The number of a log's file name, or null when the file is no log. */
export const logNumber = (fileName: string): number | null => {
  const found = /^log-(\d{6})\.bin$/.exec(fileName);
  return found ? Number(found[1]) : null;
};

/** One photo, framed as one record `{kind: 'photo', ...}` with its bytes. */
export const photoFileName = (photoId: string): string => `photo-${photoId}.bin`;

/** The photo id of a photo's file name, or null when the file is none. */
export const photoIdOfFile = (fileName: string): string | null =>
  /^photo-([0-9a-zA-Z-]{1,64})\.bin$/.exec(fileName)?.[1] ?? null;

/** A sealed act as the phone keeps it; the same fields as the row of the local database. */
export interface JournalAct {
  readonly id: string;
  readonly type: ActType;
  readonly deviceSeq: number;
  /** ms since 1970. */
  readonly at: number;
  readonly recordId: string;
  readonly visitActId: string;
  readonly siteId: string;
  /** Canonical text that was hashed. */
  readonly text: string;
  readonly hash: string;
}

/** Header of a photo's file; the bytes of the photo are the bytes of the record. */
export interface JournalPhoto {
  readonly kind: 'photo';
  readonly photoId: string;
  readonly sha256: string;
  readonly mime: string;
  readonly storedAt: number;
}

/** `seq` orders the records of all logs of one journal: of two that say something of one thing, the higher counts. */
export type JournalRecord = { readonly seq: number } & (
  | {
      readonly kind: 'owner';
      readonly personId: string;
      readonly personName: string;
      readonly origin: string;
    }
  | { readonly kind: 'draft'; readonly draft: AnyDraft }
  /** Deleted by the person, or sealed: it never comes back. */
  | { readonly kind: 'draft-gone'; readonly visitId: string }
  /** `photoIds`: every photo the act declares. */
  | { readonly kind: 'act'; readonly act: JournalAct; readonly photoIds: readonly string[] }
  /** The receipt of an act or a photo was read. */
  | { readonly kind: 'received'; readonly id: string }
  /** The server lost it again (a restored backup): it waits once more. */
  | { readonly kind: 'waiting'; readonly id: string }
  /** The site and the checklist a draft stands on, as the server sent them: without them it cannot go on. */
  | {
      readonly kind: 'ground';
      readonly siteId: string;
      /** `id@version`. */
      readonly checklistKey: string;
      readonly site: unknown;
      readonly checklist: unknown;
    }
  /** Captured work kept beside drafts: half-filled confirmations, comments of a review, the counter of acts. */
  | { readonly kind: 'meta'; readonly key: string; readonly value: unknown }
  | { readonly kind: 'meta-gone'; readonly key: string }
);

/** What the ground of a draft is found by: the site and the checklist (`id@version`). */
export const groundKey = (siteId: string, checklistKey: string): string => `${siteId} ${checklistKey}`;

/** A record without its place in the order. */
export type JournalEntry = JournalRecord extends infer R
  ? R extends JournalRecord
    ? Omit<R, 'seq'>
    : never
  : never;

interface Placed<T> {
  readonly seq: number;
  /** null: it is gone. */
  readonly value: T | null;
}

/** What the logs say, taken together. What is gone stays named, so that an older record cannot bring it back. */
export interface JournalState {
  readonly owner: { readonly personId: string; readonly personName: string; readonly origin: string } | null;
  /** The highest place in the order; 0 when there is none. */
  readonly lastSeq: number;
  readonly drafts: ReadonlyMap<string, Placed<AnyDraft>>;
  readonly acts: ReadonlyMap<
    string,
    { readonly seq: number; readonly act: JournalAct; readonly photoIds: readonly string[] }
  >;
  /** By act id and photo id; false: it waits again. */
  readonly received: ReadonlyMap<string, { readonly seq: number; readonly value: boolean }>;
  readonly meta: ReadonlyMap<string, Placed<{ readonly value: unknown }>>;
  /** By `groundKey`. */
  readonly grounds: ReadonlyMap<
    string,
    { readonly seq: number; readonly siteId: string; readonly site: unknown; readonly checklist: unknown }
  >;
}

/** Reads the header of a framed record; null for a kind of a newer app, or for what is no record of a journal. */
export const readJournalRecord = (header: Readonly<Record<string, unknown>>): JournalRecord | null => {
  const { kind, seq } = header;
  const isText = (...values: readonly unknown[]): boolean =>
    values.every((value) => typeof value === 'string');
  const isObject = (value: unknown): value is Record<string, unknown> =>
    value !== null && typeof value === 'object';
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 0) return null;
  const isGood = (): boolean => {
    switch (kind) {
      case 'owner':
        return isText(header.personId, header.personName, header.origin);
      case 'draft':
        return isObject(header.draft) && isText(header.draft.visitId) && Array.isArray(header.draft.photos);
      case 'draft-gone':
        return isText(header.visitId);
      case 'act':
        return (
          isObject(header.act) &&
          isText(header.act.id, header.act.type, header.act.text, header.act.hash) &&
          Array.isArray(header.photoIds)
        );
      case 'received':
      case 'waiting':
        return isText(header.id);
      case 'ground':
        return (
          isText(header.siteId, header.checklistKey) && isObject(header.site) && isObject(header.checklist)
        );
      case 'meta':
      case 'meta-gone':
        return isText(header.key);
      default:
        return false;
    }
  };
  return isGood() ? (header as unknown as JournalRecord) : null;
};

/** Takes the records of all logs together, in whatever order they are read; the same again changes nothing. */
export const replayJournal = (records: Iterable<JournalRecord>): JournalState => {
  let owner: (JournalState['owner'] & object) | null = null;
  let lastSeq = 0;
  const drafts = new Map<string, Placed<AnyDraft>>();
  const acts = new Map<string, { seq: number; act: JournalAct; photoIds: readonly string[] }>();
  const received = new Map<string, { seq: number; value: boolean }>();
  const meta = new Map<string, Placed<{ readonly value: unknown }>>();
  const grounds = new Map<string, { seq: number; siteId: string; site: unknown; checklist: unknown }>();
  const place = <T extends { readonly seq: number }>(map: Map<string, T>, key: string, value: T): void => {
    const held = map.get(key);
    if (held === undefined || value.seq >= held.seq) map.set(key, value);
  };
  for (const record of records) {
    const { seq } = record;
    lastSeq = Math.max(lastSeq, seq);
    switch (record.kind) {
      case 'owner':
        owner = record;
        break;
      case 'draft':
        place(drafts, record.draft.visitId, { seq, value: record.draft });
        break;
      case 'draft-gone':
        place(drafts, record.visitId, { seq, value: null });
        break;
      case 'act':
        place(acts, record.act.id, { seq, act: record.act, photoIds: record.photoIds });
        break;
      case 'received':
      case 'waiting':
        place(received, record.id, { seq, value: record.kind === 'received' });
        break;
      case 'ground':
        place(grounds, groundKey(record.siteId, record.checklistKey), record);
        break;
      case 'meta':
        place(meta, record.key, { seq, value: { value: record.value } });
        break;
      case 'meta-gone':
        place(meta, record.key, { seq, value: null });
        break;
    }
  }
  return { owner, lastSeq, drafts, acts, received, meta, grounds };
};

/** What is captured and not received: all that must come back after a lost database, and into the emergency file. */
export interface UnreceivedWork {
  readonly drafts: readonly AnyDraft[];
  readonly acts: readonly JournalAct[];
  /** Photos these drafts and acts name that have a file here and no receipt. */
  readonly photoIds: readonly string[];
  /** Photos they name that have neither a file here nor a receipt. Those of an earlier revision may be with the server. */
  readonly absentPhotoIds: readonly string[];
}

/** Picks what is not received; `photoFiles` are the ids of the photos that have a file. */
export const unreceivedWork = (
  { drafts, acts, received }: Pick<JournalState, 'drafts' | 'acts' | 'received'>,
  photoFiles: ReadonlySet<string>,
): UnreceivedWork => {
  const isReceived = (id: string): boolean => received.get(id)?.value === true;
  const openDrafts = [...drafts.values()].flatMap(({ value }) =>
    // A draft whose act is here was sealed, also when the record that says so was cut off.
    value === null || acts.has(value.actId) ? [] : [value],
  );
  const openActs = [...acts.values()].filter(
    ({ act, photoIds }) =>
      !isReceived(act.id) || photoIds.some((id) => photoFiles.has(id) && !isReceived(id)),
  );
  const named = new Set([
    ...openDrafts.flatMap((draft) => draft.photos.map(({ photoId }) => photoId)),
    ...openActs.flatMap(({ photoIds }) => photoIds),
  ]);
  const waiting = [...named].filter((id) => !isReceived(id));
  return {
    drafts: openDrafts,
    acts: openActs.map(({ act }) => act),
    photoIds: waiting.filter((id) => photoFiles.has(id)),
    absentPhotoIds: waiting.filter((id) => !photoFiles.has(id)),
  };
};
