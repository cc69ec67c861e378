// Kills the browser while a new version of the app installs, two real builds in turn, and opens it with the server gone:
// a whole app, the old one or the new one, with the draft as it was.

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { type AppBuild, buildApp } from '../../harness/app-builds.ts';
import { createBrowser } from '../../harness/browser.ts';
import { openLink, type Pace } from '../../harness/link.ts';
import { type ListeningServer, listeningServer, password } from '../../harness/listening-server.ts';
import { repositoryRoot } from '../../harness/source-files.ts';
import { eventually, expect } from '../../journeys/pages/expect.ts';
import { shellIsKept } from '../../journeys/pages/sign-in.ts';
import { beginVisit, type KillReport } from './kill-typing.ts';
import { fieldPerson, houseTitle, readRawDrafts } from './phone-in-field.ts';

/** The install takes some seconds, so that a kill can strike any part of it. */
const slow: Pace = { bytesPerSecond: 150_000, latencyMs: 20 };

export interface KillUpdateReport extends KillReport {
  /** Kills that struck while the worker was installing, and not before or after. */
  readonly struck: number;
  /** Times the phone opened with the new version afterwards. */
  readonly changed: number;
}

/** What the built app is, copied so that nobody builds into it meanwhile. */
const presentBuild = (): AppBuild => {
  const folder = mkdtempSync(join(tmpdir(), 'tinjau-build-'));
  cpSync(process.env.TINJAU_JOURNEY_DIST ?? join(repositoryRoot, 'dist'), folder, { recursive: true });
  return { folder, discard: () => rmSync(folder, { recursive: true, force: true }) };
};

type WorkerState = 'none' | 'installing' | 'waiting';

const workerState = (page: Page): Promise<WorkerState> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    if (registration?.installing) return 'installing';
    return registration?.waiting ? 'waiting' : 'none';
  });

const askForUpdate = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    void navigator.serviceWorker.getRegistration().then((one) => one?.update().catch(() => undefined));
  });

const versionIn = async (page: Page, origin: string): Promise<string> => {
  await page.goto(`${origin}/profil`);
  const line = page.getByText(/^Versi aplikasi/);
  await expect(line, 'the version').toBeShown();
  return (await line.textContent()) ?? '';
};

export const killWhileUpdating = async (
  kills: number,
  random: () => number,
  log: (line: string) => void,
): Promise<KillUpdateReport> => {
  const builds = [presentBuild(), await buildApp('99.0.0')] as const;
  let server: ListeningServer | null = null;
  const browser = createBrowser();
  const lost: string[] = [];
  let struck = 0;
  let changed = 0;
  try {
    server = await listeningServer([fieldPerson], builds[0].folder);
    const link = await openLink(Number(new URL(server.origin).port));
    const { origin } = link;
    let page = await browser.open();
    await page.goto(`${origin}/masuk`);
    await page.getByLabel('Nama pengguna').fill(fieldPerson);
    await page.getByLabel('Kata sandi', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    await expect(page.getByRole('link', { name: houseTitle }), 'the tasks').toBeShown();
    await shellIsKept(page);
    await beginVisit(page, origin);
    const [draft] = await readRawDrafts(page, origin);
    if (!draft) throw new Error('there is no draft to be kept');
    let version = await versionIn(page, origin);
    for (let kill = 1; kill <= kills; kill += 1) {
      const isNew = version.includes('99.0.0');
      const next = builds[isNew ? 0 : 1];
      await server.stop();
      await server.start(next.folder);
      link.pace(slow);
      await askForUpdate(page);
      await eventually(
        'the new worker installs',
        () => workerState(page),
        (state) => state !== 'none',
        60_000,
      );
      await wait(random() * 3500);
      const state = await workerState(page);
      if (state === 'installing') struck += 1;
      await browser.kill();
      link.pace(null);
      await server.stop();
      page = await browser.open();
      const fault = await opensWhole(page, origin, draft);
      if (fault !== null) lost.push(`kill ${kill} while ${state}: ${fault}`);
      const now = await versionIn(page, origin);
      if (now !== version) changed += 1;
      log(`kill ${kill} with the new worker ${state}: ${version} before, ${now} after, ${fault ?? 'whole'}`);
      version = now;
      await server.start();
    }
    await server.stop();
    await page.evaluate(async () => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        const some = (await cache.keys()).find(({ url }) => url.includes('/assets/SiteScreen-'));
        if (some) await cache.delete(some);
      }
    });
    if ((await opensWhole(page, origin, draft)) === null)
      lost.push('a file taken away on purpose was not noticed, so nothing was shown');
    await link.end();
    return { kills, said: kills, lost, struck, changed };
  } finally {
    await browser.end();
    await server?.discard();
    for (const build of builds) build.discard();
  }
};

/** Without a server: the draft where it was, the tasks, every file of the app as it was built; null when all is well. */
const opensWhole = async (
  page: Page,
  origin: string,
  draft: Awaited<ReturnType<typeof readRawDrafts>>[number],
): Promise<string | null> => {
  try {
    await page.goto(`${origin}/kunjungan/${draft.visitId}`);
    await expect(page.locator('.visit-saved[data-tone=saved]'), 'the visit').toBeShown();
    const [kept] = await readRawDrafts(page, origin);
    const facts = ({ visitId, answers, notes, place }: typeof draft) =>
      JSON.stringify([visitId, answers, notes, place]);
    if (!kept || facts(kept) !== facts(draft)) return `the draft is ${JSON.stringify(kept)}`;
    await page.goto(`${origin}/tugas`);
    await expect(page.getByRole('link', { name: houseTitle }), 'the tasks').toBeShown();
    await page.goto(`${origin}/kesiapan`);
    const shell = page.locator('[data-line="shell"]');
    await expect(shell.and(page.locator('[data-tone="good"]')), 'a whole app', 30_000).toBeShown();
    return null;
  } catch (error) {
    return String(error).slice(0, 200);
  }
};
