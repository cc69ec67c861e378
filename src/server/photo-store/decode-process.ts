// The process that decodes pictures, started by decoder.ts: what a picture does to memory, or to the library that reads
// it, is gone when this process ends.

import { makeThumbnail } from './picture.ts';

export interface DecodeJob {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly width: number;
}

export interface DecodeAnswer {
  readonly id: number;
  readonly small: Uint8Array | null;
  /** Memory of this process, in bytes. */
  readonly memory: number;
}

process.on('message', ({ id, bytes, width }: DecodeJob) => {
  void makeThumbnail(Buffer.from(bytes), width).then((small) => {
    const answer: DecodeAnswer = { id, small, memory: process.memoryUsage.rss() };
    process.send?.(answer);
  });
});
process.on('disconnect', () => process.exit());
