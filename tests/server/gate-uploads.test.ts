import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { maxPhotoBytes } from '../../src/contract/routes.ts';
import { clearUnclaimed } from '../../src/server/uploads/clear-unclaimed.ts';
import { openIncoming } from '../../src/server/uploads/incoming.ts';
import { type Gate, openGate, playOne, problemCode, type SignedIn, signIn } from '../harness/gate.ts';
import {
  anUpload,
  askOffset,
  createUpload,
  metadataOf,
  patchAndCut,
  patchUpload,
  receiptOf,
  sendWhole,
  sha256Of,
} from '../harness/tus.ts';

let gate: Gate;
let person: SignedIn;
beforeAll(async () => {
  gate = await openGate();
  await gate.app.listen({ port: 0, host: '127.0.0.1' });
  person = await signIn(gate, 'verifikator-01');
});
afterAll(() => gate.end());

const storedPath = (folder: string, sha256: string): string =>
  join(folder, 'photos', sha256.slice(0, 2), sha256);

describe('an upload', () => {
  test('in one piece is kept byte for byte under its hash, and receipted from the row', async () => {
    const upload = anUpload(randomBytes(70_001));
    const created = await createUpload(person, upload);
    expect(created.statusCode).toBe(201);
    expect(created.headers.location).toMatch(/^\/api\/uploads\/[0-9a-f]{32}$/);
    expect((await receiptOf(person, upload.photoId)).unknown).toEqual([upload.photoId]);
    const done = await patchUpload(person, String(created.headers.location), 0, upload.bytes);
    expect([done.statusCode, done.headers['upload-offset']]).toEqual([204, '70001']);
    expect(done.headers['x-request-id']).toBeTruthy();
    expect(done.headers['access-control-allow-origin']).toBeUndefined();
    expect(await readFile(storedPath(gate.folder, upload.sha256))).toEqual(upload.bytes);
    expect((await receiptOf(person, upload.photoId)).receipts[0]).toMatchObject({ sha256: upload.sha256 });
  });

  test('goes on at any byte', async () => {
    const upload = anUpload(randomBytes(5000));
    const location = String((await createUpload(person, upload)).headers.location);
    let offset = 0;
    for (const size of [1, 999, 1, 2500, 1499]) {
      expect((await askOffset(person, location)).headers['upload-offset']).toBe(String(offset));
      const sent = await patchUpload(person, location, offset, upload.bytes.subarray(offset, offset + size));
      expect(sent.statusCode).toBe(204);
      offset += size;
    }
    expect((await receiptOf(person, upload.photoId)).receipts).toHaveLength(1);
  });

  test('cut on the line loses next to nothing of what was sent', async () => {
    const upload = anUpload(randomBytes(1_000_000));
    const location = String((await createUpload(person, upload)).headers.location);
    let [offset, sent, cuts] = [0, 0, 0];
    while (offset < upload.bytes.length) {
      const rest = upload.bytes.subarray(offset);
      const size = Math.min(rest.length, 100_000 + cuts * 7919);
      if (size === rest.length) {
        expect((await patchUpload(person, location, offset, rest)).statusCode).toBe(204);
        sent += rest.length;
        break;
      }
      await patchAndCut(gate, person, location, offset, rest, size);
      cuts += 1;
      sent += size;
      for (let tries = 0; tries < 40; tries += 1) {
        await wait(25);
        const now = Number((await askOffset(person, location)).headers['upload-offset']);
        if (now > offset) {
          offset = now;
          break;
        }
      }
    }
    expect(cuts).toBeGreaterThan(4);
    expect(sent / upload.bytes.length).toBeLessThan(1.05);
    expect((await receiptOf(person, upload.photoId)).receipts).toHaveLength(1);
    expect(await readFile(storedPath(gate.folder, upload.sha256))).toEqual(upload.bytes);
  });

  test('from another offset than it stands at is told so and loses nothing', async () => {
    const upload = anUpload(randomBytes(100));
    const location = String((await createUpload(person, upload)).headers.location);
    await patchUpload(person, location, 0, upload.bytes.subarray(0, 40));
    const wrong = await patchUpload(person, location, 10, upload.bytes.subarray(10));
    expect([wrong.statusCode, problemCode(wrong)]).toEqual([409, 'upload-offset']);
    expect((await askOffset(person, location)).headers['upload-offset']).toBe('40');
  });

  test('can be asked about after its last answer was lost', async () => {
    const upload = anUpload(randomBytes(300));
    const location = String((await createUpload(person, upload)).headers.location);
    await patchUpload(person, location, 0, upload.bytes);
    const asked = await askOffset(person, location);
    expect(asked.headers).toMatchObject({ 'upload-offset': '300', 'upload-length': '300' });
  });

  test('sent twice is one photo', async () => {
    const upload = anUpload(randomBytes(400));
    expect((await sendWhole(person, upload)).statusCode).toBe(204);
    expect((await sendWhole(person, upload)).statusCode).toBe(204);
    const rows = await gate.deps.database
      .selectFrom('photo')
      .select('photo_id')
      .where('photo_id', '=', upload.photoId)
      .execute();
    expect(rows).toHaveLength(1);
  });

  test('of bytes already held is taken all the same, as another photo', async () => {
    const bytes = randomBytes(500);
    for (const upload of [anUpload(bytes), anUpload(bytes)]) {
      expect((await sendWhole(person, upload)).statusCode).toBe(204);
      expect((await receiptOf(person, upload.photoId)).receipts).toHaveLength(1);
    }
  });

  test('with other bytes than its hash is thrown away and asked for again', async () => {
    const upload = anUpload(randomBytes(256), { sha256: sha256Of(Buffer.from('other')) });
    const location = String((await createUpload(person, upload)).headers.location);
    const done = await patchUpload(person, location, 0, upload.bytes);
    expect([done.statusCode, problemCode(done)]).toEqual([460, 'photo-hash-mismatch']);
    expect(done.headers['content-type']).toContain('application/json');
    expect((await askOffset(person, location)).statusCode).toBe(404);
    expect((await receiptOf(person, upload.photoId)).unknown).toEqual([upload.photoId]);
  });
});

