// Parts of a file that nobody may be trusted about: read by place and length, unpacked only up to a limit.

import { readSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface Section {
  readonly offset: number;
  readonly length: number;
}

/** Exactly these bytes of an open file, or null where it ends before. */
export const readSection = (file: number, offset: number, length: number): Buffer | null => {
  const bytes = Buffer.allocUnsafe(length);
  for (let done = 0; done < length; ) {
    const read = readSync(file, bytes, done, length - done, offset + done);
    if (read === 0) return null;
    done += read;
  }
  return bytes;
};

export type Packing = 'none' | 'gzip';

/** The bytes unpacked; null when they are not packed so, or would be more than `most`. */
export const unpack = (bytes: Buffer, packing: Packing, most: number): Buffer | null => {
  if (packing === 'none') return bytes.length <= most ? bytes : null;
  try {
    return gunzipSync(bytes, { maxOutputLength: most });
  } catch {
    return null;
  }
};
