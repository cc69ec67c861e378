// The process that decodes pictures, started by decoder.ts: what a picture does to memory, or to the library that reads
// it, is gone when this process ends.

import type { PictureRegion } from '../../domain/obscure-picture.ts';
import { lookOf } from './look.ts';
import { makeObscured } from './obscured.ts';
import { makeThumbnail } from './picture.ts';
import { stampPhoto } from './stamp.ts';

export interface ObscuredWidth {
  readonly width: number;
  readonly regions: readonly PictureRegion[];
}

export interface StampWanted {
  readonly lines: readonly string[];
  /** Parts to obscure before it is stamped. */
  readonly regions: readonly PictureRegion[];
}

/** The longest edge of a copy with obscured parts. */
const obscuredWidth = 1600;

export interface DecodeJob {
  readonly id: number;
  readonly bytes: Uint8Array;
  /** How wide a small picture to make, perhaps with parts of it obscured, a stamped copy, or 'look': how it looks. */
  readonly wants: number | ObscuredWidth | StampWanted | 'look';
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

const makeStamped = async (bytes: Buffer, { lines, regions }: StampWanted): Promise<Buffer | null> => {
  const seen = regions.length === 0 ? bytes : await makeObscured(bytes, obscuredWidth, regions);
  return seen && stampPhoto(seen, lines);
};

process.on('message', ({ id, bytes, wants }: DecodeJob) => {
  const picture = Buffer.from(bytes);
  if (wants === 'look') void lookOf(picture).then((look) => answer(id, { small: null, look }));
  else if (typeof wants === 'object' && 'lines' in wants)
    void makeStamped(picture, wants).then((small) => answer(id, { small }));
  else if (typeof wants === 'object')
    void makeObscured(picture, wants.width, wants.regions).then((small) => answer(id, { small }));
  else void makeThumbnail(picture, wants).then((small) => answer(id, { small }));
});
process.on('disconnect', () => process.exit());
