// The process that decodes pictures, started by decoder.ts: what a picture does to memory, or to the library that reads
// it, is gone when this process ends.

import type { PictureRegion } from '../../domain/obscure-picture.ts';
import { lookOf } from './look.ts';
import { makeObscured } from './obscured.ts';
import { makeThumbnail } from './picture.ts';

export interface ObscuredWidth {
  readonly width: number;
  readonly regions: readonly PictureRegion[];
}

export interface DecodeJob {
  readonly id: number;
  readonly bytes: Uint8Array;
  /** How wide a small picture to make, perhaps with parts of it obscured, or 'look' to say how it looks. */
  readonly wants: number | ObscuredWidth | 'look';
}

export interface DecodeAnswer {
  readonly id: number;
  readonly small: Uint8Array | null;
  readonly look?: string | null;
  /** Memory of this process, in bytes. */
  readonly memory: number;
}

const answer = (id: number, made: Omit<DecodeAnswer, 'id' | 'memory'>): void => {
  process.send?.({ id, ...made, memory: process.memoryUsage.rss() } satisfies DecodeAnswer);
};

process.on('message', ({ id, bytes, wants }: DecodeJob) => {
  const picture = Buffer.from(bytes);
  if (wants === 'look') void lookOf(picture).then((look) => answer(id, { small: null, look }));
  else if (typeof wants === 'object')
    void makeObscured(picture, wants.width, wants.regions).then((small) => answer(id, { small }));
  else void makeThumbnail(picture, wants).then((small) => answer(id, { small }));
});
process.on('disconnect', () => process.exit());
