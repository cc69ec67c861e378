// Every screen has no violation of any rule of axe-core, errors, empty and offline ones included.

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { violationsOn } from '../harness/accessibility.ts';
import { journey } from './setting.ts';
import { type Stop, tourPlace } from './tour.ts';
import { type ListedTour, tours, type Walking } from './tours.ts';

export interface Size {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

/** The journeys over all screens at one size: those taken outside, and those of the desk, each with its own time. */
export const screensAt = (size: Size): void => {
  const at = `at ${size.width} x ${size.height} is free of accessibility violations`;
  walkAt(size, `every screen outside ${at}`, 25, [theCheckCanFail, ...tours.outside]);
  walkAt(size, `every screen of the desk ${at}`, 25, tours.desk);
};

const walkAt = (
  { name, width, height }: Size,
  title: string,
  leastStops: number,
  listed: readonly ListedTour[],
): void =>
  journey(title, async ({ server, browser, step }) => {
    const faults: string[] = [];
    let stops = 0;
    const stop: Stop = async (screen, page) => {
      stops += 1;
      const found = await violationsOn(page);
      faults.push(...found.map((fault) => `${screen}: ${fault}`));
    };
    const open: Walking['open'] = (label) => browser(`${name}-${label}`, { width, height, place: tourPlace });
    for (const { label, walk } of listed) {
      await walk({ open, server, stop });
      step(`${label}: ${stops} screens so far`);
    }
    assert.ok(stops >= leastStops, `${stops} screens`);
    assert.deepEqual(faults, []);
  });

/** A picture without words is put in and must be found. */
const theCheckCanFail: ListedTour = {
  label: 'a fault put in',
  walk: async ({ open, server }) => {
    const browser = open('fault');
    const page = await browser.open();
    await page.goto(`${server.origin}/masuk`);
    await page.getByText('Akun contoh').first().waitFor();
    await aFaultIsFound(page);
    await browser.end();
  },
};

const aFaultIsFound = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    const picture = document.createElement('img');
    picture.src = '/favicon.svg';
    document.querySelector('main')?.append(picture);
  });
  const found = await violationsOn(page);
  assert.ok(
    found.some((fault) => fault.startsWith('image-alt')),
    found.join('\n'),
  );
};
