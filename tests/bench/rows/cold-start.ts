// The app opened with the server gone, in a browser just started, on a processor slowed six times, until the first
// cards of 500 sites stand; beside a bare React page with a list of 500 lines, served from this machine.

import { createServer } from 'node:http';
import type { Page } from 'playwright-core';
import { type Browser, createBrowser } from '../../harness/browser.ts';
import { portOf } from '../../harness/link.ts';
import { shellIsKept, signIn } from '../../journeys/pages/sign-in.ts';
import { startServerWithSites } from '../big-server.ts';
import { type Line, median, milliseconds, type Row, times } from '../measure.ts';
import { bundle } from '../phone-bundle.ts';

const rounds = 5;
const sites = 500;

/** Runs before the page's own code: notes when something matching the selector stands and is painted. */
const watchFor = (selector: string) => {
  const look = () => {
    const found = document.querySelector(selector);
    if (!found || found.getBoundingClientRect().height === 0) return requestAnimationFrame(look);
    return requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        (globalThis as { shownAt?: number }).shownAt = performance.now();
      }),
    );
  };
  requestAnimationFrame(look);
};

/** ms from the start of the navigation to the list, in a browser opened for this. */
const timeToList = async (browser: Browser, address: string, selector: string): Promise<number> => {
  const page = await browser.open();
  try {
    const session = await browser.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    await page.addInitScript(watchFor, selector);
    await page.goto(address, { waitUntil: 'commit' });
    return await shownAt(page);
  } finally {
    await browser.close();
  }
};

const shownAt = async (page: Page): Promise<number> => {
  const handle = await page.waitForFunction(() => (globalThis as { shownAt?: number }).shownAt, undefined, {
    timeout: 60_000,
    polling: 50,
  });
  return (await handle.jsonValue()) ?? Number.NaN;
};

const measure = async (): Promise<readonly Line[]> => {
  const server = await startServerWithSites(sites);
  const browser = createBrowser();
  const bareCode = await bundle('tests/bench/pages/bare-react.tsx');
  const bareServer = createServer((request, response) => {
    const isCode = request.url === '/bare.js';
    response.setHeader('content-type', isCode ? 'text/javascript' : 'text/html');
    response.end(isCode ? bareCode : '<!doctype html><div id="root"></div><script src="/bare.js"></script>');
  });
  try {
    const page = await browser.open();
    await signIn(page, server.origin, server.personId);
    await page.waitForFunction((count) => (document.body.textContent ?? '').includes(String(count)), sites, {
      timeout: 60_000,
    });
    await shellIsKept(page);
    // Once more with the worker in charge, as any second opening is.
    await page.reload();
    await page.locator('a[href^="/lokasi/"]').first().waitFor();
    await browser.close();
    await server.stop();
    const bareOrigin = `http://localhost:${await portOf(bareServer)}/`;
    const own: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      own.push(await timeToList(browser, `${server.origin}/`, 'a[href^="/lokasi/"]'));
      bare.push(await timeToList(browser, bareOrigin, 'li a'));
    }
    const reached = median(own);
    return [
      {
        what: `cold start offline to a list of ${sites} sites, CPU slowed 6x`,
        budget: '< 3000 ms',
        reached: `${milliseconds(reached)} (${times(reached / median(bare))} a bare React page: ${milliseconds(median(bare))})`,
        ok: reached < 3000,
      },
    ];
  } finally {
    await browser.end();
    bareServer.close();
    await server.end();
  }
};

export const cold: Row = { name: 'cold', measure };
