// What every account of this phone holds that the server has not received, read without the app's own code.

import { readFileKey } from './file-key.ts';
import type { HeldAct, HeldPhoto, Holding } from './holding.ts';
import { joinLists, type Lists } from './phone-lists.ts';
import { allKeys, allRows, databaseNames, oneRow, openExisting, type Row } from './raw-database.ts';
import { type JournalHolding, readJournals } from './read-journal.ts';

export interface PhoneContents {
  readonly holdings: readonly Holding[];
  /** Names of persons, or ids, whose data could not be read. */
  readonly unreadable: readonly string[];
}

export interface ReadPhoneOptions {
  /** One account only. */
  readonly personId?: string;
  /** One visit with what belongs to it; without drafts. */
  readonly visitActId?: string;
}

interface Account {
  readonly name: string;
  readonly sendToken: string | null;
  readonly fileKey: Holding['fileKey'];
}

const prefix = 'tinjau:';

/** Reads the lists of every account; the caller closes each holding. */
export const readPhone = async (options: ReadPhoneOptions = {}): Promise<PhoneContents> => {
  const device = await readDevice();
  const wanted = (personId: string) => options.personId === undefined || personId === options.personId;
  // One visit is asked for where the database works; the second copy is for when it does not.
  const journals = (options.visitActId === undefined ? await readJournals() : []).filter(({ personId }) =>
    wanted(personId),
  );
  // Where the browser does not name its databases, those of the accounts it knows are tried.
  const names =
    (await databaseNames(prefix).catch(() => null)) ??
    [...device.accounts.keys()].map((id) => `${prefix}${location.origin}:${id}`);
  const holdings: Holding[] = [];
  const unreadable: string[] = [];
  const done = new Set<JournalHolding>();
  const add = (owner: Owner, lists: Lists, close: () => void, deviceId: string | null): void => {
    const account = device.accounts.get(owner.personId);
    const { known: _, ...rest } = lists;
    holdings.push({
      ...rest,
      personId: owner.personId,
      personName: account?.name ?? owner.personName,
      deviceId: deviceId ?? device.deviceId ?? '',
      serverOrigin: owner.serverOrigin,
      sendToken: account?.sendToken ?? null,
      fileKey: account?.fileKey ?? null,
      close,
    });
  };
  for (const name of names) {
    const owner = ownerOf(name);
    if (!wanted(owner.personId)) continue;
    const journal = journals.find(
      ({ personId, serverOrigin }) => personId === owner.personId && serverOrigin === owner.serverOrigin,
    );
    try {
      const database = await openExisting(name);
      if (database === null) continue;
      const own = await readLists(database, options.visitActId);
      const lists = journal ? joinLists(own, journal) : own;
      if (journal) done.add(journal);
      add(owner, lists, () => database.close(), await deviceOf(lists));
    } catch {
      unreadable.push(device.accounts.get(owner.personId)?.name ?? owner.personId);
    }
  }
  for (const journal of journals)
    if (!done.has(journal)) add(journal, journal, () => {}, await deviceOf(journal));
  return { holdings, unreadable };
};

type Owner = Pick<Holding, 'personId' | 'personName' | 'serverOrigin'>;

/** `tinjau:<origin>:<person>`; an origin has colons of its own, an id of a person may have too. */
const ownerOf = (name: string): Owner => {
  const own = `${prefix}${location.origin}:`;
  const cut = name.startsWith(own) ? own.length - 1 : name.lastIndexOf(':');
  const personId = name.slice(cut + 1);
  return { serverOrigin: name.slice(prefix.length, cut), personId, personName: personId };
};

const readDevice = async (): Promise<{
  readonly deviceId: string | null;
  readonly accounts: ReadonlyMap<string, Account>;
}> => {
  try {
    const database = await openExisting('tinjau-device');
    if (database === null) return { deviceId: null, accounts: new Map() };
    const deviceId = (await oneRow(database, 'device', 'deviceId'))?.value;
    const accounts = await allRows(database, 'account');
    database.close();
    return {
      deviceId: typeof deviceId === 'string' ? deviceId : null,
      accounts: new Map(accounts.map((row) => [String(row.id), accountOf(row)])),
    };
  } catch {
    return { deviceId: null, accounts: new Map() };
  }
};

