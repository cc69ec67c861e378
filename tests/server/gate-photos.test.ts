import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawPhoto } from '../../src/server/demo/draw-photo.ts';
import { createPlayer, type SentAct } from '../../src/server/demo/player.ts';
import { type MadeVisit, newId } from '../../src/server/demo/visit-maker.ts';
import { recognisePicture } from '../../src/server/photo-store/picture.ts';
import {
  type Gate,
  gatePassword,
  openGate,
  playOne,
  problemCode,
  type SignedIn,
  signIn,
} from '../harness/gate.ts';
import { anUpload, receiptOf, sendWhole, sha256Of } from '../harness/tus.ts';

let gate: Gate;
let visit: SentAct & MadeVisit;
let author: SignedIn;
/** What the log says of originals that were opened. */
const opened: unknown[] = [];
beforeAll(async () => {
  gate = await openGate({
    deps: ({ log }) => ({
      log: Object.assign(Object.create(log), {
        info: (facts: unknown, words?: string) => words?.includes('original') && opened.push(facts),
      }),
    }),
  });
  visit = await playOne(gate, 'paving-accepted', 1);
  author = await signIn(gate, 'verifikator-03');
});
afterAll(() => gate.end());

const photoUrl = (index: number): string => `/api/photos/${visit.photos[index]?.facts.photoId}`;

/** Seals a visit that declares these bytes as a photo, and uploads them. */
const sealedPhoto = async (bytes: Buffer, mime = 'image/jpeg'): Promise<string> => {
  const photoId = randomUUID();
  const [first] = visit.payload.photos;
  const at = gate.clock.now;
  const phone = await createPlayer(gate.app, () => gate.clock.now, gatePassword).phone('verifikator-03', 9);
  const facts = { ...first, photoId, sha256: sha256Of(bytes), bytes: bytes.length, mime } as NonNullable<
    typeof first
  >;
  const payload = { ...visit.payload, visitId: newId(at), photos: [facts] };
  await phone.act('visit.submitted', at, payload);
  await phone.sendPhoto(payload.visitId, { facts, bytes });
  return photoId;
};

describe('a photo', () => {
  test('is served as the bytes that were sent, as what they are and nothing else', async () => {
    const answer = await author.call({ url: photoUrl(0) });
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload).toEqual(visit.photos[0]?.bytes);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(answer.headers['x-request-id']).toBeTruthy();
  });

  test('comes small on request, made once and kept', async () => {
    const small = await author.call({ url: `${photoUrl(0)}?w=320` });
    expect(small.headers['content-type']).toBe('image/jpeg');
    expect(await sharp(small.rawPayload).metadata()).toMatchObject({ width: 320, height: 240 });
    const sha256 = visit.photos[0]?.facts.sha256 ?? '';
    const kept = join(gate.folder, 'thumbnails', sha256.slice(0, 2), `${sha256}-w320`);
    expect(await readFile(kept)).toEqual(small.rawPayload);
    expect((await author.call({ url: `${photoUrl(0)}?w=320` })).rawPayload).toEqual(small.rawPayload);
    expect((await author.call({ url: `${photoUrl(0)}?w=999999` })).json().problem).toMatchObject({
      field: 'w',
    });
  });

  test('that has not arrived is not there yet', async () => {
    expect((await author.call({ url: photoUrl(1) })).statusCode).toBe(404);
  });

  test('is seen by those who see its visit, and by nobody else', async () => {
    const status = async (id: string) =>
      (await (await signIn(gate, id)).call({ url: photoUrl(0) })).statusCode;
    for (const id of ['supervisor-35.11', 'lurah-35.11.11.1007', 'camat-35.11.11', 'admin-01'])
      expect([id, await status(id)]).toEqual([id, 200]);
    for (const id of ['supervisor-62.01', 'verifikator-01', 'verifikator-04', 'kades-35.10.09.2003'])
      expect([id, await status(id)]).toEqual([id, 404]);
  });

  test('no visit declared is served to nobody, its sender included', async () => {
    const upload = anUpload(await drawPhoto({ kind: 'road', stage: '0', title: 'x', note: 'y', seed: 1 }));
    await sendWhole(author, upload);
    expect((await receiptOf(author, upload.photoId)).receipts).toHaveLength(1);
    expect((await author.call({ url: `/api/photos/${upload.photoId}` })).statusCode).toBe(404);
  });
});

