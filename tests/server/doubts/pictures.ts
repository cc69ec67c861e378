// Pictures for the corpora: drawn scenes, what a fraud does to one to send it again, and what a second shot by hand of
// the same place looks like.

import sharp from 'sharp';
import { drawPhoto, type SceneKind } from '../../../src/server/demo/draw-photo.ts';
import type { Retouch } from './cheats.ts';

const kinds: readonly SceneKind[] = ['road', 'paving', 'drain', 'sanitation', 'house'];

/** Equal numbers are one picture. */
export const drawn = (number: number): Promise<Buffer> =>
  drawPhoto({
    kind: kinds[number % kinds.length] ?? 'road',
    stage: '50',
    title: `Pekerjaan ${number}`,
    note: `Foto ${number}`,
    seed: number * 31,
  });

export const retouched = (bytes: Buffer, how: Retouch): Promise<Buffer> => {
  const picture = sharp(bytes);
  switch (how) {
    case 'same':
      return Promise.resolve(bytes);
    case 'recompressed':
      return picture.jpeg({ quality: 45 }).toBuffer();
    case 'resized':
      return picture.resize({ width: 800 }).jpeg({ quality: 70 }).toBuffer();
    case 'cropped':
      return picture.extract({ left: 14, top: 11, width: 1572, height: 1178 }).jpeg().toBuffer();
    case 'brighter':
      return picture.modulate({ brightness: 1.12 }).jpeg().toBuffer();
    case 'darker':
      return picture.modulate({ brightness: 0.86 }).jpeg().toBuffer();
    case 'grey':
      return picture.greyscale().jpeg().toBuffer();
  }
};

/** The same place from nearly the same spot on another day: a step aside, a little turned, other light. */
export const shotAgain = async (bytes: Buffer, number: number): Promise<Buffer> => {
  const turned = await sharp(bytes)
    .rotate(number % 2 === 0 ? 2.5 : -2, { background: '#888' })
    .toBuffer({ resolveWithObject: true });
  const { width, height } = turned.info;
  return sharp(turned.data)
    .extract({
      left: Math.round(width * (0.06 + (number % 3) * 0.02)),
      top: Math.round(height * (0.08 + (number % 4) * 0.01)),
      width: Math.round(width * 0.84),
      height: Math.round(height * 0.82),
    })
    .modulate({ brightness: 0.9 + (number % 5) * 0.05 })
    .jpeg({ quality: 80 })
    .toBuffer();
};
