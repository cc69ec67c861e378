// What waits to be sent: for the pill, the sync screen, and the sender.

import type { ActType } from '../domain/act.ts';
import type { PhoneMark } from '../domain/draft.ts';
import { type OutboxFacts, type OutboxState, phoneMark, photoMark } from '../domain/phone-mark.ts';
import type { LocalText } from '../domain/site.ts';
import type { OutboxRow, TinjauDatabase } from './database.ts';
import { readOwnProposal } from './read-proposals.ts';

const unsentStates: readonly OutboxState[] = ['waiting', 'offered', 'refused'];

/** Everything without a receipt, oldest first. */
export const readUnsent = async (database: TinjauDatabase): Promise<readonly OutboxRow[]> =>
  database.outbox
    .where('state')
    .anyOf([...unsentStates])
    .sortBy('queuedAt');

// No retry waits longer: a later time was written while the phone's clock stood ahead.
const longestWaitMs = 60 * 60_000;

/** Waiting rows of one kind whose time has come, oldest first (ids are UUIDv7). */
export const oldestWaiting = async (
  database: TinjauDatabase,
  kind: OutboxRow['kind'],
  now: number,
): Promise<readonly OutboxRow[]> => {
  const rows = await database.outbox.where('[kind+state]').equals([kind, 'waiting']).toArray();
  return rows
    .filter((row) => row.nextAttemptAt <= now || row.nextAttemptAt > now + longestWaitMs)
    .sort((a, b) => a.queuedAt - b.queuedAt || (a.id < b.id ? -1 : 1));
};

/** Rows the server took whose receipt is not read yet. */
export const readOffered = (database: TinjauDatabase): Promise<readonly OutboxRow[]> =>
  database.outbox.where('state').equals('offered').toArray();

/** Videos that wait to be sent. */
export const readWaitingVideos = async (
  database: TinjauDatabase,
): Promise<{ readonly count: number; readonly bytes: number }> => {
  const rows = await database.outbox.where('[kind+state]').equals(['photo', 'waiting']).toArray();
  const videos = rows.filter(({ isVideo }) => isVideo === true);
  return { count: videos.length, bytes: videos.reduce((sum, row) => sum + row.bytes - row.sentBytes, 0) };
};

export interface UnsentTotals {
  /** Visits, confirmations and reviews without all their receipts: the number on the pill. */
  readonly records: number;
  readonly acts: number;
  readonly photos: number;
  /** Bytes still to be sent. */
  readonly bytes: number;
  readonly refused: number;
}

export const readUnsentTotals = async (database: TinjauDatabase): Promise<UnsentTotals> => {
  const rows = await readUnsent(database);
  return {
    records: new Set(rows.map((row) => (row.kind === 'act' ? row.id : row.visitActId))).size,
    acts: rows.filter((row) => row.kind === 'act').length,
    photos: rows.filter((row) => row.kind === 'photo').length,
    bytes: rows
      .filter((row) => row.state === 'waiting')
      .reduce((sum, row) => sum + Math.max(0, row.bytes - row.sentBytes), 0),
    refused: rows.filter((row) => row.state === 'refused').length,
  };
};

export interface OnlyHere extends UnsentTotals {
  readonly drafts: number;
}

/** Everything that only this phone has: what waits, and the drafts, which nobody sends yet. */
export const readOnlyHere = async (database: TinjauDatabase): Promise<OnlyHere> => {
  const [totals, visits, proposals] = await Promise.all([
    readUnsentTotals(database),
    database.draft.count(),
    database.proposalDraft.count(),
  ]);
  return { ...totals, drafts: visits + proposals };
};

/** How many visits, confirmations and reviews are not received yet. */
export const unsentCount = async (database: TinjauDatabase): Promise<number> =>
  (await readUnsentTotals(database)).records;

export interface OutboxEntry {
  readonly act: OutboxRow;
  readonly photos: readonly OutboxRow[];
  readonly mark: PhoneMark;
  /** Of its site; null when the site is not on this phone any more. */
  readonly siteTitle: LocalText | null;
  /** The same in Indonesian, or the site's id. */
  readonly title: string;
  readonly type: ActType;
  readonly at: number;
}

const mostEntries = 200;

