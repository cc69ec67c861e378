// A map pack onto a real browser's files through a line that is cut, every byte counted at the line; and what drawing a
// tile costs beside reading the same tile.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBrowser } from '../../harness/browser.ts';
import { openLink } from '../../harness/link.ts';
import { repositoryRoot } from '../../harness/source-files.ts';
import { mapServer } from '../../sync/map-server.ts';
import { type Line, median, milliseconds, noise, type Row, times } from '../measure.ts';
import { openBundled } from '../phone-bundle.ts';

const packBytes = 4 * 1024 * 1024;
// A good mobile line. On a line as fast as this machine the browser drops much more of what is cut off.
const pace = { bytesPerSecond: 1024 * 1024, latencyMs: 20 };
const means = [100, 300, 1000];
const seeds = [11, 12, 13, 14, 15];

const throughCuts = async (): Promise<readonly Line[]> => {
  const server = await mapServer(noise(7, packBytes));
  const browser = createBrowser();
  const link = await openLink(Number(new URL(server.origin).port));
  try {
    const page = await browser.open();
    await openBundled(page, link.origin, 'tests/bench/pages/maps.ts');
    const lines: Line[] = [];
    for (const mean of means) {
      const ratios: number[] = [];
      const cuts: number[] = [];
      let failed = 0;
      for (const seed of seeds) {
        await page.evaluate((sha256) => window.bench.forget!(sha256), server.pack.sha256);
        link.reset();
        link.pace(pace);
        link.cutDownEvery(mean * 1024, seed);
        const ended = await page.evaluate((pack) => window.bench.download!(pack), server.pack);
        if (ended !== 'whole') {
          failed += 1;
          console.error(`seed ${seed}, cut every ${mean} KB: ended ${String(ended)}`);
        }
        ratios.push(link.down() / packBytes);
        cuts.push(link.cuts());
        link.cutDownEvery(null);
        link.pace(null);
      }
      lines.push({
        what: `map pack of 4 MB at 1 MB/s, link cut every ${mean} KB on average`,
        budget: 'finishes, <= 1.05x',
        reached:
          failed > 0
            ? `${failed} of ${seeds.length} did not finish`
            : `${median(ratios).toFixed(3)}x (worst ${Math.max(...ratios).toFixed(3)}x, ${Math.min(...cuts)} to ${Math.max(...cuts)} cuts)`,
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

/** Display tiles of the demo's pack with a data tile each: every second one over its roads, zooms 9 to 13. */
const tiles = [9, 10, 11, 12, 13].flatMap((z) => {
  const at = (lng: number, lat: number): readonly [number, number] => {
    const sine = Math.sin((lat * Math.PI) / 180);
    const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
    return [Math.floor(((lng + 180) / 360) * 2 ** z), Math.floor(y * 2 ** z)];
  };
  const [west, north] = at(111.25, -2.28);
  const [east, south] = at(111.75, -2.6);
  const found: [number, number, number][] = [];
  for (let x = west & ~1; x <= east; x += 2)
    for (let y = north & ~1; y <= south; y += 2) found.push([z, x, y]);
  return found.slice(0, 40);
});

const drawTime = async (): Promise<readonly Line[]> => {
  const path = join(repositoryRoot, 'src', 'server', 'demo', 'data', 'basemap', 'kobar-basemap.pmtiles');
  const server = await mapServer(readFileSync(path));
  const browser = createBrowser();
  try {
    const page = await browser.open();
    await openBundled(page, server.origin, 'tests/bench/pages/maps.ts');
    const ended = await page.evaluate((pack) => window.bench.download!(pack), server.pack);
    if (ended !== 'whole') throw new Error(`the pack was not downloaded: ${ended}`);
    const runs: { readonly rawMs: number; readonly drawnMs: number; readonly inked: number }[] = [];
    for (let run = 0; run < 7; run += 1)
      runs.push(
        (await page.evaluate(([sha256, all]) => window.bench.readAndDraw!(sha256, all), [
          server.pack.sha256,
          tiles,
        ] as const)) as (typeof runs)[number],
      );
    const inked = Math.min(...runs.map((run) => run.inked));
    if (inked < tiles.length) throw new Error(`only ${inked} of ${tiles.length} tiles hold anything`);
    const drawn = median(runs.map((run) => run.drawnMs)) / tiles.length;
    const raw = median(runs.map((run) => run.rawMs)) / tiles.length;
    return [
      {
        what: `drawing a map tile beside reading it raw, ${tiles.length} tiles`,
        budget: '',
        reached: `${times(median(runs.map((run) => run.drawnMs / run.rawMs)))} (${milliseconds(drawn)} against ${milliseconds(raw)} a tile)`,
        ok: null,
      },
    ];
  } finally {
    await browser.end();
    await server.end();
  }
};

export const mapPacks: Row = {
  name: 'map-packs',
  measure: async () => [...(await throughCuts()), ...(await drawTime())],
};