describe('somebody else', () => {
  test('cannot reach the upload of another by naming it behind an own one', async () => {
    const stranger = await signIn(gate, 'verifikator-03');
    const upload = anUpload(randomBytes(20));
    const victim = String((await createUpload(person, upload)).headers.location);
    const own = String((await createUpload(stranger, anUpload(randomBytes(30)))).headers.location);
    const id = victim.split('/').pop();
    for (const behind of [`?x=/${id}`, `?/${id}`, `?${victim}`, `?x=%2F${id}`, `?x=/${id}/`]) {
      const asked = await askOffset(stranger, own + behind);
      expect([behind, asked.headers['upload-length']]).toEqual([behind, '30']);
      expect((await patchUpload(stranger, own + behind, 20, randomBytes(5))).statusCode).toBe(409);
    }
    for (const beside of [`/../${id}`, `%2F${id}`, `/${id}`, `;/${id}`, `%3Fx=/${id}`])
      expect([beside, (await patchUpload(stranger, own + beside, 0, randomBytes(5))).statusCode]).toEqual([
        beside,
        404,
      ]);
    await patchUpload(stranger, `${own}?x=/${id}`, 0, randomBytes(5));
    expect((await askOffset(person, victim)).headers['upload-offset']).toBe('0');
    expect((await patchUpload(person, `${victim}?x=1`, 0, upload.bytes)).statusCode).toBe(204);
    expect((await receiptOf(person, upload.photoId)).receipts).toHaveLength(1);
  });

  test('cannot continue or ask about an upload: not another person, not another device', async () => {
    const upload = anUpload(randomBytes(100));
    const location = String((await createUpload(person, upload)).headers.location);
    const stranger = await signIn(gate, 'verifikator-02');
    const otherDevice = await signIn(gate, 'verifikator-01');
    for (const other of [stranger, otherDevice]) {
      expect((await askOffset(other, location)).statusCode).toBe(404);
      expect((await patchUpload(other, location, 0, upload.bytes)).statusCode).toBe(404);
    }
    expect((await askOffset(person, location)).headers['upload-offset']).toBe('0');
  });

  test('cannot fill the disk under a photo id that is taken', async () => {
    const upload = anUpload(randomBytes(200));
    const stranger = await signIn(gate, 'verifikator-02');
    const first = anUpload(randomBytes(300), { photoId: upload.photoId });
    const early = String((await createUpload(stranger, first)).headers.location);
    await sendWhole(person, upload);
    const other = anUpload(randomBytes(300), { photoId: upload.photoId });
    const created = await createUpload(stranger, other);
    expect(created.json().problem).toMatchObject({ code: 'upload-malformed', field: 'photoId' });
    const late = await patchUpload(stranger, early, 0, first.bytes);
    expect(late.json().problem).toMatchObject({ code: 'upload-malformed', field: 'photoId' });
    expect(await gate.deps.photoStore.has(first.sha256)).toBe(false);
    expect((await askOffset(stranger, early)).statusCode).toBe(404);
    expect((await receiptOf(person, upload.photoId)).receipts[0]).toMatchObject({ sha256: upload.sha256 });
  });

  test('can continue it with the send-only token of the same device', async () => {
    const upload = anUpload(randomBytes(100));
    const location = String((await createUpload(person, upload)).headers.location);
    const done = await gate.app.inject({
      method: 'PATCH',
      url: location,
      headers: {
        ...person.sendHeaders,
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
      },
      payload: upload.bytes,
    });
    expect(done.statusCode).toBe(204);
  });
});

