// A map without a signal: the pack comes over a line that is cut, and draws with the server gone and the browser
// restarted. What is drawn is read from the pixels; the same look beside it must find nothing.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { bearingDeg, distanceM } from '../../src/domain/coordinates.ts';
import { openFaultProxy } from '../harness/fault-proxy.ts';
import { repositoryRoot } from '../harness/source-files.ts';
import { drawnZoom } from './pages/base-map.ts';
import { eventually, expect } from './pages/expect.ts';
import { lookAtBaseMap, roads, zoomTo } from './pages/look-at-base-map.ts';
import { shellIsKept, signIn } from './pages/sign-in.ts';
import { journey } from './setting.ts';

const person = 'verifikator-01';
const data = join(repositoryRoot, 'src', 'server', 'demo', 'data');
const place = { lng: 111.3057, lat: -2.3567, accuracyM: 12 };

/** The sha256 of every map file on the phone, put together from its pieces. */
const filesOnPhone = (page: Page) =>
  page.evaluate(async () => {
    const root = (await navigator.storage.getDirectory()) as unknown as {
      getDirectoryHandle: (name: string) => Promise<AsyncIterable<[string, unknown]> & { entries: unknown }>;
    };
    const maps = await root.getDirectoryHandle('tinjau-maps');
    const found: { sha256: string }[] = [];
    for await (const [, folder] of maps as AsyncIterable<
      [string, AsyncIterable<[string, FileSystemFileHandle]>]
    >) {
      const pieces: [string, FileSystemFileHandle][] = [];
      for await (const entry of folder) if (entry[0].endsWith('.piece')) pieces.push(entry);
      pieces.sort(([a], [b]) => a.localeCompare(b));
      const whole = new Blob(await Promise.all(pieces.map(([, handle]) => handle.getFile())));
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await whole.arrayBuffer()));
      found.push({
        sha256: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''),
      });
    }
    return found;
  });

/** Puts something else into the file of the pack, as a damaged phone might. */
const putGarbage = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const maps = await (await navigator.storage.getDirectory()).getDirectoryHandle('tinjau-maps');
    for await (const folder of (
      maps as unknown as { values: () => AsyncIterable<FileSystemDirectoryHandle> }
    ).values()) {
      const piece = await folder.getFileHandle('000000000000.piece');
      const stream = await piece.createWritable();
      await stream.write('<!doctype html><title>Wi-Fi</title>');
      await stream.close();
    }
  });

