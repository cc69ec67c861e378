// One process owns a data folder. The lock is the operating system's, held through a second, empty database: it ends
// with the process, however that ends.

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { checkLocalDisk } from './local-disk.ts';

/** Takes the folder for this process, or throws one sentence; the returned function gives it free. */
export const lockFolder = (folder: string): (() => void) => {
  // On a network file system this very lock may be granted twice.
  checkLocalDisk(folder);
  const lock = new DatabaseSync(join(folder, 'tinjau.lock'));
  try {
    lock.exec('pragma busy_timeout = 0; begin exclusive');
  } catch {
    lock.close();
    throw new Error(`Another Tinjau process already works in the folder ${folder}; only one may.`);
  }
  return () => lock.close();
};
