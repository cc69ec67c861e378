// Kills the browser at any moment while it opens the database of an old version and changes it to the present one.

import { setTimeout as wait } from 'node:timers/promises';
import { createBrowser } from '../../harness/browser.ts';
import { manyRows, readFixtureIn, schemaFixture, writeFixtureIn } from '../../harness/schema-page.ts';
import { freePort } from '../../harness/server-process.ts';
import { keptRows, lostRows } from '../../local-database/schema-fixture.ts';
import { openPage } from './bundled-page.ts';
import type { KillReport } from './kill-typing.ts';

const entry = 'tests/faults/browser/pages/phone-at-work.ts';
export const killWhileMigrating = async (
  kills: number,
  random: () => number,
  log: (line: string) => void,
): Promise<KillReport & { readonly unfinished: number }> => {
  const origin = `http://localhost:${await freePort()}`;
  const name = `tinjau:${origin}:verifikator-05`;
  const before = manyRows(schemaFixture(1), 60);
  const rows = Object.values(before.rows).reduce((sum, each) => sum + each.length, 0);
  const browser = createBrowser();
  const lost: string[] = [];
  let unfinished = 0;
  let longest = 60;
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      const page = await browser.open();
      // Another page of the origin: the app's own would hold the database open.
      await page.route(`${origin}/empty`, (route) => route.fulfill({ contentType: 'text/html', body: '' }));
      await page.goto(`${origin}/empty`);
      await writeFixtureIn(page, name, before);
      await openPage(page, origin, entry);
      const begun = performance.now();
      let isDone = false;
      const opening = page
        .evaluate(() => window.bench.openAsTheAppDoes?.())
        .then(
          () => {
            isDone = true;
            longest = Math.max(longest, performance.now() - begun);
          },
          () => {},
        );
      await Promise.race([opening, wait(random() * longest)]);
      await browser.kill();
      if (!isDone) unfinished += 1;
      const again = await browser.open();
      await openPage(again, origin, entry);
      await again.evaluate(() => window.bench.openAsTheAppDoes?.());
      const after = await readFixtureIn(again, name);
      const gone = lostRows(keptRows(before), after.rows);
      lost.push(...gone.map((line) => `kill ${kill}: ${line}`));
      if (after.version <= before.version) lost.push(`kill ${kill}: the schema stayed at ${after.version}`);
      log(
        `kill ${kill} ${isDone ? 'after' : 'during'} the change of ${rows} rows' database: ${gone.length} rows lost`,
      );
      await browser.close();
    }
    return { kills, said: rows * kills, lost, unfinished };
  } finally {
    await browser.end();
  }
};