describe('what is no picture', () => {
  const hostile: readonly (readonly [string, Buffer])[] = [
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a page behind the first bytes of a GIF', Buffer.from('GIF89a<script>alert(1)</script>')],
    [
      'a page behind the first bytes of a JPEG',
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<script>alert(1)</script>')]),
    ],
    ['nothing', Buffer.alloc(0)],
    ['a PDF', Buffer.from('%PDF-1.7 %%EOF')],
  ];

  test.each(hostile)('%s is kept and receipted, and never shown', async (_what, bytes) => {
    if (bytes.length === 0) return expect(await recogniseBytes(bytes)).toBeNull();
    const photoId = await sealedPhoto(bytes);
    expect((await receiptOf(author, photoId)).receipts).toHaveLength(1);
    for (const url of [`/api/photos/${photoId}`, `/api/photos/${photoId}?w=320`]) {
      const answer = await author.call({ url });
      expect([answer.statusCode, problemCode(answer)]).toEqual([415, 'photo-not-shown']);
      expect(answer.headers['content-type']).toContain('application/json');
    }
    expect(await gate.deps.photoStore.has(sha256Of(bytes))).toBe(true);
  });

  test('a picture of too many pixels is known by its header, without decoding it', async () => {
    const before = process.memoryUsage().rss;
    expect(await recogniseBytes(pngOf(60_000, 60_000))).toBeNull();
    expect(await recogniseBytes(pngOf(12_000, 10_001))).toBeNull();
    expect(await recogniseBytes(pngOf(1000, 1000))).toBe('image/png');
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });

  test('a picture cut in the middle is kept, and has no small version', async () => {
    const whole = await drawPhoto({ kind: 'drain', stage: '50', title: 'x', note: 'y', seed: 2 });
    const photoId = await sealedPhoto(whole.subarray(0, 40_000));
    const small = await author.call({ url: `/api/photos/${photoId}?w=320` });
    expect([small.statusCode, problemCode(small)]).toEqual([415, 'photo-not-shown']);
  });

  test('PNG and WebP are pictures whatever they were called', async () => {
    const base = sharp({ create: { width: 40, height: 30, channels: 3, background: '#135' } });
    for (const [bytes, mime] of [
      [await base.clone().png().toBuffer(), 'image/png'],
      [await base.clone().webp().toBuffer(), 'image/webp'],
    ] as const) {
      const photoId = await sealedPhoto(bytes, 'image/jpeg');
      const answer = await author.call({ url: `/api/photos/${photoId}` });
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, mime]);
    }
  });
});

const recogniseBytes = async (bytes: Buffer) => {
  const { writeFile, rm } = await import('node:fs/promises');
  const path = join(gate.folder, randomUUID());
  await writeFile(path, bytes);
  try {
    return await recognisePicture(path);
  } finally {
    await rm(path);
  }
};

