import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSha256 } from '../../src/device/sha256-stream.ts';

const inPieces = (bytes: Buffer, sizes: readonly number[]): string => {
  const stream = createSha256();
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    stream.add(bytes.subarray(at, at + size));
    at += size;
  }
  return stream.digest();
};

test('the sum over pieces is that of the whole, for every length around a block and any pieces', () => {
  const lengths = [...Array.from({ length: 200 }, (_, length) => length), 1000, 65_536, 1_000_003];
  for (const length of lengths) {
    const bytes = randomBytes(length);
    const expected = createHash('sha256').update(bytes).digest('hex');
    for (const sizes of [[length], [1], [63, 64, 65], [7, 1000, 3]])
      if (length < 5000 || sizes[0] !== 1) expect(inPieces(bytes, sizes), `${length}`).toBe(expected);
  }
});
