// What every photo store promises, whatever keeps its bytes.

import { createHash, randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PhotoStore } from '../../src/server/photo-store/photo-store.ts';

export interface OpenedStore {
  readonly store: PhotoStore;
  /** A folder for temporary files of the test. */
  readonly folder: string;
  readonly close: () => Promise<void>;
}

export const photoStoreSuite = (name: string, open: () => Promise<OpenedStore>): void => {
  describe(`a photo store on ${name}`, () => {
    let opened: OpenedStore;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());

    const aFile = async (bytes = randomBytes(3000)) => {
      const path = join(opened.folder, `incoming-${randomBytes(4).toString('hex')}`);
      await writeFile(path, bytes);
      return { path, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
    };
    const readAll = async (sha256: string): Promise<Buffer> => {
      const chunks: Buffer[] = [];
      for await (const chunk of opened.store.read(sha256)) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    };

    test('gives back the bytes it took, and knows their size', async () => {
      const file = await aFile();
      expect(await opened.store.has(file.sha256)).toBe(false);
      expect(await opened.store.sizeOf(file.sha256)).toBeNull();
      await opened.store.put(file.sha256, file.path);
      expect(await opened.store.has(file.sha256)).toBe(true);
      expect(await opened.store.sizeOf(file.sha256)).toBe(3000);
      expect(await readAll(file.sha256)).toEqual(file.bytes);
    });

    test('takes the same photo any number of times, at once too', async () => {
      const file = await aFile();
      const copies = await Promise.all([aFile(file.bytes), aFile(file.bytes), aFile(file.bytes)]);
      await Promise.all(copies.map((copy) => opened.store.put(copy.sha256, copy.path)));
      await opened.store.put(file.sha256, file.path);
      expect(await readAll(file.sha256)).toEqual(file.bytes);
    });

    test('keeps its bytes when the temporary file goes', async () => {
      const file = await aFile();
      await opened.store.put(file.sha256, file.path);
      expect(await readFile(file.path)).toEqual(file.bytes);
      await rm(file.path);
      expect(await readAll(file.sha256)).toEqual(file.bytes);
    });

    test('removes what it is told to, and nothing of a name that is no hash', async () => {
      const file = await aFile();
      await opened.store.put(file.sha256, file.path);
      await opened.store.remove(file.sha256);
      expect(await opened.store.has(file.sha256)).toBe(false);
      for (const name of ['../../etc/passwd', 'ABC', '', `${file.sha256}/x`])
        await expect(async () => opened.store.put(name, file.path)).rejects.toThrow();
    });

    test('keeps derived pictures apart', async () => {
      const file = await aFile();
      expect(await opened.store.readDerived(file.sha256, 'w320')).toBeNull();
      await opened.store.saveDerived(file.sha256, 'w320', Buffer.from('small'));
      expect(await opened.store.readDerived(file.sha256, 'w320')).toEqual(Buffer.from('small'));
      expect(await opened.store.has(file.sha256)).toBe(false);
    });
  });
};
