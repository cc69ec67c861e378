// Browsers whose private file system, or whose storage worker, is there by name and does not work.

import { afterEach, expect, test, vi } from 'vitest';
import { ballastBytes } from '../../src/device/ballast.ts';
import { hasRoomForPhoto, makeBallast, probeRoom } from '../../src/device/probe.ts';
import { canUseOpfs } from '../../src/device/probe-opfs.ts';
import { askStorage } from '../../src/device/storage-client.ts';
import { type FakeDisk, fakeDisk } from './fake-opfs.ts';

const mega = 1024 * 1024;

const on = (disk: FakeDisk): void => {
  vi.stubGlobal('navigator', { storage: { getDirectory: async () => disk.root } });
};

afterEach(() => vi.unstubAllGlobals());

test('a file system that is there by name and refused, or silent, keeps photos as before', async () => {
  const refused = () => Promise.reject(Object.assign(new Error('no'), { name: 'SecurityError' }));
  vi.stubGlobal('navigator', { storage: { getDirectory: refused } });
  expect(await canUseOpfs()).toBe(false);
  expect(await hasRoomForPhoto(mega)).toBe(true);
  expect(await probeRoom(mega)).toBe(null);
  expect(await makeBallast()).toBe(false);
  vi.stubGlobal('navigator', { storage: { getDirectory: () => new Promise(() => {}) } });
  expect(await canUseOpfs(20)).toBe(false);
});

/** A browser whose storage worker does what it is told to. */
const withWorker = (onPost: (worker: { onerror?: () => void }) => void): { started: number } => {
  const count = { started: 0 };
  vi.stubGlobal(
    'Worker',
    class {
      onerror?: () => void;
      constructor() {
        count.started += 1;
      }
      postMessage() {
        onPost(this);
      }
      terminate() {}
    },
  );
  return count;
};

test('where no storage worker starts, the room is tried in the page', async () => {
  const workers = withWorker((worker) => setTimeout(() => worker.onerror?.()));
  on(fakeDisk({ bytes: ballastBytes + 3 * mega }));
  expect(await hasRoomForPhoto(mega)).toBe(true);
  on(fakeDisk({ bytes: ballastBytes - mega }));
  expect(await hasRoomForPhoto(mega)).toBe(false);
  expect(workers.started).toBeGreaterThan(1);
});

test('where neither a worker starts nor the page can write, photos are kept as before', async () => {
  withWorker((worker) => setTimeout(() => worker.onerror?.()));
  vi.stubGlobal('FileSystemFileHandle', class {});
  on(fakeDisk({ bytes: 0 }));
  expect(await hasRoomForPhoto(mega)).toBe(true);
});

test('a storage worker that never answers is given up, all that waits with it, and the next request starts another', async () => {
  vi.useFakeTimers();
  try {
    const workers = withWorker(() => {});
    on(fakeDisk());
    const asked = [1, 2].map((bytes) =>
      askStorage({ what: 'probe', bytes }).catch(({ name }: Error) => name),
    );
    await vi.advanceTimersByTimeAsync(59_000);
    expect(workers.started).toBe(1);
    await vi.advanceTimersByTimeAsync(2000);
    expect(await Promise.all(asked)).toEqual(['TimeoutError', 'TimeoutError']);
    const again = askStorage({ what: 'probe', bytes: 3 }).catch(({ name }: Error) => name);
    expect(workers.started).toBe(2);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(await again).toBe('TimeoutError');
    const photo = hasRoomForPhoto(mega);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await photo).toBe(true);
    await vi.advanceTimersByTimeAsync(300_000);
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
