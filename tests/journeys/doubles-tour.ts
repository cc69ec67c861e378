// The stops at suspected doubles: the pair with its reasons, a missing reason, what was judged, and the site's mark.

import type { Browser } from '../harness/browser.ts';
import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import type { Stop } from './tour.ts';

export const doublesTour = async (browser: Browser, origin: string, stop: Stop): Promise<void> => {
  const page = await browser.open();
  await signIn(page, origin, 'supervisor-35.10');
  await page.goto(`${origin}/dugaan-ganda`);
  await expect(page.getByText('1 menunggu keputusan'), 'the suspected pair', 60_000).toBeShown();
  await stop('dugaan-ganda', page);
  const pair = page.getByRole('link', { name: /Saluran drainase/ }).first();
  await pair.click();
  await expect(page.getByRole('heading', { name: /Kemungkinan satu pekerjaan/ }), 'the pair').toBeShown();
  await expect(page.getByRole('region', { name: 'Peta kedua lokasi' }), 'the map').toBeShown();
  await page.waitForTimeout(500);
  await stop('dugaan-ganda-pasangan', page);
  await page.getByRole('button', { name: 'Bukan ganda' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'alasannya' }), 'the wish for a reason').toBeShown();
  await stop('dugaan-ganda-alasan', page);
  await page.getByRole('link', { name: 'Detail lokasi' }).first().click();
  await expect(page.getByText('Diduga ganda dengan'), 'the mark of the site').toBeShown();
  await stop('dugaan-ganda-lokasi', page);
  await page.goto(`${origin}/dugaan-ganda/tidak-ada`);
  await expect(page.getByText('Pasangan ini tidak ada di perangkat ini'), 'an unknown pair').toBeShown();
  await stop('dugaan-ganda-tidak-ada', page);
};
