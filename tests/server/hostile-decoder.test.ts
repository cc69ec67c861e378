// A picture that breaks the library that reads it, or keeps it busy for ever, costs that one picture and nothing else.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDecoder } from '../../src/server/photo-store/decoder.ts';

let folder: string;
let jpeg: Buffer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tinjau-decoder-'));
  jpeg = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#345' } })
    .jpeg()
    .toBuffer();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A process that ends, hangs or answers, by the first byte of the picture. */
const program = (): string => {
  const path = join(folder, 'decode.mjs');
  writeFileSync(
    path,
    `process.on('message', ({ id, bytes }) => {
      if (bytes[0] === 1) process.kill(process.pid, 'SIGSEGV');
      if (bytes[0] === 2) for (;;);
      process.send({ id, small: bytes, memory: bytes[0] === 3 ? 1e12 : 1 });
    });
    process.on('disconnect', () => process.exit());`,
  );
  return path;
};

test('makes small pictures, several asked for at once too', async () => {
  const decoder = createDecoder();
  const made = await Promise.all([320, 1280, 320].map((width) => decoder.thumbnail(jpeg, width)));
  const widths = await Promise.all(
    made.map(async (one) => (await sharp(one ?? Buffer.alloc(0)).metadata()).width),
  );
  expect(widths).toEqual([320, 900, 320]);
  expect(await decoder.thumbnail(Buffer.from('no picture'), 320)).toBeNull();
  decoder.end();
});

test('goes on after a picture that ends the process, and after one that never ends', async () => {
  const decoder = createDecoder({ program: program(), jobMs: 1500 });
  const one = (kind: number) => decoder.thumbnail(Buffer.from([kind]), 320);
  expect(await Promise.all([one(0), one(1), one(0), one(2), one(0), one(3), one(0)])).toEqual([
    Buffer.from([0]),
    null,
    Buffer.from([0]),
    null,
    Buffer.from([0]),
    Buffer.from([3]),
    Buffer.from([0]),
  ]);
  decoder.end();
});

test('goes on after a process that could not be started', async () => {
  const decoder = createDecoder({ program: program() });
  const one = () => decoder.thumbnail(Buffer.from([0]), 320);
  const { execPath } = process;
  try {
    process.execPath = join(folder, 'no-such-program');
    expect(await one()).toBeNull();
    // What no process can be started with is refused at once, as when there are no file handles left.
    process.execPath = 'no\0program';
    expect(await Promise.all([one(), one()])).toEqual([null, null]);
  } finally {
    process.execPath = execPath;
  }
  expect(await one()).toEqual(Buffer.from([0]));
  decoder.end();
});
