import type { PhotoStore } from '../photo-store/photo-store.ts';
import type { receiveActs } from '../record/receive-acts.ts';
import type { RecordDeps } from '../record/record-deps.ts';
import type { FileKeyPair } from './file-key.ts';

/** What taking a file in needs from outside. */
export interface IntakeDeps extends RecordDeps {
  readonly photoStore: PhotoStore;
  readonly fileKey: FileKeyPair;
  /** Holds the files taken in, and what is on its way. */
  readonly folder: string;
  /** How acts are taken; only a test hands in another. */
  readonly receive?: typeof receiveActs;
}
