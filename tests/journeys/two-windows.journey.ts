// One phone, two windows of the app: a map that one window downloads is paused, resumed and deleted in the other.

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { openFaultProxy } from '../harness/fault-proxy.ts';
import { expect } from './pages/expect.ts';
import { shellIsKept, signIn } from './pages/sign-in.ts';
import { journey } from './setting.ts';

const shows = (page: Page, state: string): Promise<void> =>
  expect(page.locator(`.pack-card[data-state="${state}"]`), `the pack ${state}`, 20_000).toBeShown();

journey('a download is paused and deleted in a window that does not run it', async (setting) => {
  const { server, step, browser } = setting;
  const proxy = await openFaultProxy(server.port, Math.random);
  const { origin } = proxy;
  try {
    const phone = browser('phone');
    const first = await phone.open();
    await signIn(first, origin, 'verifikator-01');
    await shellIsKept(first);
    const second = await phone.context().newPage();
    for (const page of [first, second]) await page.goto(`${origin}/peta-luring`);

    let asked = 0;
    let passes = 0;
    proxy.decide = (_method, path) => {
      if (!path.startsWith('/api/map-packs/')) return 'pass';
      asked += 1;
      return asked <= passes ? 'cut answer' : 'refused';
    };
    const isQuiet = async (): Promise<void> => {
      const before = asked;
      await first.waitForTimeout(4000);
      assert.equal(asked, before, 'nobody asks for it any more');
    };

    await first.getByRole('button', { name: 'Unduh untuk luring' }).click();
    await shows(first, 'waiting');
    await shows(second, 'downloading');
    await second.getByRole('button', { name: 'Jeda' }).click();
    await shows(first, 'absent');
    await shows(second, 'absent');
    await isQuiet();
    step('what the first window was waiting to download is paused in the second');

    passes = asked + 2;
    await first.getByRole('button', { name: 'Unduh untuk luring' }).click();
    await shows(first, 'waiting');
    await second.getByRole('button', { name: 'Jeda' }).click();
    await shows(first, 'begun');
    await shows(second, 'begun');
    await second.getByRole('button', { name: 'Hapus dari perangkat' }).click();
    await second.getByRole('dialog').getByRole('button', { name: 'Hapus dari perangkat' }).click();
    await shows(first, 'absent');
    await shows(second, 'absent');
    await isQuiet();
    step('a part that is held is deleted from the other window, and stays deleted');

    proxy.decide = () => 'pass';
    await second.getByRole('button', { name: 'Unduh untuk luring' }).click();
    await shows(second, 'whole');
    await shows(first, 'whole');
    step('and comes whole, in both');
  } finally {
    await proxy.end();
  }
});