journey('a map pack downloaded over cuts draws with the server gone', async ({ server, browser, step }) => {
  const proxy = await openFaultProxy(server.port, Math.random);
  const { origin } = proxy;
  const phone = browser('phone', { place });
  try {
    let page = await phone.open();
    await signIn(page, origin, person);
    await shellIsKept(page);
    await page.goto(`${origin}/peta`);
    await expect(page.getByRole('region', { name: /^Peta \d+ lokasi$/ }), 'the map').toBeShown();
    assert.equal(await page.locator('canvas.leaflet-tile').count(), 0, 'nothing draws without a pack');
    step('without a pack there is the quiet ground');

    let cuts = 3;
    proxy.decide = (_method, path) => {
      if (!path.startsWith('/api/map-packs/') || cuts === 0) return 'pass';
      cuts -= 1;
      return 'cut answer';
    };
    const starts: number[] = [];
    page.on('request', (asked) => {
      const [, start] = /^bytes=(\d+)-/.exec(asked.headers().range ?? '') ?? [];
      if (start !== undefined) starts.push(Number(start));
    });
    await page.goto(`${origin}/peta-luring`);
    await page.getByRole('button', { name: 'Unduh untuk luring' }).click();
    await expect(page.getByText('Lengkap di perangkat ini'), 'the whole pack', 60_000).toBeShown();
    const given = readFileSync(join(data, 'basemap', 'kobar-basemap.pmtiles'));
    const [held, ...others] = await filesOnPhone(page);
    assert.equal(proxy.struck()['cut answer'], 3);
    assert.equal(held?.sha256, createHash('sha256').update(given).digest('hex'));
    // A cut may come before the first byte of an answer is kept.
    assert.ok(
      starts.length >= 4 && starts.every((start, index) => start >= (starts[index - 1] ?? 0)),
      starts.join(', '),
    );
    assert.ok((starts.at(-1) ?? 0) > 0, 'no cut made it begin anew');
    assert.deepEqual(others, []);
    step(
      `the pack came over three cuts, asked for from ${starts.join(', ')} on, and is the file that was given`,
    );

    await page.goto(`${origin}/peta`);
    await eventually(
      'the map draws',
      () => drawnZoom(page),
      (zoom) => zoom !== null,
    );
    await proxy.end();
    await server.stop();
    await phone.close();
    page = await phone.open();
    await page.goto(`${origin}/peta?lokasi=KBR-R01`);
    await expect(page.getByRole('region', { name: /^Peta \d+ lokasi$/ }), 'the map').toBeShown();
    await page.getByRole('button', { name: 'Pusatkan ke lokasi saya' }).click();
    await eventually(
      'the tiles are drawn',
      () => drawnZoom(page),
      (zoom) => zoom === 14,
    );
    step('server stopped, browser restarted: the map is there');

    for (let zoom = 14; zoom >= 6; zoom -= 1) {
      await zoomTo(page, zoom);
      await page.waitForTimeout(400);
      const { roads: road, besideRoads, names, besideNames } = await lookAtBaseMap(page, zoom);
      const says = `zoom ${zoom}: roads ${road.found} of ${road.inView}, beside them ${besideRoads.found} of ${besideRoads.inView}; names ${names.found} of ${names.inView}, beside them ${besideNames.found} of ${besideNames.inView}`;
      step(says);
      // A name may stand on a bend.
      assert.ok(road.inView >= 2 && road.inView - road.found <= Math.max(1, 0.1 * road.inView), says);
      assert.ok(besideRoads.found <= 0.5 * Math.max(1, besideRoads.inView), says);
      // From farther away they would lie on one another.
      assert.ok(zoom < 9 ? names.found === 0 : names.found >= 1, says);
      if (zoom >= 9) assert.ok(besideNames.found < names.found || besideNames.inView === 0, says);
    }

    const chosen = page.getByRole('region', { name: /Simpang Lalang/ });
    const target = roads.find(({ id }) => id === 'KBR-R01')?.geometry.coordinates ?? [];
    const nearest = Math.min(...target.map(([lng, lat]) => distanceM(place, { lng, lat })));
    const says = (await chosen.textContent()) ?? '';
    const [, kilometres = ''] = /(\d+(?:,\d+)?)\s*km ke arah timur/.exec(says) ?? [];
    assert.ok(Math.abs(Number(kilometres.replace(',', '.')) * 1000 - nearest) < 600, `${says}: ${nearest} m`);
    assert.ok(Math.abs(bearingDeg(place, { lng: target[0]?.[0] ?? 0, lat: target[0]?.[1] ?? 0 }) - 90) < 30);
    assert.match(
      (await page.getByRole('link', { name: 'Buka di aplikasi peta' }).getAttribute('href')) ?? '',
      /2\.3\d+/,
    );
    step(`distance and direction: ${kilometres} km to the east, by the register ${Math.round(nearest)} m`);

    await phone.moveTo({ lng: 113.9, lat: -2.2, accuracyM: 30 });
    await expect(page.getByText(/Posisi melompat/), 'that the position jumped').toBeShown();
    assert.match((await chosen.textContent()) ?? '', new RegExp(`${kilometres}\\s*km ke arah timur`));
    await phone.moveTo({ lng: 113.9001, lat: -2.2, accuracyM: 30 });
    await expect(page.getByText(/Posisi melompat/), 'the doubt').toBeGone();
    await eventually(
      'the way from there',
      async () => (await chosen.textContent()) ?? '',
      (text) => /2\d\d\s*km ke arah barat/.test(text),
    );
    step('one fix far off is doubted, a second one there is believed');

    await putGarbage(page);
    await page.goto(`${origin}/peta?lokasi=KBR-R01`);
    await expect(
      page.getByText(/^\s*Tidak dapat dibaca: Kotawaringin Barat/),
      'that the file is no map',
    ).toBeShown();
    await expect(chosen, 'the rest of the map').toBeShown();
    assert.ok((await page.locator('.map-hit').count()) > 0, 'the sites are still marked');
    step('a file that is no map is said, and the rest goes on');

    await page.goto(`${origin}/peta-luring`);
    await page.getByRole('button', { name: 'Hapus dari perangkat' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hapus dari perangkat' }).click();
    await expect(page.getByText('Belum diunduh'), 'that it is gone').toBeShown();
    assert.deepEqual(await filesOnPhone(page), []);
    step('deleted by hand, also without the server');
  } finally {
    await proxy.end().catch(() => undefined);
  }
});
