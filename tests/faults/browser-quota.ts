// Row 4, the quota of the browser instead of the disk: photos of random bytes until one is refused.

import type { Page } from 'playwright-core';
import { createBrowser } from '../harness/browser.ts';
import { freePort } from '../harness/server-process.ts';
import { demoChecklist } from '../journeys/checklists.ts';
import { type Ack, type Held, missing } from './browser/acks.ts';
import { openPage } from './browser/bundled-page.ts';
import { readDemo } from './browser/demo-register.ts';
import { type Experiment, sized } from './experiment.ts';

const entry = 'tests/faults/browser/pages/phone-at-work.ts';

interface Outcome {
  readonly kept: number;
  readonly refusal: string | null;
  readonly answered: boolean;
}

const allow = async (page: Page, origin: string, megabytes: number): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: megabytes * 1_000_000 });
};

export const experiment: Experiment = {
  row: 4,
  figure: 'Lost when the quota is used up',
  experiment:
    'Chromium with a quota of 24 to 40 MB: photos of 1 MB until one is refused, an answer, more quota, more photos',
  target: '0 lost; the refusal is said, answers go on, photos go on with more quota',
  run: async ({ scale, log }) => {
    const rounds = sized(scale, 1, 5);
    const faults: string[] = [];
    let kept = 0;
    for (let round = 0; round < rounds; round += 1) {
      const browser = createBrowser();
      const acks: Ack[] = [];
      try {
        const origin = `http://localhost:${await freePort()}`;
        const page = await browser.open();
        await page.exposeFunction('ack', (thing: Ack) => {
          acks.push(thing);
        });
        await openPage(page, origin, entry);
        await allow(page, origin, 24 + 4 * round);
        const { site, programmes } = readDemo('rtlh-house');
        await page.evaluate(() => window.bench.openAsTheAppDoes?.());
        await page.evaluate((rows) => window.bench.fillRegister?.(...rows), [
          site,
          demoChecklist('rtlh-house'),
          programmes,
        ] as const);
        const until = (size: number) =>
          page.evaluate(([id, bytes]) => window.bench.photosUntilRefused?.(id, bytes), [
            site.id,
            size,
          ] as const) as Promise<Outcome>;
        const first = await until(1_000_000);
        if (first.refusal !== 'photo-no-room' && first.refusal !== 'storage-full')
          faults.push(`the photo was not refused in words: ${first.refusal}`);
        if (!first.answered) faults.push('no answer could be written after the refused photo');
        await allow(page, origin, 64 + 4 * round);
        const second = await until(1_000_000);
        if (second.kept === 0) faults.push('no photo was taken after the quota was raised');
        const held = (await page.evaluate(() => window.bench.held?.())) as Held;
        faults.push(...missing(acks, held));
        kept += first.kept + second.kept;
        log(
          `quota ${24 + 4 * round} MB: ${first.kept} photos, then ${first.refusal}; with 40 MB more ${second.kept}`,
        );
      } finally {
        await browser.end();
      }
    }
    for (const fault of faults) log(`LOST ${fault}`);
    return {
      runs: rounds,
      lost: faults.length,
      detail: `${kept} photos kept and read back with their hash, each refusal said, an answer written after each`,
    };
  },
};
