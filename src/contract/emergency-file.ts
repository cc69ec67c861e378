// The emergency file (`.tinjau`): what a phone holds and the server does not, closed so that only this server can open
// it and anybody may carry it. No zod here: the page that writes it must stay tiny.
//
//   8 bytes  magic
//   4 bytes  length of the header, little-endian; the header as JSON
//   then     pieces: 4 bytes length, then that many bytes sealed by HPKE (RFC 9180) in one context, in this order.
//            Opened and joined they are records (record-frames.ts); the last record is the end record.

/** First bytes of every emergency file. */
export const fileMagic = 'TINJAU1\n';

export const fileExtension = '.tinjau';

/** Binds the sealing to this use of the server's key. */
export const fileInfo = 'tinjau emergency file 1';

/** Bytes of an opened piece: exactly this many in every piece but the last. */
export const filePieceBytes = 1024 * 1024;

/** What sealing adds to a piece (the tag of AES-GCM). */
export const sealTagBytes = 16;

export const maxFileHeaderBytes = 4096;

/** The server's public key as phones keep it; the private half never leaves the server. */
export interface FileKey {
  readonly id: string;
  /** Uncompressed point of P-256, lower-case hex. */
  readonly publicKey: string;
}

/** The open beginning: nothing of a person. */
export interface FileHeader {
  readonly version: 1;
  readonly keyId: string;
  /** Encapsulated key, lower-case hex. */
  readonly enc: string;
}

/** Whose records follow, and the proof that they left that person's own phone. */
export interface PersonRecord {
  readonly kind: 'person';
  readonly personId: string;
  readonly personName: string;
  readonly deviceId: string;
  readonly serverOrigin: string;
  readonly appVersion: string;
  /** Hashes of all acts that follow, in order. */
  readonly acts: readonly string[];
  /** sha256 of all photos that follow, in order. */
  readonly photos: readonly string[];
  /** HMAC-SHA256 of `proofText`, lower-case hex; null on a phone that has lost its send-only token. */
  readonly mac: string | null;
}

/** Its bytes are the canonical text that was hashed. */
export interface ActRecord {
  readonly kind: 'act';
  readonly id: string;
  readonly hash: string;
}

/** Its bytes are the original photo. `visitId` names the visit or the draft it was taken for. */
export interface PhotoRecord {
  readonly kind: 'photo';
  readonly photoId: string;
  readonly visitId: string;
  readonly sha256: string;
  readonly mime: string;
}

/** Its bytes are the draft as JSON, as the phone kept it. */
export interface DraftRecord {
  readonly kind: 'draft';
  readonly visitId: string;
}

/** What the phone held and could not give, by kind; told, so that nobody takes the file for more than it is. */
export interface MissingRecord {
  readonly kind: 'missing';
  readonly what: 'act' | 'photo' | 'draft';
  readonly id: string;
}

/** How many of each stand before it; a file without it was cut. */
export interface EndRecord {
  readonly kind: 'end';
  readonly persons: number;
  readonly acts: number;
  readonly photos: number;
  readonly drafts: number;
}

export type EmergencyRecord =
  | PersonRecord
  | ActRecord
  | PhotoRecord
  | DraftRecord
  | MissingRecord
  | EndRecord;

/**
 * What the proof of origin is made over, with the sha256 (32 bytes) of the device's send-only token as key. One text for
 * all, so that every whole record of a file that was cut can still be proved.
 */
export const proofText = (person: Pick<PersonRecord, 'personId' | 'deviceId' | 'acts' | 'photos'>): string =>
  JSON.stringify(['tinjau emergency proof 1', person.personId, person.deviceId, person.acts, person.photos]);
