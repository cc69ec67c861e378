import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { createDeviceDatabase } from '../../src/local-database/device-database.ts';
import { createLeader } from '../../src/sync/leader.ts';
import { newId } from '../local-database/builders.ts';

// Node has the browser's own Web Locks.
const locks = globalThis.navigator.locks;

const someWindows = (withLocks: boolean) => {
  const device = createDeviceDatabase(`device-${newId()}`);
  const name = newId();
  const clock = { now: 1_000_000 };
  const open = (pageId: string) =>
    createLeader({ device, name, locks: withLocks ? locks : null, pageId, now: () => clock.now });
  return { clock, open };
};

for (const withLocks of [true, false]) {
  const how = withLocks ? 'by a lock' : 'by the lease alone';

  test(`one window leads ${how} until it lets go`, async () => {
    const { open } = someWindows(withLocks);
    const [first, second] = [open('1'), open('2')];
    expect([await first.tryToLead(), await second.tryToLead(), await first.tryToLead()]).toEqual([
      true,
      false,
      true,
    ]);
    await first.release();
    expect([await second.tryToLead(), await first.tryToLead()]).toEqual([true, false]);
    await second.release();
  });

  test(`a window that died is followed after a minute, ${how}`, async () => {
    const { open, clock } = someWindows(withLocks);
    const [first, second] = [open('1'), open('2')];
    await first.tryToLead();
    clock.now += 30_000;
    expect(await second.tryToLead()).toBe(false);
    clock.now += 31_000;
    expect(await second.tryToLead()).toBe(true);
    await first.release();
    await second.release();
  });
}

test('a lease from a clock that stood years ahead holds nobody up', async () => {
  const { open, clock } = someWindows(false);
  clock.now += 3 * 365 * 86_400_000;
  await open('1').tryToLead();
  clock.now -= 3 * 365 * 86_400_000;
  expect(await open('2').tryToLead()).toBe(true);
});

test('windows of two persons do not wait for each other', async () => {
  const [a, b] = [someWindows(true).open('1'), someWindows(true).open('2')];
  expect([await a.tryToLead(), await b.tryToLead()]).toEqual([true, true]);
  await a.release();
  await b.release();
});
