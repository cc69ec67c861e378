// What every account of this phone holds that the server has not received, read without the app's own code.

import type { HeldAct, HeldPhoto, Holding } from './holding.ts';
import { allKeys, allRows, databaseNames, oneRow, openExisting, type Row } from './raw-database.ts';
import { readFileKey } from './write-file.ts';

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
  // Where the browser does not name its databases, those of the accounts it knows are tried.
  const names =
    (await databaseNames(prefix).catch(() => null)) ??
    [...device.accounts.keys()].map((id) => `${prefix}${location.origin}:${id}`);
  const holdings: Holding[] = [];
  const unreadable: string[] = [];
  for (const name of names) {
    const { serverOrigin, personId } = partsOf(name);
    if (options.personId !== undefined && personId !== options.personId) continue;
    const account = device.accounts.get(personId);
    try {
      const database = await openExisting(name);
      if (database === null) continue;
      const holding = await readHolding(database, options.visitActId);
      const { deviceId = device.deviceId, ...rest } = holding;
      holdings.push({
        ...rest,
        personId,
        personName: account?.name ?? personId,
        deviceId: deviceId ?? '',
        serverOrigin,
        sendToken: account?.sendToken ?? null,
        fileKey: account?.fileKey ?? null,
        close: () => database.close(),
      });
    } catch {
      unreadable.push(account?.name ?? personId);
    }
  }
  return { holdings, unreadable };
};

/** `tinjau:<origin>:<person>`; an origin has colons of its own, an id of a person may have too. */
const partsOf = (name: string): { readonly serverOrigin: string; readonly personId: string } => {
  const own = `${prefix}${location.origin}:`;
  if (name.startsWith(own)) return { serverOrigin: location.origin, personId: name.slice(own.length) };
  const cut = name.lastIndexOf(':');
  return { serverOrigin: name.slice(prefix.length, cut), personId: name.slice(cut + 1) };
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

type Lists = Omit<
  Holding,
  'personId' | 'personName' | 'serverOrigin' | 'sendToken' | 'fileKey' | 'close' | 'deviceId'
> & { readonly deviceId?: string };

const readHolding = async (database: IDBDatabase, visitActId: string | undefined): Promise<Lists> => {
  const outbox = await allRows(database, 'outbox');
  const photoRows = outbox.filter(
    (row) => row.kind === 'photo' && row.state !== 'received' && isOf(row, visitActId),
  );
  const waitingPhotos = new Set(photoRows.map((row) => row.id));
  const queued = new Set(outbox.map((row) => row.id));
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
  if (visitActId === undefined)
    for (const key of await allKeys(database, 'act'))
      if (!queued.has(key)) acts.push(...(await actWithoutEntry(database, String(key))));
  const drafts = visitActId === undefined ? await allRows(database, 'draft') : [];
  const first = acts[0] && (await oneRow(database, 'act', acts[0].id));
  return {
    ...deviceOf(first?.text),
    acts,
    photos: [...photoRows.map(photoOf), ...drafts.flatMap(draftPhotos)],
    drafts: drafts.map((row) => String(row.visitId)),
    draftBytes: drafts.reduce((sum, row) => sum + JSON.stringify(row).length, 0),
    readAct: async (id) => textOf((await oneRow(database, 'act', id))?.text),
    readPhoto: async (photoId) => {
      const bytes = (await oneRow(database, 'photoBytes', photoId))?.bytes;
      return bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : null;
    },
    readDraft: async (visitId) => {
      const row = await oneRow(database, 'draft', visitId);
      return row === null ? null : JSON.stringify(row);
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
const deviceOf = (text: unknown): { readonly deviceId?: string } => {
  try {
    const { deviceId } = JSON.parse(String(text)) as { deviceId?: unknown };
    return typeof deviceId === 'string' ? { deviceId } : {};
  } catch {
    return {};
  }
};
