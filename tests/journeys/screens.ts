// Every screen has no violation of any rule of axe-core, errors, empty and offline ones included.

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { violationsOn } from '../harness/accessibility.ts';
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

/** The journey over all screens at one size. */
export const screensAt = ({ name, width, height }: Size): void =>
  journey(`every screen at ${width} x ${height} is free of accessibility violations`, async (setting) => {
    const { server, step } = setting;
    const { origin } = server;
    const faults: string[] = [];
    let stops = 0;
    const stop: Stop = async (screen, page) => {
      stops += 1;
      const found = await violationsOn(page);
      faults.push(...found.map((fault) => `${screen}: ${fault}`));
    };
    const open = (label: string) => setting.browser(`${name}-${label}`, { width, height, place: tourPlace });
    const guest = open('guest');
    await guestTour(guest, origin, stop);
    await aFaultIsFound(guest.page());
    const phone = open('verifier');
    await verifierTour(phone, origin, stop);
    await photoTour(open('photo-points'), origin, stop);
    await mapTour(open('maps'), origin, stop);
    await newsTour(open('news'), origin, stop);
    await proposalTour(open('proposals'), origin, stop);
    await copiesTour(open('copies'), origin, stop);
    await exportTour(open('exports'), origin, stop);
    await doublesTour(open('doubles'), origin, stop);
    await importTour(open('imports'), origin, stop);
    await minutesTour(open, origin, stop);
    await confirmerTour(open('confirmer'), origin, stop);
    await supervisorTour(open('supervisor'), origin, stop);
    await reportTour(open('reports'), origin, stop);
    await auditorTour(open('auditor'), origin, stop);
    await adminTour(open('admin'), origin, stop);
    await checklistTour(open('checklists'), origin, stop);
    await peopleTour(open('people'), origin, stop);
    await personalTour(open('personal'), origin, stop);
    await programmeTour(open('programmes'), origin, stop);
    await lockTour(open('lock'), origin, stop);
    await shellIsKept(phone.page());
    await server.stop();
    await offlineTour(phone, origin, stop);
    step(`${stops} screens looked at`);
    assert.ok(stops >= 35, `${stops} screens`);
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
