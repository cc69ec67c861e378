// The port to where photo bytes are kept, by what they are (sha256), never by what somebody called them.

import type { Readable } from 'node:stream';

export interface HeldPhoto {
  readonly sha256: string;
  readonly changedAt: number;
}

export interface PhotoStore {
  /**
   * Takes over a finished local file that this person sent; when it returns, the bytes survive a power loss, and so does
   * who sent them. Safe to repeat.
   */
  readonly put: (sha256: string, temporaryFile: string, personId: string) => Promise<void>;
  /** Whether this person once sent these bytes whole: who only knows a hash did not. */
  readonly wasSentBy: (sha256: string, personId: string) => Promise<boolean>;
  /** Notes who sent bytes that are held, where that is known otherwise. */
  readonly noteSender: (sha256: string, personId: string) => Promise<void>;
  readonly has: (sha256: string) => Promise<boolean>;
  /** The size in bytes, or null when it is not held. */
  readonly sizeOf: (sha256: string) => Promise<number | null>;
  /** All bytes, or those from `first` to `last`, both included. */
  readonly read: (sha256: string, range?: { readonly first: number; readonly last: number }) => Readable;
  /** What is held, some at a time, with when each last got or lost a name, in ms. */
  readonly list: () => AsyncIterable<readonly HeldPhoto[]>;
  /** Removes bytes no row refers to any more. */
  readonly remove: (sha256: string) => Promise<void>;
  /** A derived picture (a thumbnail), or null when it was not made yet. May vanish; can be made again. */
  readonly readDerived: (sha256: string, variant: string) => Promise<Buffer | null>;
  readonly saveDerived: (sha256: string, variant: string, bytes: Buffer) => Promise<void>;
}
