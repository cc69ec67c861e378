// Three photos of 1 MB from a real browser to a real server through a link that is cut at random places: every byte
// that went up is counted at the link, headers and the visit itself included.

import { createBrowser } from '../../harness/browser.ts';
import { openLink } from '../../harness/link.ts';
import { createServerProcess, demoPassword } from '../../harness/server-process.ts';
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

/** Three photos through one link: what they cost, or why they did not arrive. */
export interface CutUpload {
  readonly meanKilobytes: number;
  readonly seed: number;
  /** Bytes upwards over the bytes of the photos. */
  readonly ratio: number;
  readonly cuts: number;
  readonly failure: string | null;
}

/** Sends three photos of 1 MB from a real browser for each mean and seed, each time with an empty phone. */
export const sendThroughCuts = async (
  means: readonly number[],
  seeds: readonly number[],
  onEach: (one: CutUpload) => void = () => {},
): Promise<readonly CutUpload[]> => {
  const server = await createServerProcess();
  const browser = createBrowser();
  await server.start();
  const link = await openLink(server.port);
  try {
    const page = await browser.open();
    await openBundled(page, link.origin, 'tests/bench/pages/phone.ts');
    await page.evaluate((password) => window.bench.signInAs!('verifikator-01', password), demoPassword);
    const sent: CutUpload[] = [];
    for (const mean of means)
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
        const failure = await within(
          longestMs,
          page.evaluate(() => window.bench.syncUntilReceived!(200)),
        ).then(
          () => null,
          (error: unknown) => String(error instanceof Error ? error.message.split('\n')[0] : error),
        );
        const one = {
          meanKilobytes: mean,
          seed,
          ratio: link.up() / (photoCount * photoBytes),
          cuts: link.cuts(),
          failure,
        };
        link.cutEvery(null);
        sent.push(one);
        onEach(one);
      }
    return sent;
  } finally {
    await browser.end();
    await link.end();
    await server.end();
  }
};

const measure = async (): Promise<readonly Line[]> => {
  const sent = await sendThroughCuts(means, seeds, ({ failure }) => {
    if (failure !== null) console.error(failure);
  });
  return means.map((mean) => {
    const own = sent.filter(({ meanKilobytes }) => meanKilobytes === mean);
    const arrived = own.filter(({ failure }) => failure === null);
    const ratios = arrived.map(({ ratio }) => ratio);
    const cuts = arrived.map(({ cuts }) => cuts);
    const failed = own.length - arrived.length;
    return {
      what: `three photos of 1 MB, link cut every ${mean} KB on average`,
      budget: 'finishes, <= 1.05x',
      reached:
        failed > 0
          ? `${failed} of ${own.length} did not finish`
          : `${median(ratios).toFixed(3)}x (worst ${Math.max(...ratios).toFixed(3)}x, ${Math.min(...cuts)} to ${Math.max(...cuts)} cuts)`,
      ok: failed === 0 && median(ratios) <= 1.05,
    };
  });
};

export const upload: Row = { name: 'upload', measure };
