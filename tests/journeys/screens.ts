// Every screen has no violation of any rule of axe-core, errors, empty and offline ones included.

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { violationsOn } from '../harness/accessibility.ts';
import type { Browser } from '../harness/browser.ts';
import type { ServerProcess } from '../harness/server-process.ts';
import { checklistTour } from './checklist-tour.ts';
import { copiesTour } from './copies-tour.ts';
import { doublesTour } from './doubles-tour.ts';
import { exportTour } from './export-tour.ts';
import { importTour } from './import-tour.ts';
import { mapTour } from './map-tour.ts';
import { minutesTour } from './minutes-tour.ts';
import { newsTour } from './news-tour.ts';
import { shellIsKept } from './pages/sign-in.ts';
import { peopleTour } from './people-tour.ts';
import { personalTour } from './personal-tour.ts';
import { photoTour } from './photo-tour.ts';
import { programmeTour } from './programme-tour.ts';
import { proposalTour } from './proposal-tour.ts';
import { reportTour } from './report-tour.ts';
import { journey } from './setting.ts';
import {
  adminTour,
  auditorTour,
  confirmerTour,
  guestTour,
  lockTour,
  offlineTour,
  type Stop,
  supervisorTour,
  tourPlace,
  verifierTour,
} from './tour.ts';

export interface Size {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

type Open = (label: string) => Browser;
type Tour = (browser: Browser, origin: string, stop: Stop) => Promise<void>;

interface Walk {
  readonly open: Open;
  /** One tour in a browser of its own, which is gone when it is over. */
  readonly tour: (label: string, walk: Tour) => Promise<void>;
  readonly origin: string;
  readonly stop: Stop;
  readonly server: ServerProcess;
}

/** The journeys over all screens at one size: those taken outside, and those of the desk, each with its own time. */
export const screensAt = (size: Size): void => {
  const at = `at ${size.width} x ${size.height} is free of accessibility violations`;
  walkAt(size, `every screen outside ${at}`, 25, outside);
  walkAt(size, `every screen of the desk ${at}`, 25, atTheDesk);
};

const outside = async ({ open, tour, origin, stop, server }: Walk): Promise<void> => {
  const guest = open('guest');
  await guestTour(guest, origin, stop);
  await aFaultIsFound(guest.page());
  await guest.end();
  const phone = open('verifier');
  await verifierTour(phone, origin, stop);
  await tour('photo-points', photoTour);
  await tour('maps', mapTour);
  await tour('news', newsTour);
  await tour('proposals', proposalTour);
  await tour('copies', copiesTour);
  await tour('confirmer', confirmerTour);
  await tour('lock', lockTour);
  await shellIsKept(phone.page());
  await server.stop();
  await offlineTour(phone, origin, stop);
};

const atTheDesk = async ({ open, tour, origin, stop }: Walk): Promise<void> => {
  await tour('exports', exportTour);
  await tour('doubles', doublesTour);
  await tour('imports', importTour);
  await minutesTour(open, origin, stop);
  await tour('supervisor', supervisorTour);
  await tour('reports', reportTour);
  await tour('auditor', auditorTour);
  await tour('admin', adminTour);
  await tour('checklists', checklistTour);
  await tour('people', peopleTour);
  await tour('personal', personalTour);
  await tour('programmes', programmeTour);
};

const walkAt = (
  { name, width, height }: Size,
  title: string,
  leastStops: number,
  walk: (walk: Walk) => Promise<void>,
): void =>
  journey(title, async ({ server, browser, step }) => {
    const { origin } = server;
    const faults: string[] = [];
    let stops = 0;
    const stop: Stop = async (screen, page) => {
      stops += 1;
      const found = await violationsOn(page);
      faults.push(...found.map((fault) => `${screen}: ${fault}`));
    };
    const open: Open = (label) => browser(`${name}-${label}`, { width, height, place: tourPlace });
    const tour: Walk['tour'] = async (label, one) => {
      const own = open(label);
      await one(own, origin, stop);
      await own.end();
      step(`${label}: ${stops} screens so far`);
    };
    await walk({ open, tour, origin, stop, server });
    assert.ok(stops >= leastStops, `${stops} screens`);
    assert.deepEqual(faults, []);
  });

/** Shows that the check can fail: a picture without words is put in and must be found. */
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
