// Tiny pictures that are real by content: a few are drawn once, each photo then gets a tail of its own, which no reader
// of JPEG, PNG or WebP minds.

import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { Random } from './random.ts';

export interface Picture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mime: string;
  readonly sha256: string;
}

interface Base {
  readonly bytes: Uint8Array;
  readonly mime: string;
}

let drawn: Promise<readonly Base[]> | undefined;

const draw = async (): Promise<readonly Base[]> => {
  const grey = sharp({ create: { width: 4, height: 4, channels: 3, background: '#777777' } });
  return [
    { mime: 'image/jpeg', bytes: await grey.clone().jpeg({ quality: 30 }).toBuffer() },
    { mime: 'image/png', bytes: await grey.clone().png().toBuffer() },
    { mime: 'image/webp', bytes: await grey.clone().webp().toBuffer() },
  ];
};

/** To be awaited before the turns are taken over: drawing waits for real threads. */
export const drawBases = (): Promise<readonly Base[]> => {
  drawn ??= draw();
  return drawn;
};

export const takePicture = (bases: readonly Base[], random: Random): Picture => {
  const base = random.pick(bases);
  const tail = random.bytes(16 + random.below(1200));
  const bytes = new Uint8Array(base.bytes.length + tail.length);
  bytes.set(base.bytes);
  bytes.set(tail, base.bytes.length);
  return { bytes, mime: base.mime, sha256: createHash('sha256').update(bytes).digest('hex') };
};