/** One entry per act with its photos and its mark, newest first; `all` also the newest of those received. */
export const readOutbox = async (database: TinjauDatabase, all = false): Promise<readonly OutboxEntry[]> => {
  const acts = all
    ? await database.outbox.where('kind').equals('act').reverse().limit(mostEntries).toArray()
    : await actsWithAnythingUnsent(database);
  const sites = await database.site.bulkGet(acts.map((act) => act.siteId));
  const entries = await Promise.all(
    acts.map(async (act, index) => {
      const photos = await photosOf(database, act);
      const siteTitle = sites[index]?.title ?? (await proposedTitle(database, act));
      return {
        act,
        photos,
        mark: phoneMark([act, ...photos, ...(await photosElsewhere(database, act))]),
        siteTitle,
        title: siteTitle?.id ?? act.siteId,
        type: act.type ?? 'visit.submitted',
        at: act.at,
      };
    }),
  );
  return entries.sort((a, b) => b.at - a.at);
};

// No site before the server has answered.
const proposedTitle = async (database: TinjauDatabase, act: OutboxRow): Promise<LocalText | null> => {
  if (act.type !== 'site.proposed') return null;
  const title = (await readOwnProposal(database, act.siteId))?.title;
  return title === undefined ? null : { id: title, en: title };
};

/** Where an own act is: draft it no longer is, so saved, being sent, or received with every photo. */
export const readPhoneMark = async (database: TinjauDatabase, actId: string): Promise<PhoneMark | null> => {
  const act = await database.outbox.get(actId);
  return act
    ? phoneMark([act, ...(await photosOf(database, act)), ...(await photosElsewhere(database, act))])
    : null;
};

/** Where one photo is: in a draft, saved, being sent, received; null for one this phone knows nothing of yet. */
export const readPhotoMark = async (database: TinjauDatabase, photoId: string): Promise<PhoneMark | null> => {
  const row = await database.outbox.get(photoId);
  if (row) return photoMark(row);
  const received = (await database.photo.get(photoId))?.received;
  if (received) return { mark: 'diterima', code: received.code, at: received.at };
  return (await database.photoBytes.where('photoId').equals(photoId).count()) > 0 ? { mark: 'draf' } : null;
};

/** The marks of several own acts at once, by act id; acts that are not this phone's have none. */
export const readPhoneMarks = async (
  database: TinjauDatabase,
  actIds: readonly string[],
): Promise<ReadonlyMap<string, PhoneMark>> => {
  const marks = await Promise.all(actIds.map((id) => readPhoneMark(database, id)));
  return new Map(actIds.flatMap((id, index) => (marks[index] ? [[id, marks[index]]] : [])));
};

const photosOf = async (database: TinjauDatabase, act: OutboxRow): Promise<readonly OutboxRow[]> =>
  (await database.outbox.bulkGet([...act.photoIds])).filter((row) => row !== undefined);

/** Photos of an earlier revision that another phone has still to send: a mark may not say they were received. */
const photosElsewhere = async (database: TinjauDatabase, act: OutboxRow): Promise<readonly OutboxFacts[]> => {
  const own = new Set((await photosOf(database, act)).map((row) => row.id));
  const declared = await database.photo.bulkGet(act.photoIds.filter((id) => !own.has(id)));
  return declared.flatMap((photo) =>
    photo && photo.received === null ? [{ ...unsentPhoto, id: photo.photoId, bytes: photo.facts.bytes }] : [],
  );
};

const unsentPhoto = {
  kind: 'photo',
  state: 'waiting',
  sentBytes: 0,
  photoIds: [],
  problem: null,
  quarantined: false,
  receipt: null,
} as const satisfies Partial<OutboxFacts>;

const actsWithAnythingUnsent = async (database: TinjauDatabase): Promise<readonly OutboxRow[]> => {
  const unsent = await readUnsent(database);
  const photoIds = new Set(unsent.filter((row) => row.kind === 'photo').map((row) => row.id));
  const acts = new Map(unsent.filter((row) => row.kind === 'act').map((row) => [row.id, row]));
  if (photoIds.size > 0) {
    const visitIds = [...new Set(unsent.map((row) => row.visitId))];
    const candidates = await database.outbox.where('visitId').anyOf(visitIds).toArray();
    for (const row of candidates)
      if (row.kind === 'act' && row.photoIds.some((id) => photoIds.has(id))) acts.set(row.id, row);
  }
  return [...acts.values()];
};
