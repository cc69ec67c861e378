// Three photos of 1 MB from a real browser to a real server through a link that is cut at random places: every byte
// that went up is counted at the link, headers and the visit itself included.

import { createBrowser } from '../../harness/browser.ts';
import { createServerProcess, demoPassword } from '../../harness/server-process.ts';
import { openLink } from '../link.ts';
import { type Line, median, type Row } from '../measure.ts';
import { openBundled } from '../phone-bundle.ts';

const photoBytes = 1024 * 1024;
const photoCount = 3;
const means = [100, 300, 1000];
const seeds = [11, 12, 13, 14, 15];

const longestMs = 120_000;

const within = <T>(ms: number, work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error(`not finished in ${ms} ms`)), ms).unref(),
    ),
  ]);

const measure = async (): Promise<readonly Line[]> => {
  const server = await createServerProcess();
  const browser = createBrowser();
  await server.start();
  const link = await openLink(server.port);
  try {
    const page = await browser.open();
    await openBundled(page, link.origin, 'tests/bench/pages/phone.ts');
    await page.evaluate((password) => window.bench.signInAs!('verifikator-01', password), demoPassword);
    const lines: Line[] = [];
    for (const mean of means) {
      const ratios: number[] = [];
      const cuts: number[] = [];
      let failed = 0;
      for (const seed of seeds) {
        await page.evaluate((name) => window.bench.openEmpty!(name), `upload-${mean}-${seed}`);
        link.cutEvery(null);
        await page.evaluate(() => window.bench.syncOnce!());
        await page.evaluate(([count, size]) => window.bench.sealWithPhotos!('KBR-R01', count, size), [
          photoCount,
          photoBytes,
        ] as const);
        link.reset();
        link.cutEvery(mean * 1024, seed);
        try {
          await within(
            longestMs,
            page.evaluate(() => window.bench.syncUntilReceived!(200)),
          );
          ratios.push(link.up() / (photoCount * photoBytes));
          cuts.push(link.cuts());
        } catch (error) {
          failed += 1;
          console.error(error instanceof Error ? error.message.split('\n')[0] : error);
        }
        link.cutEvery(null);
      }
      const worst = Math.max(...ratios);
      lines.push({
        what: `three photos of 1 MB, link cut every ${mean} KB on average`,
        budget: 'finishes, <= 1.05x',
        reached:
          failed > 0
            ? `${failed} of ${seeds.length} did not finish`
            : `${median(ratios).toFixed(3)}x (worst ${worst.toFixed(3)}x, ${Math.min(...cuts)} to ${Math.max(...cuts)} cuts)`,
        ok: failed === 0 && median(ratios) <= 1.05,
      });
    }
    return lines;
  } finally {
    await browser.end();
    await link.end();
    await server.end();
  }
};

export const upload: Row = { name: 'upload', measure };
