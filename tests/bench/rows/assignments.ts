// The desk that sends people, over 10,000 sites: opened, filtered, all of it chosen, and one kecamatan given to another.

import type { Locator, Page } from 'playwright-core';
import { createBrowser } from '../../harness/browser.ts';
import { signIn } from '../../journeys/pages/sign-in.ts';
import { startServerWithSites } from '../big-server.ts';
import { type Line, median, milliseconds, type Row } from '../measure.ts';

const sites = 10_000;
const wanted = 500;
const rounds = 5;

const measure = async (): Promise<readonly Line[]> => {
  const server = await startServerWithSites(sites);
  const browser = createBrowser({ width: 1280, height: 800 });
  try {
    const page = await browser.open();
    await signIn(page, server.origin, server.supervisorId);
    await page.goto(`${server.origin}/supervisi`);
    await page.waitForFunction(() => /10[.,]?000/.test(document.body.textContent ?? ''), null, {
      timeout: 240_000,
    });
    await page.waitForTimeout(3000);
    const all = page.getByRole('checkbox', { name: /^Pilih semua \(/ });
    const opened: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await page.goto(`${server.origin}/penugasan`, { waitUntil: 'commit' });
      opened.push(await page.evaluate(untilShown));
    }
    await page.waitForTimeout(2000);
    const district = page.getByLabel('Kecamatan', { exact: true });
    const nearest = await districtNear(page, district, all);
    const filtered: number[] = [];
    const chosen: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      filtered.push(await watched(page, () => district.selectOption(nearest)));
      filtered.push(await watched(page, () => district.selectOption('')));
      chosen.push(await watched(page, () => all.check()));
      chosen.push(await watched(page, () => all.uncheck()));
    }
    await district.selectOption(nearest);
    await all.check();
    const count = Number(/\((\d+)/.exec((await all.getAttribute('aria-label')) ?? (await labelOf(all)))?.[1]);
    await page.getByRole('button', { name: 'Pilih petugas' }).click();
    await page.getByRole('radio', { name: /^Alihkan/ }).check();
    await page.getByRole('checkbox', { name: 'Pilih Verifikator 02', exact: true }).check();
    await page.getByRole('button', { name: 'Tugaskan', exact: true }).click();
    const begun = performance.now();
    await page.getByRole('dialog').getByRole('button', { name: 'Simpan' }).click();
    await page.getByText(/^Tersimpan: /).waitFor({ timeout: 120_000 });
    const saved = performance.now() - begun;
    const line = (what: string, most: number, reached: number): Line => ({
      what: `the desk that sends people, ${sites.toLocaleString('en')} sites: ${what}`,
      budget: `< ${milliseconds(most)}`,
      reached: milliseconds(reached),
      ok: reached < most,
    });
    return [
      line('opened, to its list', 4000, median(opened)),
      line('another filter, to the list', 500, median(filtered)),
      line('all chosen or none', 500, median(chosen)),
      line(`${count} given to another, to the answer (once)`, 10_000, saved),
    ];
  } finally {
    await browser.end();
    await server.end();
  }
};

const labelOf = (box: Locator): Promise<string> =>
  box.evaluate((one) => (one as HTMLInputElement).labels?.[0]?.textContent ?? '');

/** The kecamatan whose count is nearest to what is to be given. */
const districtNear = async (page: Page, district: Locator, all: Locator): Promise<string> => {
  const values = await district.evaluate((one) =>
    [...(one as HTMLSelectElement).options].map(({ value }) => value).filter((value) => value !== ''),
  );
  let best = { value: values[0] ?? '', off: Number.POSITIVE_INFINITY };
  for (const value of values) {
    await watched(page, () => district.selectOption(value));
    const off = Math.abs(Number(/\((\d+)/.exec((await labelOf(all)).replace('.', ''))?.[1]) - wanted);
    if (off < best.off) best = { value, off };
  }
  await district.selectOption('');
  return best.value;
};

/** Milliseconds from an act to the paint after its last change of the list. */
const watched = async (page: Page, act: () => Promise<unknown>): Promise<number> => {
  await page.evaluate(startWatching);
  await act();
  return page.evaluate(lastChange);
};

interface Watching {
  begun: number;
  changed: number;
  observer: MutationObserver;
}

// The act itself comes over the wire: the clock starts at the input event it makes in the page.
const startWatching = (): void => {
  const watching: Watching = { begun: 0, changed: 0, observer: undefined as never };
  const painted = () =>
    requestAnimationFrame(() =>
      setTimeout(() => {
        watching.changed = performance.now();
      }),
    );
  watching.observer = new MutationObserver(painted);
  const first = () => {
    if (watching.begun === 0) watching.begun = performance.now();
  };
  for (const kind of ['pointerdown', 'input', 'change', 'click'])
    document.addEventListener(kind, first, { capture: true, once: true });
  watching.observer.observe(document.querySelector('.assign-list') ?? document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
  (globalThis as unknown as { watching: Watching }).watching = watching;
};

const lastChange = async (): Promise<number> => {
  const { watching } = globalThis as unknown as { watching: Watching };
  let seen = -1;
  while (watching.changed === 0 || seen !== watching.changed) {
    seen = watching.changed;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  watching.observer.disconnect();
  return watching.changed - watching.begun;
};

/** Milliseconds from the start of the page to the first paint of its rows. */
const untilShown = async (): Promise<number> => {
  while (document.querySelectorAll('.assign-list tbody tr').length === 0)
    await new Promise((resolve) => setTimeout(resolve, 10));
  return new Promise<number>((resolve) =>
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))),
  );
};

export const assignments: Row = { name: 'assignments', measure };
