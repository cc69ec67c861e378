// From a tap to a file: reads what waits, finds the key, writes.

import { findFileKey, keepFileKey } from './file-key.ts';
import { isEmptyHolding } from './holding.ts';
import { type ReadPhoneOptions, readPhone } from './read-phone.ts';
import { type MadeFile, type WriteOptions, writeEmergencyFile } from './write-file.ts';

export type MakeOutcome =
  | { readonly kind: 'made'; readonly file: MadeFile; readonly unreadable: readonly string[] }
  /** Nothing waits; `unreadable` names whose storage could not be opened. */
  | { readonly kind: 'nothing'; readonly unreadable: readonly string[] }
  | { readonly kind: 'no-key' };

/** Makes the emergency file of what is asked for; rejects when writing it fails, with the phone as it was. */
export const makeEmergencyFile = async (
  what: ReadPhoneOptions,
  options: Omit<WriteOptions, 'key'>,
): Promise<MakeOutcome> => {
  const { holdings, unreadable } = await readPhone(what);
  try {
    const waiting = holdings.filter((holding) => !isEmptyHolding(holding));
    if (waiting.length === 0) return { kind: 'nothing', unreadable };
    const key = await findFileKey(waiting);
    if (key === null) return { kind: 'no-key' };
    keepFileKey(key);
    return { kind: 'made', file: await writeEmergencyFile(waiting, { ...options, key }), unreadable };
  } finally {
    for (const holding of holdings) holding.close();
  }
};
