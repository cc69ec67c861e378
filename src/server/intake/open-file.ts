// Reads an emergency file from the disk record by record. A file may be cut, changed or made up anywhere: whatever whole
// record stands before that place comes out, nothing larger than one record is held, and nothing here throws for it.

import { type FileHandle, open } from 'node:fs/promises';
import {
  fileInfo,
  fileMagic,
  filePieceBytes,
  maxFileHeaderBytes,
  sealTagBytes,
} from '../../contract/emergency-file.ts';
import type { FileEnd } from '../../contract/intake.ts';
import { createFrameReader, type FramedRecord } from '../../contract/record-frames.ts';
import { maxPhotoBytes } from '../../contract/routes.ts';
import { type FileKeyPair, fileSuite } from './file-key.ts';

/** Why nothing at all could be read. */
export type UnopenedFile = 'not-ours' | 'other-server' | 'unreadable';

export interface OpenedFile {
  /** To be read once, to its end. */
  readonly records: AsyncIterable<FramedRecord>;
  /** How the reading ended; `complete` only says that the file does, its end record is the reader's to judge. */
  readonly end: () => FileEnd;
  readonly close: () => Promise<void>;
}

/** Lists of hashes are the longest headers: 100,000 of them. */
const frameLimits = { maxHeaderBytes: 8 * 1024 * 1024, maxBytes: maxPhotoBytes };

/** Opens a file and its first piece; the rest is read as the records are asked for. */
export const openEmergencyFile = async (
  path: string,
  key: FileKeyPair,
): Promise<OpenedFile | UnopenedFile> => {
  const file = await open(path, 'r');
  const opened = await openWith(file, key).catch(async (error: unknown) => {
    await file.close();
    throw error;
  });
  if (typeof opened === 'string') await file.close();
  return opened;
};

const openWith = async (file: FileHandle, key: FileKeyPair): Promise<OpenedFile | UnopenedFile> => {
  const magic = await readBytes(file, 0, fileMagic.length);
  if (magic?.toString('latin1') !== fileMagic) return 'not-ours';
  const length = await readLength(file, fileMagic.length);
  if (length === null || length > maxFileHeaderBytes) return 'unreadable';
  const headerAt = fileMagic.length + 4;
  const header = headerOf(await readBytes(file, headerAt, length));
  if (header === null) return 'unreadable';
  if (header.keyId !== key.id) return 'other-server';
  const openPiece = await recipientOf(header.enc, key);
  if (openPiece === null) return 'unreadable';
  const pieces = piecesOf(file, headerAt + length, openPiece);
  const first = await pieces.next();
  // Named for us and not to be opened: sealed for another, or changed from the first byte on.
  if (first.done || typeof first.value === 'string') return 'unreadable';
  let end: FileEnd = 'cut';
  const records = async function* (): AsyncGenerator<FramedRecord> {
    const reader = createFrameReader(frameLimits);
    for (let piece: Uint8Array | FileEnd | undefined = first.value; piece !== undefined; ) {
      if (typeof piece === 'string') {
        end = piece;
        return;
      }
      yield* reader.push(piece);
      if (reader.state() === 'damaged') {
        end = 'failed';
        return;
      }
      piece = (await pieces.next()).value ?? undefined;
    }
    end = reader.state() === 'whole' ? 'complete' : 'cut';
  };
  return { records: records(), end: () => end, close: () => file.close() };
};

type OpenPiece = (sealed: Uint8Array<ArrayBuffer>) => Promise<Uint8Array | null>;

const recipientOf = async (enc: string, key: FileKeyPair): Promise<OpenPiece | null> => {
  try {
    const recipient = await fileSuite.createRecipientContext({
      recipientKey: key.privateKey,
      enc: new Uint8Array(Buffer.from(enc, 'hex')).buffer,
      info: new TextEncoder().encode(fileInfo),
    });
    return async (sealed) => {
      try {
        return new Uint8Array(await recipient.open(sealed));
      } catch {
        return null;
      }
    };
  } catch {
    return null;
  }
};

/** The opened pieces, then, where the file is not whole, what is wrong with it. */
const piecesOf = async function* (
  file: FileHandle,
  from: number,
  openPiece: OpenPiece,
): AsyncGenerator<Uint8Array | FileEnd, undefined> {
  for (let at = from; ; ) {
    const length = await readLength(file, at);
    if (length === null) {
      if ((await readBytes(file, at, 1)) !== null) yield 'cut';
      return undefined;
    }
    if (length <= sealTagBytes || length > filePieceBytes + sealTagBytes) {
      yield 'changed';
      return undefined;
    }
    const sealed = await readBytes(file, at + 4, length);
    const piece = sealed === null ? null : await openPiece(new Uint8Array(sealed));
    if (piece === null) {
      yield sealed === null ? 'cut' : 'changed';
      return undefined;
    }
    yield piece;
    at += 4 + length;
    // Only the last may be smaller: a gigabyte of tiny pieces would keep the server busy for an hour.
    if (piece.length < filePieceBytes) {
      if ((await readBytes(file, at, 1)) !== null) yield 'changed';
      return undefined;
    }
  }
};

const readLength = async (file: FileHandle, at: number): Promise<number | null> =>
  (await readBytes(file, at, 4))?.readUInt32LE(0) ?? null;

/** Exactly so many bytes, or null when the file ends before. */
const readBytes = async (file: FileHandle, at: number, length: number): Promise<Buffer | null> => {
  const buffer = Buffer.alloc(length);
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(buffer, done, length - done, at + done);
    if (bytesRead === 0) return null;
    done += bytesRead;
  }
  return buffer;
};

const headerOf = (bytes: Buffer | null): { readonly keyId: string; readonly enc: string } | null => {
  try {
    const header = JSON.parse(bytes?.toString('utf8') ?? '') as Record<string, unknown> | null;
    const { version, keyId, enc } = header ?? {};
    if (version !== 1 || typeof keyId !== 'string' || typeof enc !== 'string') return null;
    return /^[0-9a-f]{130}$/.test(enc) ? { keyId, enc } : null;
  } catch {
    return null;
  }
};
