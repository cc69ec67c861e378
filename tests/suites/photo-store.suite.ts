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
      await opened.store.put(file.sha256, file.path, 'somebody');
      expect(await opened.store.has(file.sha256)).toBe(true);
      expect(await opened.store.sizeOf(file.sha256)).toBe(3000);
      expect(await readAll(file.sha256)).toEqual(file.bytes);
    });

    test('takes the same photo any number of times, at once too', async () => {
      const file = await aFile();
      const copies = await Promise.all([aFile(file.bytes), aFile(file.bytes), aFile(file.bytes)]);
      await Promise.all(copies.map((copy) => opened.store.put(copy.sha256, copy.path, 'somebody')));
      await opened.store.put(file.sha256, file.path, 'somebody');
      expect(await readAll(file.sha256)).toEqual(file.bytes);
    });

    test('knows who sent the bytes, whatever they are called, and forgets it with them', async () => {
      const file = await aFile();
      const people = ['verifikator-01', '../../etc/passwd', 'Ibu Siti / \u00e9'];
      for (const person of people) expect(await opened.store.wasSentBy(file.sha256, person)).toBe(false);
      await opened.store.noteSender(file.sha256, 'nobody holds these bytes');
      expect(await opened.store.wasSentBy(file.sha256, 'nobody holds these bytes')).toBe(false);
      await opened.store.put(file.sha256, file.path, people[0] ?? '');
      await opened.store.put(file.sha256, file.path, people[1] ?? '');
      await opened.store.noteSender(file.sha256, people[2] ?? '');
      for (const person of people) expect(await opened.store.wasSentBy(file.sha256, person)).toBe(true);
      expect(await opened.store.wasSentBy(file.sha256, 'verifikator-02')).toBe(false);
      const held: string[] = [];
      for await (const some of opened.store.list()) held.push(...some.map(({ sha256 }) => sha256));
      expect(held.filter((sha256) => sha256 === file.sha256).length).toBe(1);
      expect(held.every((sha256) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
      await opened.store.remove(file.sha256);
      await opened.store.put(file.sha256, file.path, 'verifikator-02');
      expect(await opened.store.wasSentBy(file.sha256, 'verifikator-01')).toBe(false);
    });

    test('keeps its bytes when the temporary file goes', async () => {
      const file = await aFile();
      await opened.store.put(file.sha256, file.path, 'somebody');
      expect(await readFile(file.path)).toEqual(file.bytes);
      await rm(file.path);
      expect(await readAll(file.sha256)).toEqual(file.bytes);
    });

    test('removes what it is told to, and nothing of a name that is no hash', async () => {
      const file = await aFile();
      await opened.store.put(file.sha256, file.path, 'somebody');
      await opened.store.remove(file.sha256);
      expect(await opened.store.has(file.sha256)).toBe(false);
      for (const name of ['../../etc/passwd', 'ABC', '', `${file.sha256}/x`])
        await expect(async () => opened.store.put(name, file.path, 'somebody')).rejects.toThrow();
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
