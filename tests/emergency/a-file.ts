// Emergency files as a phone makes them, from holdings told in a line; and a server's key to open them with.

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalText } from '../../src/contract/act-text.ts';
import type { FileEnd } from '../../src/contract/intake.ts';
import type { FramedRecord } from '../../src/contract/record-frames.ts';
import type { Holding } from '../../src/emergency/holding.ts';
import { type MadeFile, writeEmergencyFile } from '../../src/emergency/write-file.ts';
import { openDatabase } from '../../src/server/database/open.ts';
import { type FileKeyPair, openFileKey } from '../../src/server/intake/file-key.ts';
import { openEmergencyFile, type UnopenedFile } from '../../src/server/intake/open-file.ts';

export const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex');

/** The key of a server of its own. */
export const aKey = async (): Promise<FileKeyPair> => {
  const opened = await openDatabase({ url: '', folder: ':memory:' });
  try {
    return await openFileKey(opened.db);
  } finally {
    await opened.close();
  }
};

export interface AnAct {
  readonly act: object & { readonly id: string; readonly type: string };
}

export interface APhoto {
  readonly photoId?: string;
  readonly visitId?: string;
  readonly bytes: Uint8Array;
}

export interface HoldingChanges extends Partial<Holding> {
  readonly anActs?: readonly AnAct['act'][];
  readonly aPhotos?: readonly APhoto[];
  readonly aDrafts?: readonly { readonly visitId: string }[];
}

/** What one person's phone holds; acts, photos and drafts as told. */
export const aHolding = ({
  anActs = [],
  aPhotos = [],
  aDrafts = [],
  ...changes
}: HoldingChanges = {}): Holding => {
  const texts = new Map(anActs.map((act) => [act.id, canonicalText(act)]));
  const photos = new Map(aPhotos.map((photo) => [photo.photoId ?? randomUUID(), photo]));
  const drafts = new Map(aDrafts.map((draft) => [draft.visitId, JSON.stringify(draft)]));
  return {
    personId: 'verifikator-01',
    personName: 'Verifikator 01',
    deviceId: randomUUID(),
    serverOrigin: 'https://tinjau.example',
    sendToken: null,
    fileKey: null,
    acts: anActs.map((act) => ({
      id: act.id,
      hash: sha256(texts.get(act.id) ?? ''),
      bytes: (texts.get(act.id) ?? '').length,
      isVisit: act.type === 'visit.submitted',
    })),
    photos: [...photos].map(([photoId, { visitId = randomUUID(), bytes }]) => ({
      photoId,
      visitId,
      sha256: sha256(bytes),
      mime: 'image/jpeg',
      bytes: bytes.length,
    })),
    drafts: [...drafts.keys()],
    draftBytes: [...drafts.values()].reduce((sum, text) => sum + text.length, 0),
    readAct: async (id) => texts.get(id) ?? null,
    readPhoto: async (photoId) => photos.get(photoId)?.bytes ?? null,
    readDraft: async (visitId) => drafts.get(visitId) ?? null,
    close: () => {},
    ...changes,
  };
};

export const makeFile = (
  holdings: readonly Holding[],
  key: Pick<FileKeyPair, 'id' | 'publicKey'>,
): Promise<MadeFile> =>
  writeEmergencyFile(holdings, { key, appVersion: '1.0.0', now: new Date(2026, 10, 21, 9, 5) });

export const bytesOf = async (made: MadeFile): Promise<Buffer> => Buffer.from(await made.blob.arrayBuffer());

export interface ReadFile {
  readonly records: readonly FramedRecord[];
  readonly end: FileEnd | UnopenedFile;
}

/** Opens bytes as the server does, from a file on the disk. */
export const readBack = async (bytes: Uint8Array, key: FileKeyPair): Promise<ReadFile> => {
  const folder = await mkdtemp(join(tmpdir(), 'tinjau-file-'));
  try {
    const path = join(folder, 'brought');
    await writeFile(path, bytes);
    const opened = await openEmergencyFile(path, key);
    if (typeof opened === 'string') return { records: [], end: opened };
    const records: FramedRecord[] = [];
    for await (const record of opened.records) records.push(record);
    await opened.close();
    return { records, end: opened.end() };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

export const noise = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes));
