// One tab of this device leads the sync. A Web Lock decides; a lease row stands behind it for browsers without
// locks, and for locks a dead page kept. Two leaders are harmless, only wasteful: the server takes everything once.

import type { DeviceDatabase } from '../local-database/device-database.ts';

const lockName = 'tinjau-sync';
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
  readonly locks: LockManager | null;
  readonly pageId: string;
  readonly now: () => number;
}): Leader => {
  let letGo: (() => void) | null = null;

  const takeLock = (): Promise<boolean> =>
    new Promise((resolve, reject) => {
      if (!deps.locks) {
        resolve(false);
        return;
      }
      deps.locks
        .request(lockName, { ifAvailable: true }, (lock) => {
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

  /** Takes or renews the lease; when `ours` is not certain, only from nobody or from one that has run out. */
  const takeLease = (certain: boolean): Promise<boolean> =>
    deps.device.transaction('rw', deps.device.device, async () => {
      const lease = (await deps.device.device.get('lease'))?.value as Lease | undefined;
      const free = !lease || lease.pageId === deps.pageId || lease.until < deps.now() || isAhead(lease);
      if (!certain && !free) return false;
      await deps.device.device.put({
        key: 'lease',
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
        const lease = (await deps.device.device.get('lease'))?.value as Lease | undefined;
        if (lease?.pageId === deps.pageId) await deps.device.device.delete('lease');
      });
    },
  };
};
