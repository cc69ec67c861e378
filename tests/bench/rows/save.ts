// Saving one answer in a real browser on a processor slowed four times: strict transaction, then read back.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createBrowser } from '../../harness/browser.ts';
import { portOf } from '../../harness/link.ts';
import { repositoryRoot } from '../../harness/source-files.ts';
import { manySites } from '../many-sites.ts';
import { type Line, median, milliseconds, type Row } from '../measure.ts';
import { openBundled } from '../phone-bundle.ts';

const measure = async (): Promise<readonly Line[]> => {
  const server = createServer((_, response) => response.end(''));
  const browser = createBrowser();
  try {
    const origin = `http://localhost:${await portOf(server)}`;
    const page = await browser.open();
    await openBundled(page, origin, 'tests/bench/pages/save.ts');
    const checklist = JSON.parse(
      readFileSync(join(repositoryRoot, 'src/server/demo/data/checklists/road-maintenance.json'), 'utf8'),
    );
    await page.evaluate(([site, list]) => window.bench.prepare!(site, list), [manySites(1)[0], checklist]);
    const session = await browser.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const taken: number[] = [];
    for (let index = 0; index < 25; index += 1) {
      const took = (await page.evaluate(
        (value) => window.bench.saveOne!(value),
        `catatan ke-${index}`,
      )) as number;
      if (index >= 5) taken.push(took);
    }
    const reached = median(taken);
    const worst = Math.max(...taken);
    return [
      {
        what: 'saving one answer (strict, read back), CPU slowed 4x',
        budget: '< 50 ms',
        reached: `${milliseconds(reached)} (worst of ${taken.length}: ${milliseconds(worst)})`,
        ok: reached < 50,
      },
    ];
  } finally {
    await browser.end();
    server.close();
  }
};

export const save: Row = { name: 'save', measure };
