// Where a journal stands, seen from its logic: in the browser a folder of OPFS behind a worker, in tests memory.

export interface JournalLog {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Another window may be appending to it: it cannot be taken away. */
  readonly isHeld: boolean;
}

export interface JournalFile {
  /** All logs, the oldest first. */
  readonly readLogs: () => Promise<readonly JournalLog[]>;
  /** Appends to a log that only this window holds; `fresh` begins a new one. Resolves once it is flushed to the disk. */
  readonly append: (bytes: Uint8Array<ArrayBuffer>, fresh: boolean) => Promise<void>;
  /**
   * Writes a new log, flushes it, and only then removes the named ones, the oldest first; further appends go to the new
   * one. Refuses, and changes nothing, when another window holds one of them.
   */
  readonly replaceLogs: (bytes: Uint8Array<ArrayBuffer>, instead: readonly string[]) => Promise<void>;
  /** Ids of the photos that have a file. */
  readonly listPhotos: () => Promise<readonly string[]>;
  /** The whole file of a photo, or null. */
  readonly readPhoto: (photoId: string) => Promise<Uint8Array | null>;
  /** Writes a photo's file and flushes it. */
  readonly writePhoto: (photoId: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  readonly removePhoto: (photoId: string) => Promise<void>;
  /** Removes every log and photo. Refuses, and changes nothing, when another window holds a log. */
  readonly removeAll: () => Promise<void>;
  readonly close: () => void;
}
