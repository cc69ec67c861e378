// Where the server's public key is found, whatever of this phone's storage is left.

import type { FileKey } from '../contract/emergency-file.ts';
import type { Holding } from './holding.ts';

/** Beside the databases, for the day they are gone. */
const storageKey = 'tinjau.file-key';

/** A key as it was kept or sent, or null when it is none. */
export const readFileKey = (value: unknown): FileKey | null => {
  const { id, publicKey } = (value ?? {}) as Partial<Record<keyof FileKey, unknown>>;
  return typeof id === 'string' && typeof publicKey === 'string' && /^04[0-9a-f]{128}$/.test(publicKey)
    ? { id, publicKey }
    : null;
};

/** Keeps the key for the emergency page. */
export const keepFileKey = (key: FileKey): void => {
  try {
    localStorage.setItem(storageKey, JSON.stringify(key));
  } catch {
    // Then the account's row alone has it.
  }
};

const keptKey = (): FileKey | null => {
  try {
    return readFileKey(JSON.parse(localStorage.getItem(storageKey) ?? 'null'));
  } catch {
    return null;
  }
};

// Written out: the list of all routes would make the page grow.
const healthPath = '/api/health';

const askServer = async (): Promise<FileKey | null> => {
  try {
    const answer = await fetch(healthPath, { cache: 'no-store', signal: AbortSignal.timeout(8000) });
    return readFileKey(((await answer.json()) as { fileKey?: unknown }).fileKey);
  } catch {
    return null;
  }
};

/** The key of the server these holdings belong to; null when neither this phone nor the server gives one now. */
export const findFileKey = async (holdings: readonly Holding[]): Promise<FileKey | null> =>
  holdings.find(({ fileKey }) => fileKey !== null)?.fileKey ?? keptKey() ?? askServer();