/** A PNG that only claims its size: a bomb for whoever decodes it. */
const pngOf = (width: number, height: number): Buffer => {
  const chunk = (type: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length, 0);
    head.write(type, 4, 'latin1');
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(Buffer.concat([Buffer.from(type, 'latin1'), data])), 0);
    return Buffer.concat([head, data, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

const crc32 = (bytes: Buffer): number => {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
};

describe('A20: a photo with obscured parts', () => {
  const face = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };

  /** A photo of black and white stripes, of which the supervisor obscured the middle. */
  const obscured = async (): Promise<{ readonly photoId: string; readonly bytes: Buffer }> => {
    const raw = Buffer.alloc(800 * 600 * 3);
    for (let at = 0; at < raw.length; at += 1) raw[at] = Math.floor(at / 3) % 8 < 4 ? 0 : 255;
    const bytes = await sharp(raw, { raw: { width: 800, height: 600, channels: 3 } })
      .jpeg({ quality: 95 })
      .toBuffer();
    const photoId = await sealedPhoto(bytes);
    const [row] = await gate.deps.database
      .selectFrom('photo')
      .select('visit_act_id')
      .where('photo_id', '=', photoId)
      .execute();
    const phone = await createPlayer(gate.app, () => gate.clock.now, gatePassword).phone(
      'supervisor-35.11',
      9,
    );
    await phone.act('photo.obscured', gate.clock.now, {
      obscuredId: randomUUID(),
      photoId,
      visitActId: row?.visit_act_id ?? '',
      sha256: sha256Of(bytes),
      regions: [face],
    });
    return { photoId, bytes };
  };

  /** How much the greys of a part differ among themselves. */
  const contrast = async (picture: Buffer, left: number, top: number): Promise<number> => {
    const { width, height } = await sharp(picture).metadata();
    const { channels } = await sharp(
      await sharp(picture)
        .extract({
          left: Math.round(left * width),
          top: Math.round(top * height),
          width: Math.round(width * 0.2),
          height: Math.round(height * 0.2),
        })
        .toBuffer(),
    ).stats();
    return channels[0]?.stdev ?? 0;
  };

  test('is whole for its author and the desk, and without those parts for everybody else, at every width', async () => {
    const { photoId, bytes } = await obscured();
    opened.length = 0;
    for (const id of ['verifikator-03', 'supervisor-35.11', 'admin-01', 'auditor-01']) {
      const answer = await (await signIn(gate, id)).call({ url: `/api/photos/${photoId}` });
      expect([id, answer.rawPayload.equals(bytes)]).toEqual([id, true]);
    }
    for (const id of ['lurah-35.11.11.1007', 'camat-35.11.11'])
      for (const query of ['', '?w=1280', '?w=320']) {
        const person = await signIn(gate, id);
        const answer = await person.call({ url: `/api/photos/${photoId}${query}` });
        expect([id, query, answer.statusCode, answer.headers['content-type']]).toEqual([
          id,
          query,
          200,
          'image/jpeg',
        ]);
        expect(await contrast(answer.rawPayload, 0.4, 0.4)).toBeLessThan(8);
        expect(await contrast(answer.rawPayload, 0.02, 0.02)).toBeGreaterThan(40);
      }
    expect((await author.call({ url: `/api/photos/${photoId}?w=320` })).statusCode).toBe(200);
    expect(opened).toEqual([
      ...['verifikator-03', 'supervisor-35.11', 'admin-01', 'auditor-01', 'verifikator-03'].map((person) => ({
        person,
        photo: photoId,
      })),
    ]);
    expect(await gate.deps.photoStore.has(sha256Of(bytes))).toBe(true);
  });
});

describe('U7: a video', () => {
  const webm = Buffer.concat([
    Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x84]),
    Buffer.from('webm'),
    Buffer.alloc(2_000_000, 7),
  ]);

  test('is received, not kept apart, and served as what it is, whole or in parts', async () => {
    const photoId = await sealedPhoto(webm, 'video/webm');
    expect((await receiptOf(author, photoId)).receipts).toMatchObject([{ quarantined: false }]);
    const url = `/api/photos/${photoId}`;
    const whole = await author.call({ url });
    expect(whole.rawPayload.equals(webm)).toBe(true);
    expect(whole.headers).toMatchObject({
      'content-type': 'video/webm',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const part = await author.call({ url, headers: { range: 'bytes=1000-1999' } });
    expect([
      part.statusCode,
      part.headers['content-range'],
      part.rawPayload.equals(webm.subarray(1000, 2000)),
    ]).toEqual([206, `bytes 1000-1999/${webm.length}`, true]);
    const rest = await author.call({ url, headers: { range: `bytes=${webm.length - 10}-` } });
    expect(rest.rawPayload.equals(webm.subarray(-10))).toBe(true);
    expect((await author.call({ url, headers: { range: `bytes=${webm.length}-` } })).statusCode).toBe(416);
    const small = await author.call({ url: `${url}?w=320` });
    expect([small.statusCode, problemCode(small)]).toEqual([415, 'photo-not-shown']);
    expect((await (await signIn(gate, 'supervisor-62.01')).call({ url })).statusCode).toBe(404);
  });
});
