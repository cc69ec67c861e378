// The PIN: what is locked shows nothing, who knows it comes back without a signal, who does not stays out.

import assert from 'node:assert/strict';
import type { Page, Request } from 'playwright-core';
import { databaseName } from '../../src/local-database/database.ts';
import { differences, readPhone, readServer } from './evidence.ts';
import { checklist, first, house, sealNoted, second, words } from './first-person.ts';
import { leaksIn, readReachable, type Secrets } from './leak-search.ts';
import { eventually, expect } from './pages/expect.ts';
import { lockScreen, setPin, signOut, typePin, unlock } from './pages/lock-pages.ts';
import { shellIsKept, signIn } from './pages/sign-in.ts';
import { addNote, goToSummary, openSite, seal, startVisit, syncNow } from './pages/verifier-pages.ts';
import { answer, questionNamed } from './pages/visit-pages.ts';
import { journey } from './setting.ts';

const pin = '830417';

journey(
  'with a PIN the first comes back without a signal, and nobody else gets past it',
  async ({ server, browser, step }) => {
    const { origin } = server;
    const phone = browser('pin-phone');
    const page = await phone.open();
    await signIn(page, origin, first);
    await expect(page.getByText(/Pasang PIN 6 angka/), 'the offer').toBeShown();
    await page.getByRole('button', { name: 'Lewati' }).click();
    await expect(page.getByText(/Pasang PIN 6 angka/), 'the offer').toBeGone();
    await shellIsKept(page);
    await page.goto(`${origin}/profil`);
    await page.getByRole('button', { name: 'Pasang PIN' }).click();
    await typePin(page.getByRole('dialog'), '123456');
    await expect(page.getByText(/Angka berurutan/), 'why this PIN is refused').toBeShown();
    await page.getByRole('dialog').getByRole('button', { name: 'Tutup' }).click();
    await setPin(page, origin, pin);
    await server.stop();
    await unlockAfter(page, () => page.goto(`${origin}/tugas`));
    step('a PIN is set; every start of the app asks for it');

    await openSite(page, house);
    await startVisit(page);
    await answer(page, questionNamed(checklist, 'a_persetujuan'), 'tidak');
    await goToSummary(page);
    await addNote(page, words.sealedNote);
    const place = page.url();
    await page.reload();
    await expect(lockScreen(page), 'the lock').toBeShown();
    const secrets: Secrets = { words: Object.values(words), pictures: [] };
    const visitId = /\/kunjungan\/([^/]+)/.exec(place)?.[1] ?? '';
    const locked = async (where: string) => {
      const seen = await readReachable(page, [databaseName(origin, first)]);
      // Old addresses of earlier loads of this window stay the browser's; the one shown says nothing.
      const leaks = leaksIn(seen, secrets);
      assert.deepEqual(leaks, [], where);
      for (const part of ['document', 'title', 'address', 'state', 'heard'])
        assert.ok(!seen.texts[part]?.includes(visitId), `${where}: the visit's id in ${part}`);
      assert.equal(new URL(page.url()).pathname, '/kunci');
    };
    await eventually(
      'the address of the lock',
      async () => page.url(),
      (url) => url.endsWith('/kunci'),
    );
    await locked('locked after a reload');
    await page.goto(`${origin}/rekaman/${visitId}`);
    await expect(lockScreen(page), 'the lock at any address').toBeShown();
    await page.goto(place);
    await expect(lockScreen(page), 'the lock').toBeShown();
    await unlock(page, pin);
    await page.waitForURL(place);
    await expect(page.getByRole('heading', { name: 'Ringkasan kunjungan' }), 'the same place').toBeShown();
    step('locked it shows nothing, unlocked it shows the same place');

    await page.clock.install();
    await page.goto(`${origin}/tugas`);
    await unlock(page, pin);
    await page.goto(place).then(() => unlock(page, pin));
    await page.waitForURL(place);
    await page.clock.fastForward('14:00');
    await page.waitForTimeout(300);
    assert.equal(await lockScreen(page).isVisible(), false, 'not before a quarter of an hour');
    await page.clock.fastForward('02:00');
    await expect(lockScreen(page), 'the lock after a quarter of an hour').toBeShown();
    await eventually(
      'the address of the lock',
      async () => page.url(),
      (url) => url.endsWith('/kunci'),
    );
    await locked('locked by itself');
    await page.evaluate(() => history.back());
    await page.waitForTimeout(300);
    assert.ok(await lockScreen(page).isVisible(), 'Back does not open it');
    await unlock(page, pin);
    await page.waitForURL(place);
    await seal(page);
    step('locked by itself after a quarter of an hour; the visit went on where it was');

    await page.getByRole('link', { name: 'Profil' }).click();
    await signOut(page);
    await page.getByRole('button', { name: 'Buka dengan PIN: Verifikator 05' }).click();
    const pad = page.getByRole('group', { name: 'PIN Verifikator 05' });
    for (let wrong = 1; wrong <= 3; wrong += 1) {
      await typePin(pad, '271830');
      await expect(page.getByText(`tersisa ${10 - wrong} percobaan`), 'how many tries are left').toBeShown();
    }
    await expect(page.getByText(/Coba lagi dalam \d+ detik/), 'the wait').toBeShown();
    await page.clock.setSystemTime(Date.now() + 365 * 24 * 3_600_000);
    await page.reload();
    await page.getByRole('button', { name: 'Buka dengan PIN: Verifikator 05' }).click();
    await expect(page.getByText(/Coba lagi dalam (2\d|30) detik/), 'the wait, a year later').toBeShown();
    assert.equal(await pad.getByRole('button', { name: '1' }).isEnabled(), false);
    await page.clock.setSystemTime(Date.now());
    for (let second = 0; second < 40; second += 1) {
      if (await pad.getByRole('button', { name: '1' }).isEnabled()) break;
      await page.clock.runFor(1000);
      await page.waitForTimeout(30);
    }
    await typePin(pad, pin);
    await expect(page.getByRole('navigation').first(), 'the bar of places').toBeShown();
    step('three wrong PINs make wait, also a year later by the clock; the right one opens without a signal');

    const requests: Request[] = [];
    phone.context().on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/api/') && pathname !== '/api/health') requests.push(request);
    });
    await sealNoted(page, words.laterNote, false);
    const before = await readPhone(page, origin, first);
    assert.equal(before.acts.length, 2);
    await server.start();
    await page.goto(`${origin}/sinkronisasi`);
    await unlock(page, pin);
    await syncNow(page);
    const record = await eventually(
      'what was made before the sign-out and after it has its receipt',
      () => readPhone(page, origin, first),
      ({ outbox }) => outbox.length === 2 && outbox.every(({ state }) => state === 'received'),
    );
    assert.deepEqual(differences(record, readServer(server.dataFolder)), []);
    const reached: Request[] = [];
    for (const request of requests) if (await request.response()) reached.push(request);
    assert.equal(reached[0]?.method(), 'DELETE', 'the remembered sign-out goes before any other call');
    for (const request of reached.slice(1)) {
      const headers = await request.allHeaders();
      if (headers.authorization === undefined) continue;
      assert.equal(headers.cookie, undefined);
      assert.equal(headers['x-tinjau-person'], first);
    }
    await expect(page.getByText(/Anda masuk dengan PIN/), 'why nothing new comes').toBeShown();
    step('the sign-out was told first, then everything was sent with the send-only token');

    await page.getByRole('link', { name: 'Masuk lagi' }).first().click();
    await signIn(page, origin, first);
    await page.goto(`${origin}/sinkronisasi`);
    await unlock(page, pin);
    await syncNow(page);
    await expect(page.getByText(/Anda masuk dengan PIN/), 'the notice').toBeGone();
    step('after the password everything is as before');
  },
);

