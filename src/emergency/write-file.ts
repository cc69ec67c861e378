// One file of everything in some holdings, read photo by photo: what is ready goes into Blobs, which browsers keep
// outside the page's memory.

import { type EndRecord, type FileKey, fileExtension, proofText } from '../contract/emergency-file.ts';
import { toHex } from './hex.ts';
import { countHoldings, type Holding } from './holding.ts';
import { createFileSealer, type FileSealer } from './seal-file.ts';

export interface MadeFile {
  readonly blob: Blob;
  /** Says when and how much, never whose. */
  readonly name: string;
  readonly visits: number;
  readonly otherActs: number;
  readonly drafts: number;
  readonly photos: number;
  /** Of the file. */
  readonly bytes: number;
  /** Acts, photos and drafts that stand in the lists and cannot be read any more. */
  readonly missing: number;
}

export interface WriteOptions {
  readonly key: FileKey;
  readonly appVersion: string;
  readonly now: Date;
  /** Bytes written of bytes in all. */
  readonly onProgress?: (done: number, all: number) => void;
}

const blobBytes = 8 * 1024 * 1024;

/** Makes the file; rejects when it cannot be made at all, with everything on the phone as it was. */
export const writeEmergencyFile = async (
  holdings: readonly Holding[],
  options: WriteOptions,
): Promise<MadeFile> => {
  const all = countHoldings(holdings).bytes;
  const blobs: Blob[] = [];
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let waiting = 0;
  const put = (ready: readonly Uint8Array<ArrayBuffer>[]): void => {
    parts.push(...ready);
    waiting += ready.reduce((sum, part) => sum + part.length, 0);
    if (waiting < blobBytes) return;
    blobs.push(new Blob(parts));
    parts = [];
    waiting = 0;
  };
  const sealer = await createFileSealer(options.key, put);
  const counts = { visits: 0, otherActs: 0, drafts: 0, photos: 0, missing: 0, done: 0 };
  for (const holding of holdings) await addHolding(sealer, holding, options, counts, all);
  const end: EndRecord = {
    kind: 'end',
    persons: holdings.length,
    acts: counts.visits + counts.otherActs,
    photos: counts.photos,
    drafts: counts.drafts,
  };
  await sealer.add(end);
  await sealer.finish();
  const blob = new Blob([...blobs, ...parts], { type: 'application/octet-stream' });
  const { done: _, ...told } = counts;
  return { ...told, blob, bytes: blob.size, name: nameOf(options.now, counts.visits) };
};

interface Counts {
  visits: number;
  otherActs: number;
  drafts: number;
  photos: number;
  missing: number;
  done: number;
}

const addHolding = async (
  sealer: FileSealer,
  holding: Holding,
  { appVersion, onProgress }: WriteOptions,
  counts: Counts,
  all: number,
): Promise<void> => {
  const { personId, personName, deviceId, serverOrigin } = holding;
  const acts = holding.acts.map(({ hash }) => hash);
  const photos = holding.photos.map(({ sha256 }) => sha256);
  await sealer.add({
    kind: 'person',
    personId,
    personName,
    deviceId,
    serverOrigin,
    appVersion,
    acts,
    photos,
    mac: await macOf(holding.sendToken, proofText({ personId, deviceId, acts, photos })),
  });
  const tell = (bytes: number): void => {
    counts.done += bytes;
    onProgress?.(Math.min(counts.done, all), all);
  };
  const text = new TextEncoder();
  for (const { id, hash, isVisit, bytes } of holding.acts) {
    const found = await holding.readAct(id);
    if (found === null) {
      await sealer.add({ kind: 'missing', what: 'act', id });
      counts.missing += 1;
    } else {
      await sealer.add({ kind: 'act', id, hash }, text.encode(found));
      counts[isVisit ? 'visits' : 'otherActs'] += 1;
    }
    tell(bytes);
  }
  for (const visitId of holding.drafts) {
    const found = await holding.readDraft(visitId);
    if (found === null) {
      await sealer.add({ kind: 'missing', what: 'draft', id: visitId });
      counts.missing += 1;
    } else {
      await sealer.add({ kind: 'draft', visitId }, text.encode(found));
      counts.drafts += 1;
    }
  }
  tell(holding.draftBytes);
  for (const { photoId, visitId, sha256, mime, bytes } of holding.photos) {
    const found = await holding.readPhoto(photoId);
    if (found === null) {
      await sealer.add({ kind: 'missing', what: 'photo', id: photoId });
      counts.missing += 1;
    } else {
      await sealer.add({ kind: 'photo', photoId, visitId, sha256, mime }, found);
      counts.photos += 1;
    }
    tell(bytes);
  }
};

const macOf = async (sendToken: string | null, proof: string): Promise<string | null> => {
  if (sendToken === null) return null;
  const text = new TextEncoder();
  const tokenHash = await crypto.subtle.digest('SHA-256', text.encode(sendToken));
  const key = await crypto.subtle.importKey('raw', tokenHash, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return toHex(new Uint8Array(await crypto.subtle.sign('HMAC', key, text.encode(proof))));
};

const two = (value: number): string => String(value).padStart(2, '0');

const nameOf = (now: Date, visits: number): string =>
  `tinjau-${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}-${two(now.getHours())}${two(now.getMinutes())}-${visits}${fileExtension}`;
