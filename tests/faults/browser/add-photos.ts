// Photos of much detail, chosen from the gallery on the notes of a visit.

import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { eventually } from '../../journeys/pages/expect.ts';
import { readRawDrafts } from './phone-in-field.ts';

/** A picture of noise, another each time. */
export const aPhoto = async (width = 1600, height = 1200): Promise<Buffer> => {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  return sharp({ create: { width, height, channels: 3, background: '#777', noise } })
    .jpeg()
    .toBuffer();
};

/** Adds so many to the last note, each once the one before is in the database. */
export const addPhotos = async (page: Page, origin: string, count: number): Promise<void> => {
  for (let index = 1; index <= count; index += 1) {
    await page
      .getByLabel('Pilih dari galeri')
      .last()
      .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await aPhoto() });
    await eventually(
      'the photo is kept',
      () => readRawDrafts(page, origin),
      ([draft]) => draft?.photos.length === index,
    );
  }
};
