// The emergency file itself: only its own server opens it, whole it says so, and broken anywhere it gives every whole
// record that stands before the break and not one that was not put in.

import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fileMagic, filePieceBytes } from '../../src/contract/emergency-file.ts';
import { frameRecord } from '../../src/contract/record-frames.ts';
import { createFileSealer } from '../../src/emergency/seal-file.ts';
import type { FileKeyPair } from '../../src/server/intake/file-key.ts';
import { aHolding, aKey, bytesOf, makeFile, noise, readBack } from './a-file.ts';

let key: FileKeyPair;
let other: FileKeyPair;
beforeAll(async () => {
  [key, other] = await Promise.all([aKey(), aKey()]);
});

const anAct = (text = 'Bahu jalan tergerus di muka rumah Bu Sari') => ({
  id: randomUUID(),
  type: 'visit.submitted',
  payload: { text },
});

const full = () =>
  aHolding({
    anActs: [anAct(), anAct()],
    aPhotos: [{ bytes: noise(700_000) }, { bytes: noise(2_500_000) }, { bytes: noise(10) }],
    aDrafts: [{ visitId: randomUUID() }],
  });

const kinds = (records: readonly { readonly header: Readonly<Record<string, unknown>> }[]) =>
  records.map(({ header }) => header.kind);

describe('an emergency file', () => {
  it('gives every record back, byte for byte and in order', async () => {
    const holding = full();
    const made = await makeFile([holding], key);
    const { records, end } = await readBack(await bytesOf(made), key);
    expect(end).toBe('complete');
    expect(kinds(records)).toEqual(['person', 'act', 'act', 'draft', 'photo', 'photo', 'photo', 'end']);
    for (const { header, bytes } of records)
      if (header.kind === 'photo')
        expect(Buffer.from(bytes).equals((await holding.readPhoto(String(header.photoId))) ?? noise(1))).toBe(
          true,
        );
    expect(made).toMatchObject({ visits: 2, otherActs: 0, photos: 3, drafts: 1, missing: 0 });
    expect(made.name).toBe('tinjau-20261121-0905-2.tinjau');
  });

  it('holds no word of a person outside the sealing', async () => {
    const holding = full();
    const bytes = (await bytesOf(await makeFile([holding], key))).toString('latin1');
    for (const word of [
      'tergerus',
      'Sari',
      'Verifikator',
      'verifikator-01',
      holding.deviceId,
      'visit.submitted',
    ])
      expect(bytes).not.toContain(word);
    expect(bytes.startsWith(fileMagic)).toBe(true);
  });

  it('says what the phone itself could not read any more', async () => {
    const holding = full();
    const made = await makeFile([{ ...holding, readPhoto: async () => null }], key);
    expect(made).toMatchObject({ photos: 0, missing: 3, visits: 2 });
    const { records, end } = await readBack(await bytesOf(made), key);
    expect([end, kinds(records).filter((kind) => kind === 'missing').length]).toEqual(['complete', 3]);
  });

  it('is opened by no other server, and by none under a name that is not its own', async () => {
    const bytes = await bytesOf(await makeFile([full()], key));
    expect(await readBack(bytes, other)).toEqual({ records: [], end: 'other-server' });
    expect(await readBack(bytes, { ...other, id: key.id })).toEqual({ records: [], end: 'unreadable' });
  });

  it('is told from anything else', async () => {
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('PK'),
      Buffer.from('x'.repeat(5000)),
      Buffer.from(fileMagic),
    ])
      expect(['not-ours', 'unreadable']).toContain((await readBack(bytes, key)).end);
    const huge = Buffer.concat([
      Buffer.from(fileMagic),
      Buffer.from([0xff, 0xff, 0xff, 0x7f]),
      Buffer.alloc(100),
    ]);
    expect((await readBack(huge, key)).end).toBe('unreadable');
  });

  it('never holds more than a piece before it hands it on', async () => {
    const sizes: number[] = [];
    const sealer = await createFileSealer(key, (parts) => {
      for (const part of parts) sizes.push(part.length);
    });
    for (let index = 0; index < 12; index += 1)
      await sealer.add({ kind: 'draft', visitId: randomUUID() }, noise(400_000));
    await sealer.finish();
    expect(Math.max(...sizes)).toBe(filePieceBytes + 16);
    expect(sizes.length).toBeGreaterThan(10);
  });
});

