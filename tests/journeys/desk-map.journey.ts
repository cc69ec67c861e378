// The desk keeps no map and draws one all the same: read from the server by ranges. With the server gone the ground is
// quiet as before, and nothing complains.

import assert from 'node:assert/strict';
import { eventually, expect } from './pages/expect.ts';
import { lookAtBaseMap, zoomTo } from './pages/look-at-base-map.ts';
import { shellIsKept, signIn } from './pages/sign-in.ts';
import { journey } from './setting.ts';

journey('the desk draws the map of the server without keeping it', async ({ server, browser, step }) => {
  const { origin } = server;
  const desk = browser('desk', { width: 1280, height: 800 });
  const page = await desk.open();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/map-packs/')) asked.push(request.headers().range ?? 'whole');
  });
  await signIn(page, origin, 'supervisor-62.01');
  await page.goto(`${origin}/supervisi?lokasi=KBR-R03`);
  await expect(page.getByText(/Natural Earth/), 'whom it is owed to').toBeShown();
  await zoomTo(page, 11);
  const seen = await eventually(
    'the drawn map',
    () => lookAtBaseMap(page, 11),
    ({ roads, names }) => roads.found > 0 && names.found > 0,
  );
  const says = JSON.stringify(seen);
  assert.ok(seen.roads.found >= 0.9 * seen.roads.inView, says);
  assert.ok(seen.besideRoads.found <= 0.5 * seen.besideRoads.inView, says);
  assert.ok(asked.length > 0 && !asked.includes('whole'), asked.join(', '));
  const kept = await page.evaluate(async () => {
    const root = (await navigator.storage.getDirectory()) as unknown as {
      getDirectoryHandle: (
        name: string,
        options: { readonly create: boolean },
      ) => Promise<{ keys: () => AsyncIterable<string> }>;
    };
    const names: string[] = [];
    for await (const name of (await root.getDirectoryHandle('tinjau-maps', { create: true })).keys())
      names.push(name);
    return names;
  });
  assert.deepEqual(kept, []);
  step(`drawn from ${asked.length} ranges, nothing kept`);

  await shellIsKept(page);
  await server.stop();
  await page.goto(`${origin}/supervisi?lokasi=KBR-R03`);
  await expect(
    page.locator('.map-place span').filter({ hasText: 'Kotawaringin Barat' }),
    'the quiet names',
  ).toBeShown();
  await page.waitForTimeout(1500);
  assert.equal(await page.locator('.site-map-trouble').count(), 0, 'nothing complains');
  assert.equal(await page.locator('.site-map-owed').count(), 0, 'nobody is thanked for what is not drawn');
  step('without the server there is the quiet ground');

  await server.start();
  await page.getByRole('navigation').getByRole('link', { name: 'Sinkronisasi' }).click();
  await page.getByRole('button', { name: 'Sinkronkan sekarang' }).click();
  await expect(page.getByText('Sinkronisasi selesai.'), 'that the server is back').toBeShown();
  await page.goBack();
  await expect(page.locator('.site-map-owed').first(), 'the map again').toBeShown();
});
