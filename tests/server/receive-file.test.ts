// Large files on their way in: what was written is let go of at once.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { arrivalLimits, receiveFile } from '../../src/server/intake/receive-file.ts';

const megabyte = 1024 * 1024;

test('a file of 400 MB never takes more than a part of it in memory', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tinjau-receive-'));
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  const chunks = async function* () {
    for (let number = 0; number < 400; number += 1) {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      yield Buffer.alloc(megabyte, number);
    }
  };
  const file = await receiveFile(folder, Readable.from(chunks()), {
    ...arrivalLimits,
    maxBytes: 500 * megabyte,
  });
  await rm(folder, { recursive: true });
  expect(file.bytes).toBe(400 * megabyte);
  expect(most).toBeLessThan(150 * megabyte);
});
