// A day's work from a real browser over a line as slow as 3G in a village: what the protocol adds to the bytes.

import { openBundled } from '../bench/phone-bundle.ts';
import { createBrowser } from '../harness/browser.ts';
import { findChromium } from '../harness/chromium.ts';
import { openLink } from '../harness/link.ts';
import { createServerProcess, demoPassword } from '../harness/server-process.ts';
import { type Experiment, sized } from './experiment.ts';

const bytesPerSecond = 400_000 / 8;
const roundTripMs = 300;
const photosEach = 3;
const photoBytes = 250_000;
const mostRatio = 1.15;

export const experiment: Experiment = {
  row: 13,
  figure: "A day's work over 3G",
  experiment: `Chromium sends visits of ${photosEach} photos of ${photoBytes / 1000} KB over a line of 400 kbit/s and ${roundTripMs} ms there and back, until every receipt is here`,
  target: `all received, <= ${mostRatio}x the time the photos' bytes need on that line (10 visits)`,
  run: async ({ scale, log }) => {
    if (!findChromium()) return { runs: 0, lost: 0, detail: '', notRun: 'no Chromium on this machine' };
    const visits = sized(scale, 1, 10, 10);
    const server = await createServerProcess();
    const browser = createBrowser();
    await server.start();
    const link = await openLink(server.port);
    try {
      const page = await browser.open();
      await openBundled(page, link.origin, 'tests/bench/pages/phone.ts');
      await page.evaluate((password) => window.bench.signInAs!('verifikator-01', password), demoPassword);
      await page.evaluate((name) => window.bench.openEmpty!(name), 'slow-line');
      await page.evaluate(() => window.bench.syncOnce!());
      for (let left = visits; left > 0; left -= 1)
        await page.evaluate(([count, size]) => window.bench.sealWithPhotos!('KBR-R01', count, size), [
          photosEach,
          photoBytes,
        ] as const);
      link.reset();
      link.pace({ bytesPerSecond, latencyMs: roundTripMs / 2 });
      const begun = performance.now();
      const failure = await page
        .evaluate(() => window.bench.syncUntilReceived!(200))
        .then(
          () => null,
          (error: unknown) => String(error),
        );
      const seconds = (performance.now() - begun) / 1000;
      link.pace(null);
      if (failure !== null) log(failure);
      const photos = visits * photosEach;
      const line = (photos * photoBytes) / bytesPerSecond;
      const ratio = seconds / line;
      const overhead = link.up() / (photos * photoBytes);
      return {
        runs: 1,
        lost: failure === null ? 0 : 1,
        detail: `${visits} visits and ${photos} photos in ${seconds.toFixed(0)} s, ${ratio.toFixed(2)}x the line's own ${line.toFixed(0)} s; ${overhead.toFixed(3)}x the bytes up, ${link.requests()} requests`,
        // One visit alone pays the start of everything; it is not the day's work.
        ...(scale !== 'short' && ratio > mostRatio ? { missed: `${ratio.toFixed(2)}x the line's time` } : {}),
      };
    } finally {
      await browser.end();
      await link.end();
      await server.end();
    }
  },
};