describe('what tus could do besides', () => {
  test('reading and deleting an upload do not exist, and the server lives on', async () => {
    const upload = anUpload(randomBytes(100));
    const location = String((await createUpload(person, upload)).headers.location);
    await patchUpload(person, location, 0, upload.bytes);
    for (const method of ['GET', 'DELETE', 'OPTIONS', 'PUT'] as const) {
      const answer = await person.call({ method, url: location, headers: { 'tus-resumable': '1.0.0' } });
      expect([method, answer.statusCode]).toEqual([method, 404]);
    }
    const overridden = await person.call({
      method: 'POST',
      url: location,
      headers: { 'tus-resumable': '1.0.0', 'x-http-method-override': 'DELETE' },
    });
    expect(overridden.statusCode).toBe(404);
    expect((await receiptOf(person, upload.photoId)).receipts).toHaveLength(1);
    expect((await fetch(`${addressOf(gate)}/api/health`)).status).toBe(200);
  });

  test('names outside the folder are nothing', async () => {
    for (const id of [
      '..',
      '..%2f..%2fetc%2fpasswd',
      '%2e%2e',
      'a'.repeat(4096),
      '00000000000000000000000000000000.json',
    ]) {
      const answer = await person.call({
        method: 'HEAD',
        url: `/api/uploads/${id}`,
        headers: { 'tus-resumable': '1.0.0' },
      });
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode).toBeLessThan(500);
    }
  });
});