const unlockAfter = async (page: Page, act: () => Promise<unknown>): Promise<void> => {
  await act();
  await unlock(page, pin);
};

journey(
  'two people of one phone each get in with the own PIN alone, and the session of who leaves is ended',
  async ({ server, browser, step }) => {
    const { origin } = server;
    const phone = browser('two-pins');
    const page = await phone.open();
    await signIn(page, origin, first);
    await setPin(page, origin, pin);
    await server.stop();
    await page.goto(`${origin}/tugas`);
    await unlock(page, pin);
    await sealNoted(page, words.sealedNote, false);
    await server.start();
    await page.goto(`${origin}/tugas`);
    await expect(lockScreen(page), 'the lock').toBeShown();
    await page.getByRole('button', { name: 'Ganti orang' }).click();
    await page.getByLabel('Nama pengguna').fill(second);
    await page.getByLabel('Kata sandi', { exact: true }).fill('tinjau-demo');
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    await expect(page.getByRole('navigation').first(), 'the second').toBeShown();
    await setPin(page, origin, '604928');
    const secrets: Secrets = { words: Object.values(words), pictures: [] };
    assert.deepEqual(leaksIn(await readReachable(page, [databaseName(origin, first)]), secrets), []);
    step('the second signed in over the lock of the first');

    await page.getByRole('button', { name: 'Kunci sekarang' }).click();
    await expect(lockScreen(page), 'the lock').toBeShown();
    await page.getByRole('button', { name: 'Ganti orang' }).click();
    await page.getByRole('button', { name: 'Buka dengan PIN: Verifikator 05' }).click();
    const pad = page.getByRole('group', { name: 'PIN Verifikator 05' });
    await typePin(pad, '604928');
    await expect(
      page.getByText(/PIN salah/),
      'that the PIN of the second is not that of the first',
    ).toBeShown();
    await typePin(pad, pin);
    await expect(page.getByRole('navigation').first(), 'the first again').toBeShown();
    await page.goto(`${origin}/sinkronisasi`);
    await unlock(page, pin);
    await syncNow(page);
    await eventually(
      'the work of the first is received',
      () => readPhone(page, origin, first),
      ({ outbox }) => outbox.length === 1 && outbox.every(({ state }) => state === 'received'),
    );
    // The work of the first may have gone while the second was in; the sign-out goes with the first's own round.
    await eventually(
      'no session of the second is left in this browser',
      () =>
        page.evaluate(async (person) => {
          const answer = await fetch('/api/me', { headers: { 'x-tinjau-person': person } });
          return answer.status;
        }, second),
      (status) => status === 401,
    );
    step('the first is back, and the browser holds no session of the second');
  },
);