const accountOf = (row: Row): Account => ({
  name: typeof row.name === 'string' ? row.name : String(row.id),
  sendToken: typeof row.sendToken === 'string' && row.sendToken !== '' ? row.sendToken : null,
  fileKey: readFileKey(row.fileKey),
});

const readLists = async (database: IDBDatabase, visitActId: string | undefined): Promise<Lists> => {
  const outbox = await allRows(database, 'outbox');
  const photoRows = outbox.filter(
    (row) => row.kind === 'photo' && row.state !== 'received' && isOf(row, visitActId),
  );
  const waitingPhotos = new Set(photoRows.map((row) => row.id));
  const queued = new Set(outbox.map((row) => String(row.id)));
  const actKeys = visitActId === undefined ? (await allKeys(database, 'act')).map(String) : [];
  const actRows = outbox.filter(
    (row) =>
      row.kind === 'act' &&
      isOf(row, visitActId) &&
      (row.state !== 'received' || idsIn(row.photoIds).some((id) => waitingPhotos.has(id))),
  );
  const acts = actRows.map(
    (row): HeldAct => ({
      id: String(row.id),
      hash: String(row.sha256),
      bytes: Number(row.bytes) || 0,
      isVisit: row.type === 'visit.submitted',
    }),
  );
  // An act without its entry in the outbox is no less a captured one.
  for (const key of actKeys) if (!queued.has(key)) acts.push(...(await actWithoutEntry(database, key)));
  const drafts =
    visitActId === undefined
      ? [...(await allRows(database, 'draft')), ...(await allRows(database, 'proposalDraft'))]
      : [];
  return {
    known: new Set([...queued, ...actKeys]),
    acts,
    photos: [...photoRows.map(photoOf), ...drafts.flatMap(draftPhotos)],
    drafts: drafts.map((row) => String(row.visitId ?? row.proposalId)),
    draftBytes: drafts.reduce((sum, row) => sum + JSON.stringify(row).length, 0),
    readAct: async (id) => textOf((await oneRow(database, 'act', id))?.text),
    readPhoto: async (photoId) => {
      const bytes = (await oneRow(database, 'photoBytes', photoId))?.bytes;
      return bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : null;
    },
    readDraft: async (visitId) => {
      const row =
        (await oneRow(database, 'draft', visitId)) ?? (await oneRow(database, 'proposalDraft', visitId));
      if (row === null) return null;
      // Half a signature page belongs to the draft it was opened for.
      const form = await oneRow(database, 'meta', `confirmationForm:${visitId}`);
      return JSON.stringify(form === null ? row : { ...row, confirmationForm: form.value });
    },
  };
};

const isOf = (row: Row, visitActId: string | undefined): boolean =>
  visitActId === undefined || row.visitActId === visitActId;

const idsIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const actWithoutEntry = async (database: IDBDatabase, id: string): Promise<readonly HeldAct[]> => {
  const row = await oneRow(database, 'act', id);
  const text = textOf(row?.text);
  if (row === null || text === null || typeof row.hash !== 'string') return [];
  return [{ id, hash: row.hash, bytes: text.length, isVisit: row.type === 'visit.submitted' }];
};

const photoOf = (row: Row): HeldPhoto => ({
  photoId: String(row.id),
  visitId: String(row.visitId),
  sha256: String(row.sha256),
  mime: '',
  bytes: Number(row.bytes) || 0,
});

const draftPhotos = (draft: Row): readonly HeldPhoto[] =>
  idsIn(draft.photos).map((value) => {
    const facts = value as Row;
    return {
      photoId: String(facts.photoId),
      visitId: String(draft.visitId),
      sha256: String(facts.sha256),
      mime: String(facts.mime),
      bytes: Number(facts.bytes) || 0,
    };
  });

/** The device's id as its acts carry it: right also when the device's own database is gone. */
const deviceOf = async ({ acts, readAct }: Lists): Promise<string | null> => {
  try {
    const text = acts[0] ? await readAct(acts[0].id) : null;
    const { deviceId } = JSON.parse(text ?? '{}') as { deviceId?: unknown };
    return typeof deviceId === 'string' ? deviceId : null;
  } catch {
    return null;
  }
};