describe('a broken emergency file', () => {
  it('gives what stands before the break and nothing else, wherever it is cut or changed', async () => {
    const holding = aHolding({
      anActs: Array.from({ length: 30 }, () => anAct()),
      aPhotos: Array.from({ length: 12 }, () => ({ bytes: noise(300_000) })),
    });
    const whole = await bytesOf(await makeFile([holding], key));
    const right = (await readBack(whole, key)).records.map(({ header, bytes }) =>
      Buffer.from(frameRecord(header, bytes)).toString('base64'),
    );
    const faulted = await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('cut', 'flip', 'drop', 'swap', 'add'),
        fc.double({ min: 0, max: 0.999999, noNaN: true }),
        fc.integer({ min: 1, max: 255 }),
        async (fault, place, bits) => {
          const at = Math.floor(place * whole.length);
          const broken = breakAt(whole, fault, at, bits);
          if (broken.equals(whole)) return;
          const { records, end } = await readBack(broken, key);
          expect(end).not.toBe('complete');
          const got = records.map(({ header, bytes }) =>
            Buffer.from(frameRecord(header, bytes)).toString('base64'),
          );
          expect(got).toEqual(right.slice(0, got.length));
          // Whole pieces before the break are never given up.
          const pieces = Math.floor((at - 400) / (filePieceBytes + 20));
          if (pieces >= 1 && fault !== 'swap') expect(got.length).toBeGreaterThan(30);
        },
      ),
      { numRuns: 120 },
    );
    expect(faulted).toBeUndefined();
  });

  it('would not be noticed by a reader that only trusts checksums: the sealing is what finds a swap', async () => {
    // A test of the test above: the same pieces in another order pass every length and are refused all the same.
    const whole = await bytesOf(await makeFile([aHolding({ aPhotos: [{ bytes: noise(3_500_000) }] })], key));
    const swapped = breakAt(whole, 'swap', 0, 1);
    expect(swapped.length).toBe(whole.length);
    expect((await readBack(swapped, key)).end).not.toBe('complete');
  });
});

const pieceStart = (file: Buffer): number => fileMagic.length + 4 + file.readUInt32LE(fileMagic.length);

const breakAt = (file: Buffer, fault: string, at: number, bits: number): Buffer => {
  switch (fault) {
    case 'cut':
      return file.subarray(0, at);
    case 'flip': {
      const changed = Buffer.from(file);
      changed[at] = (changed[at] ?? 0) ^ bits;
      return changed;
    }
    case 'drop':
      return Buffer.concat([file.subarray(0, at), file.subarray(at + bits)]);
    case 'add':
      return Buffer.concat([file.subarray(0, at), Buffer.alloc(bits, bits), file.subarray(at)]);
    default: {
      // The first two pieces change places.
      const start = pieceStart(file);
      const piece = filePieceBytes + 20;
      return Buffer.concat([
        file.subarray(0, start),
        file.subarray(start + piece, start + 2 * piece),
        file.subarray(start, start + piece),
        file.subarray(start + 2 * piece),
      ]);
    }
  }
};

it('the page that writes it takes in nothing that the browser cannot read without the app', async () => {
  for (const name of ['seal-file', 'write-file', 'read-phone', 'raw-database', 'holding', 'hex']) {
    const text = await readFile(new URL(`../../src/emergency/${name}.ts`, import.meta.url), 'utf8');
    expect(text, name).not.toMatch(/from '(react|dexie|i18next|zod)/);
  }
});
