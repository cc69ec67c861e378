// One window of a person on this device leads the sync. A Web Lock decides; a lease row stands behind it for browsers without
// locks, and for locks a dead page kept. Two leaders are harmless, only wasteful: the server takes everything once.

import type { DeviceDatabase } from '../local-database/device-database.ts';

const leaseMs = 60_000;

interface Lease {
  readonly pageId: string;
  readonly until: number;
}

export interface Leader {
  /** Leads from now on if nobody else does; call it on every occasion, it also renews the lease. */
  readonly tryToLead: () => Promise<boolean>;
  readonly release: () => Promise<void>;
}

export const createLeader = (deps: {
  readonly device: DeviceDatabase;
  /** Whose sync it is: windows of two persons do not wait for each other. */
  readonly name: string;
  readonly locks: LockManager | null;
  readonly pageId: string;
  readonly now: () => number;
}): Leader => {
  let letGo: (() => void) | null = null;
  const key = `lease:${deps.name}`;

  const takeLock = (): Promise<boolean> =>
    new Promise((resolve, reject) => {
      if (!deps.locks) {
        resolve(false);
        return;
      }
      deps.locks
        .request(`tinjau-sync:${deps.name}`, { ifAvailable: true }, (lock) => {
          if (!lock) {
            resolve(false);
            return undefined;
          }
          return new Promise<void>((end) => {
            letGo = end;
            resolve(true);
          });
        })
        .catch(reject);
    });

  /** Takes or renews the lease; without the lock only from nobody or from a window that has not renewed it. */
  const takeLease = (certain: boolean): Promise<boolean> =>
    deps.device.transaction('rw', deps.device.device, async () => {
      const lease = (await deps.device.device.get(key))?.value as Lease | undefined;
      const free = !lease || lease.pageId === deps.pageId || lease.until < deps.now() || isAhead(lease);
      if (!certain && !free) return false;
      await deps.device.device.put({
        key,
        value: { pageId: deps.pageId, until: deps.now() + leaseMs } satisfies Lease,
      });
      return true;
    });

  /** A lease from a time when the clock of this phone stood wrong. */
  const isAhead = (lease: Lease): boolean => lease.until > deps.now() + 2 * leaseMs;

  return {
    tryToLead: async () => {
      if (letGo) return takeLease(true);
      const locked = await takeLock().catch(() => false);
      return takeLease(locked);
    },
    release: async () => {
      letGo?.();
      letGo = null;
      await deps.device.transaction('rw', deps.device.device, async () => {
        const lease = (await deps.device.device.get(key))?.value as Lease | undefined;
        if (lease?.pageId === deps.pageId) await deps.device.device.delete(key);
      });
    },
  };
};
