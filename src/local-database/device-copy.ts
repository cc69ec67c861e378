// Chrome resets all databases of an origin together. What this device knows of itself is therefore kept once more beside
// them: without it nobody could open their own work without a signal, and unsent work would have lost its sender.

import type { AccountRow, DeviceDatabase, DeviceRow } from './device-database.ts';
import { watch } from './watch.ts';

/** A text kept outside the databases. */
export interface CopyStore {
  readonly read: () => string | null;
  readonly write: (text: string) => void;
}

interface DeviceCopy {
  readonly rows: readonly DeviceRow[];
  readonly accounts: readonly AccountRow[];
}

const isPassing = ({ key }: DeviceRow): boolean => key.startsWith('lease:');

/** Keeps the copy up to date from now on; the answer ends it. */
export const keepDeviceCopy = (database: DeviceDatabase, store: CopyStore): (() => void) =>
  watch(
    async (): Promise<DeviceCopy> => ({
      rows: (await database.device.toArray()).filter((row) => !isPassing(row)),
      accounts: await database.account.toArray(),
    }),
    (copy) => {
      // An empty database is either new or lost: neither has anything to copy.
      if (copy.accounts.length === 0) return;
      const text = JSON.stringify(copy, withBytes);
      if (text !== store.read()) store.write(text);
    },
    () => {},
  );

/** Before anybody asks who works here: fills an empty database from the copy; true when it did. */
export const restoreDevice = async (database: DeviceDatabase, store: CopyStore): Promise<boolean> => {
  const copy = readCopy(store.read());
  if (copy === null || (await database.account.count()) > 0) return false;
  return database.transaction('rw', database.device, database.account, async () => {
    if ((await database.account.count()) > 0) return false;
    await database.device.bulkPut([...copy.rows]);
    await database.account.bulkPut([...copy.accounts]);
    return true;
  });
};

/** A PIN's salt and hash are bytes, which JSON does not know. */
const withBytes = (_key: string, value: unknown): unknown =>
  value instanceof Uint8Array ? { bytes: [...value] } : value;

const toBytes = (_key: string, value: unknown): unknown => {
  const bytes = (value as { readonly bytes?: unknown } | null)?.bytes;
  return Array.isArray(bytes) ? Uint8Array.from(bytes as readonly number[]) : value;
};

const readCopy = (text: string | null): DeviceCopy | null => {
  try {
    const { rows, accounts } = JSON.parse(text ?? 'null', toBytes) as Partial<DeviceCopy>;
    return Array.isArray(rows) && Array.isArray(accounts) && accounts.length > 0 ? { rows, accounts } : null;
  } catch {
    return null;
  }
};
