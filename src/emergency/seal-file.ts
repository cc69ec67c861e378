// Writes an emergency file piece by piece: records go in, sealed parts come out, never more than a piece is held.

import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import {
  type EmergencyRecord,
  type FileHeader,
  type FileKey,
  fileInfo,
  fileMagic,
  filePieceBytes,
} from '../contract/emergency-file.ts';
import { frameRecord } from '../contract/record-frames.ts';
import { fromHex, toHex } from './hex.ts';

export interface FileSealer {
  /** Adds one record and the bytes that belong to it. */
  readonly add: (record: EmergencyRecord, bytes?: Uint8Array) => Promise<void>;
  /** Seals what is left; nothing may be added after it. */
  readonly finish: () => Promise<void>;
}

type Part = Uint8Array<ArrayBuffer>;

const lengthOf = (length: number): Part => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, length, true);
  return bytes;
};

/** Begins a file for the server with this key; each part that is ready is handed to `put`, in order. */
export const createFileSealer = async (
  key: FileKey,
  put: (parts: readonly Part[]) => void,
): Promise<FileSealer> => {
  const suite = new CipherSuite({
    kem: new DhkemP256HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes256Gcm(),
  });
  const text = new TextEncoder();
  const sender = await suite.createSenderContext({
    recipientPublicKey: await suite.kem.deserializePublicKey(fromHex(key.publicKey)),
    info: text.encode(fileInfo),
  });
  const header: FileHeader = { version: 1, keyId: key.id, enc: toHex(new Uint8Array(sender.enc)) };
  const head = text.encode(JSON.stringify(header));
  put([text.encode(fileMagic), lengthOf(head.length), head]);

  const piece = new Uint8Array(filePieceBytes);
  let filled = 0;
  const seal = async (): Promise<void> => {
    const sealed = new Uint8Array(await sender.seal(piece.slice(0, filled)));
    filled = 0;
    put([lengthOf(sealed.length), sealed]);
  };
  return {
    add: async (record, bytes) => {
      const framed = frameRecord(record, bytes);
      for (let from = 0; from < framed.length; ) {
        const part = framed.subarray(from, from + filePieceBytes - filled);
        piece.set(part, filled);
        filled += part.length;
        from += part.length;
        if (filled === filePieceBytes) await seal();
      }
    },
    finish: async () => {
      if (filled > 0) await seal();
    },
  };
};
