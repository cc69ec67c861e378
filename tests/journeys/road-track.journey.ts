// A way along a road recorded in a real browser: measured only in sight, kept as it goes, sealed with the visit, and shown
// as a strip and a share to the verifier and the supervisor.

import assert from 'node:assert/strict';
import { placeAtSta, staLineOf } from '../../src/domain/chainage.ts';
import { siteCalled } from '../domain/checklist/demo-data.ts';
import type { Browser } from '../harness/browser.ts';
import { demoChecklist, roadAnswers, roadPoints } from './checklists.ts';
import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import { openSite, seal, startVisit } from './pages/verifier-pages.ts';
import { walkChecklist } from './pages/visit-pages.ts';
import { journey } from './setting.ts';

const site = siteCalled('KBR-R02');
const road = staLineOf(site)!;

const at = (sta: number) => ({ ...placeAtSta(sta, road)!, accuracyM: 5 });

const drive = async (browser: Browser, fromM: number, toM: number): Promise<void> => {
  for (let sta = fromM; sta <= toM; sta += 20) {
    const { lng, lat, accuracyM } = at(sta);
    await browser.moveTo({ lng, lat, accuracyM });
    await browser.page().waitForTimeout(600);
  }
};

const turn = (browser: Browser, to: 'visible' | 'hidden'): Promise<void> =>
  browser.page().evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
    document.dispatchEvent(new Event('visibilitychange'));
  }, to);

journey('a recorded way has a gap where the phone was put away, on both sides', async (setting) => {
  const { server, step } = setting;
  const { origin } = server;
  const phone = setting.browser('phone', { place: at(1_000) });
  const page = await phone.open();
  await signIn(page, origin, 'verifikator-01');
  await openSite(page, site.title.id);
  await startVisit(page);
  await page.getByRole('button', { name: 'Rekam jalur' }).click();
  await drive(phone, 1_000, 1_300);
  await expect(page.getByText(/Merekam 0,[23]/).first(), 'the mark of the recording').toBeShown();
  step('recording in sight');
  await turn(phone, 'hidden');
  await drive(phone, 1_320, 1_600);
  await turn(phone, 'visible');
  await drive(phone, 1_620, 1_900);
  await page.getByRole('link', { name: 'Kembali', exact: true }).click();
  await expect(
    page.getByText(/Rekam jalur berhenti .* \(0,5\d?\skm\) tersimpan/),
    'the loss is said',
  ).toBeShown();
  await expect(page.getByText(/Draf Anda, belum selesai: dilalui 0,5/), 'the way of the draft').toBeShown();
  step('leaving the visit says that nothing is recorded');
  await page.getByRole('link', { name: 'Kembali dan lanjutkan merekam' }).click();
  await expect(page.getByText(/selama itu jalur tidak direkam/), 'the gap').toBeShown();
  await expect(page.getByText(/Merekam 0,5/).first(), 'goes on by itself').toBeShown();
  await page.getByRole('button', { name: 'Hentikan rekaman' }).click();
  await expect(page.getByText(/Jalur terekam 0,5/), 'what was measured').toBeShown();
  step('stopped: the hidden part is not counted');
  await walkChecklist(page, demoChecklist('road-maintenance'), roadAnswers, roadPoints);
  await expect(page.getByText(/Dilalui 0,5\d?\skm dari/), 'the share of the road').toBeShown();
  await page.getByText(/^Daftar titik \(\d+\)$/).click();
  await expect(page.getByRole('button', { name: /STA 1\+250 · Rusak ringan/ }), 'the list').toBeShown();
  step('the strip and the share stand in the summary');
  await seal(page);
  await page.goto(`${origin}/lokasi/${site.id}`);
  await expect(page.getByText(/Semua kunjungan: dilalui 0,5\d?\skm dari/), 'the site page').toBeShown();
  await expect(
    page.getByText(/Seluruh program: dilalui 0,5\d?\skm dari 184,54\skm/),
    'the programme',
  ).toBeShown();
  await page.getByRole('button', { name: 'Arah ke STA' }).click();
  await page.getByLabel('STA yang dituju').fill('3+000');
  await expect(page.getByText(/STA 3\+000: .*ke arah/), 'distance and direction').toBeShown();
  step('the way back to an STA');
  const desk = setting.browser('desk', { width: 1280, height: 800 });
  const deskPage = await desk.open();
  await signIn(deskPage, origin, 'supervisor-62.01');
  await deskPage.goto(`${origin}/supervisi`);
  await deskPage.getByLabel('Program', { exact: true }).selectOption({ value: site.program });
  // The demo's own recording of another road, 12,55 km of it, counts with this one.
  const line = deskPage.getByText(/Seluruh program: dilalui 13,1\d?\skm dari 184,54\skm/);
  await expect(line, 'the programme at the desk', 60_000).toBeShown();
  assert.match((await line.textContent()) ?? '', /\(7,1\s%\)/);
  step('the supervisor sees the same share');
});
