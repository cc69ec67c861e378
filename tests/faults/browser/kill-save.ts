// Kills every process of a browser with -9 while it saves answers, notes, photos and seals visits, and holds the same
// profile afterwards to all that was acknowledged; every other time with the database itself gone as well.

import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { createBrowser } from '../../harness/browser.ts';
import { freePort } from '../../harness/server-process.ts';
import { demoChecklist } from '../../journeys/checklists.ts';
import { type Ack, type Held, missing, type Sabotage, torn } from './acks.ts';
import { openPage } from './bundled-page.ts';
import { readDemo } from './demo-register.ts';

const entry = 'tests/faults/browser/pages/phone-at-work.ts';

export interface KillSaveReport {
  kills: number;
  readonly acks: Record<Ack['kind'], number>;
  readonly lost: string[];
  /** Kills after which the database was deleted and everything came back from the second copy. */
  databasesLost: number;
}

export interface KillSaveOptions {
  readonly kills: number;
  readonly random: () => number;
  readonly sabotage?: Sabotage;
  readonly log: (line: string) => void;
}

const noAcks = { answer: 0, note: 0, photo: 0, sealed: 0, copied: 0 };

const register = (rows: readonly unknown[]) => window.bench.fillRegister?.(...rows);

const readHeld = async (page: Page): Promise<Held> =>
  (await page.evaluate(() => window.bench.held?.())) as Held;

export const killWhileSaving = async (options: KillSaveOptions): Promise<KillSaveReport> => {
  const { kills, random, sabotage = 'none', log } = options;
  // Nothing listens there: the network is as good as blocked from the first moment.
  const origin = `http://localhost:${await freePort()}`;
  const { site, programmes } = readDemo('rtlh-house');
  const checklist = demoChecklist('rtlh-house');
  const report: KillSaveReport = { kills: 0, acks: { ...noAcks }, lost: [], databasesLost: 0 };
  const browser = createBrowser();
  const acks: Ack[] = [];
  /** Visits whose photos a reset database took with it before they were copied. */
  const known = new Set<string>();
  const openIn = async (page: Page): Promise<Page> => {
    await page.exposeFunction('ack', (thing: Ack) => {
      acks.push(thing);
    });
    await openPage(page, origin, entry);
    return page;
  };
  const open = async () => openIn(await browser.open());
  try {
    let page = await open();
    await page.evaluate(() => window.bench.openAsTheAppDoes?.());
    await page.evaluate(register, [site, checklist, programmes] as const);
    for (let round = 0; round < kills; round += 1) {
      const begun = acks.length;
      const plan = {
        siteId: site.id,
        photoBytes: [40_000, 300_000, 2_000_000][round % 3],
        notes: 1 + (round % 3),
        sabotage,
      };
      page.evaluate((given) => window.bench.work?.(given), plan).catch(() => {});
      // Never before something was said: there would be nothing to hold it to.
      while (acks.length === begun) await wait(1);
      await wait(random() * (sabotage === 'none' ? 1200 : 200));
      // Whatever reaches the test until the socket is closed was acknowledged before the kill.
      await browser.kill();
      report.kills += 1;
      page = await open();
      await page.evaluate(() => window.bench.openAsTheAppDoes?.());
      const held = await readHeld(page);
      const lost = [...missing(acks, held), ...torn(held).filter((line) => !known.has(line))];
      for (const { kind } of acks.slice(begun)) report.acks[kind] += 1;
      log(
        `kill ${round + 1}: ${acks.length - begun} acknowledged before it, ${Object.keys(held.acts).length} acts and ${Object.keys(held.photos).length} photos there, ${lost.length} lost`,
      );
      report.lost.push(...lost.map((line) => `kill ${round + 1}: ${line}`));
      if (sabotage !== 'none' || round % 2 === 0) continue;
      // What the second copy had said it holds must come back; the rest of the acks is not asked for again.
      await page.evaluate(() => window.bench.loseDatabase?.());
      await page.close();
      page = await openIn(await browser.context().newPage());
      await page.evaluate(() => window.bench.openAsTheAppDoes?.());
      const restored = await readHeld(page);
      const copied = new Set(acks.flatMap((ack) => (ack.kind === 'copied' ? [ack.actId] : [])));
      const promised = acks.filter((ack) => ack.kind === 'sealed' && copied.has(ack.actId));
      const photos = acks.filter(
        (ack) =>
          ack.kind === 'photo' && promised.some((one) => 'visitId' in one && one.visitId === ack.visitId),
      );
      const notRestored = missing([...promised, ...photos], restored);
      log(
        `database reset: ${promised.length} sealed visits with ${photos.length} photos promised by the second copy, ${Object.keys(restored.acts).length} of ${Object.keys(held.acts).length} acts restored, ${notRestored.length} lost`,
      );
      report.lost.push(...notRestored.map((line) => `kill ${round + 1}, database reset: ${line}`));
      report.databasesLost += 1;
      for (const line of torn(restored)) known.add(line);
      acks.splice(0, acks.length, ...acks.filter((ack) => missing([ack], restored).length === 0));
      await page.evaluate(register, [site, checklist, programmes] as const);
    }
    return report;
  } finally {
    await browser.end();
  }
};