describe('a malformed upload', () => {
  test.each([
    ['photoId', { photoId: '../x' }],
    ['visitId', { visitId: 'none' }],
    ['sha256', { sha256: 'abc' }],
  ])('is refused with its field named: %s', async (field, wrong) => {
    const fields = {
      photoId: randomUUID(),
      visitId: randomUUID(),
      sha256: sha256Of(Buffer.from('x')),
      ...wrong,
    };
    const answer = await createUpload(person, anUpload(Buffer.from('x')), {
      'upload-metadata': metadataOf(fields),
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().problem).toMatchObject({ code: 'upload-malformed', field });
  });

  test('larger than a photo may be, without a length, or without the protocol is refused', async () => {
    const large = await createUpload(person, anUpload(Buffer.from('x')), {
      'upload-length': String(maxPhotoBytes + 1),
    });
    expect([large.statusCode, problemCode(large)]).toEqual([413, 'body-too-large']);
    const upload = anUpload(Buffer.from('x'));
    const headers = {
      'upload-metadata': metadataOf({
        photoId: upload.photoId,
        visitId: upload.visitId,
        sha256: upload.sha256,
      }),
    };
    const noLength = await person.call({
      method: 'POST',
      url: '/api/uploads',
      headers: { ...headers, 'tus-resumable': '1.0.0', 'upload-defer-length': '1' },
    });
    expect(noLength.json().problem).toMatchObject({ code: 'upload-malformed', field: 'upload-length' });
    const noTus = await person.call({
      method: 'POST',
      url: '/api/uploads',
      headers: { ...headers, 'upload-length': '1' },
    });
    expect(problemCode(noTus)).toBe('upload-malformed');
    const notSigned = await gate.app.inject({ method: 'POST', url: '/api/uploads' });
    expect(notSigned.statusCode).toBe(401);
  });

  test('body longer than announced is refused', async () => {
    const upload = anUpload(randomBytes(50));
    const location = String((await createUpload(person, upload)).headers.location);
    const answer = await patchUpload(person, location, 0, randomBytes(80));
    expect([answer.statusCode, problemCode(answer)]).toEqual([413, 'body-too-large']);
  });
});

describe('a server that ends between the last byte and the row', () => {
  test('has given no receipt, and gives it after it started again', async () => {
    let held = true;
    const first = await openGate({
      deps: ({ photoStore }) => ({
        photoStore: {
          ...photoStore,
          put: async (sha256: string, file: string, personId: string) => {
            if (held) await new Promise(() => {});
            return photoStore.put(sha256, file, personId);
          },
        },
      }),
    });
    const sender = await signIn(first, 'verifikator-01');
    const upload = anUpload(randomBytes(2000));
    const location = String((await createUpload(sender, upload)).headers.location);
    const lastByte = patchUpload(sender, location, 0, upload.bytes);
    const answered = await Promise.race([lastByte.then(() => true), wait(300).then(() => false)]);
    expect(answered).toBe(false);
    expect((await receiptOf(sender, upload.photoId)).unknown).toEqual([upload.photoId]);
    held = false;
    // The process is gone: nothing of it runs on, only its files are left.
    void first.app.close();
    await first.deps.database.destroy();
    await wait(50);

    const again = await reopen(first);
    const afterwards = await signIn(again, 'verifikator-01', sender.deviceId);
    expect((await receiptOf(afterwards, upload.photoId)).receipts[0]).toMatchObject({
      sha256: upload.sha256,
    });
    expect((await askOffset(afterwards, location)).headers['upload-offset']).toBe('2000');
    await again.end();
  });

  test('finishes too when the phone only asks how far it came', async () => {
    let failing = true;
    const own = await openGate({
      deps: ({ photoStore }) => ({
        photoStore: {
          ...photoStore,
          put: async (sha256: string, file: string, personId: string) => {
            if (failing) throw new Error('no space left on device');
            return photoStore.put(sha256, file, personId);
          },
        },
      }),
    });
    const sender = await signIn(own, 'verifikator-01');
    const upload = anUpload(randomBytes(900));
    const location = String((await createUpload(sender, upload)).headers.location);
    const failed = await patchUpload(sender, location, 0, upload.bytes);
    expect([failed.statusCode, problemCode(failed)]).toEqual([500, 'internal']);
    expect(failed.body).not.toContain('no space');
    expect((await receiptOf(sender, upload.photoId)).unknown).toEqual([upload.photoId]);
    failing = false;
    expect((await askOffset(sender, location)).headers['upload-offset']).toBe('900');
    expect((await receiptOf(sender, upload.photoId)).receipts).toHaveLength(1);
    await own.end();
  });

  test('forgets an upload whose facts were torn and keeps the others, and starts', async () => {
    const own = await openGate();
    const sender = await signIn(own, 'verifikator-01');
    const create = async (upload: ReturnType<typeof anUpload>) =>
      String((await createUpload(sender, upload)).headers.location);
    const upload = anUpload(randomBytes(10));
    const [kept, torn] = [await create(upload), await create(anUpload(randomBytes(10)))];
    await patchUpload(sender, kept, 0, upload.bytes.subarray(0, 4));
    await own.stop();
    const facts = join(own.folder, 'uploads', 'facts.jsonl');
    await truncate(facts, (await stat(facts)).size - 20);
    const again = await openGate({ folder: own.folder });
    const afterwards = await signIn(again, 'verifikator-01', sender.deviceId);
    expect((await askOffset(afterwards, torn)).statusCode).toBe(404);
    expect((await askOffset(afterwards, kept)).headers['upload-offset']).toBe('4');
    expect((await patchUpload(afterwards, kept, 4, upload.bytes.subarray(4))).statusCode).toBe(204);
    expect((await receiptOf(afterwards, upload.photoId)).receipts).toHaveLength(1);
    await again.end();
  });

  test('has forgotten afterwards what it had forgotten before', async () => {
    const own = await openGate();
    const sender = await signIn(own, 'verifikator-01');
    const wrong = anUpload(randomBytes(64), { sha256: sha256Of(Buffer.from('other')) });
    const location = String((await createUpload(sender, wrong)).headers.location);
    expect((await patchUpload(sender, location, 0, wrong.bytes)).statusCode).toBe(460);
    await own.stop();
    const again = await openGate({ folder: own.folder });
    const afterwards = await signIn(again, 'verifikator-01', sender.deviceId);
    expect((await askOffset(afterwards, location)).statusCode).toBe(404);
    expect(await readdir(join(own.folder, 'uploads'))).toEqual(['facts.jsonl']);
    await again.end();
  });
});

describe('bytes nobody claims', () => {
  test('are bounded for each device by bytes and by number', async () => {
    const stranger = await signIn(gate, 'verifikator-09');
    let refused = 0;
    for (let count = 0; count < 36; count += 1) {
      const answer = await createUpload(stranger, anUpload(Buffer.from('x')), {
        'upload-length': String(maxPhotoBytes),
      });
      if (answer.statusCode !== 201) {
        expect([answer.statusCode, problemCode(answer)]).toEqual([413, 'quota-exceeded']);
        refused += 1;
      }
    }
    expect(refused).toBe(36 - 32);
    // Another phone is not held back by it.
    expect((await createUpload(person, anUpload(Buffer.from('y')))).statusCode).toBe(201);
  });

  test('go after 90 days, the bytes with the last row, and nothing claimed is touched', async () => {
    const own = await openGate();
    const claimed = await playOne(own, 'paving-accepted');
    const sender = await signIn(own, 'verifikator-01');
    const old = anUpload(randomBytes(100));
    await sendWhole(sender, old);
    const begun = String((await createUpload(sender, anUpload(randomBytes(100)))).headers.location);
    const incoming = await openIncoming(join(own.folder, 'uploads'));
    own.clock.now = Date.now() + 91 * 86_400_000;
    await clearUnclaimed({ ...own.deps, incoming });
    const rows = await own.deps.database.selectFrom('photo').select('photo_id').execute();
    expect(rows.map((row) => row.photo_id).sort()).toEqual(
      claimed.photos.map(({ facts }) => facts.photoId).sort(),
    );
    expect(await own.deps.photoStore.has(old.sha256)).toBe(false);
    for (const { facts } of claimed.photos) expect(await own.deps.photoStore.has(facts.sha256)).toBe(true);
    expect(await readdir(join(own.folder, 'uploads'))).not.toContain(begun.split('/').at(-1));
    await own.end();
  });
});

const addressOf = ({ app }: Gate): string => {
  const address = app.server.address();
  return address && typeof address === 'object' ? `http://127.0.0.1:${address.port}` : '';
};

const reopen = async (gate: Gate): Promise<Gate> => {
  await rm(join(gate.folder, 'tinjau.lock'), { force: true });
  return openGate({ folder: gate.folder });
};
