// A kept map file over HTTP: whole, by ranges, and to those who see it.

import { rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AddMapPackAnswer } from '../../../src/contract/map-files.ts';
import { type Gate, openGate, type SignedIn, signIn } from '../../harness/gate.ts';
import { bringPack, kobar, sha256Of } from './a-bringer.ts';
import { realPack } from './a-pack.ts';

describe('a map file over HTTP', () => {
  let gate: Gate;
  let verifier: SignedIn;
  let url: string;
  let bytes: Buffer;
  let etag: string;
  beforeEach(async () => {
    gate = await openGate();
    bytes = realPack();
    const answer = await bringPack(await signIn(gate, 'admin-01'), bytes, kobar);
    url = `/api/map-packs/${answer.json<AddMapPackAnswer>().pack.packId}`;
    etag = `"${sha256Of(bytes)}"`;
    verifier = await signIn(gate, 'verifikator-01');
  });
  afterEach(() => gate.end());

  const get = (headers: Record<string, string> = {}) => verifier.call({ url, headers });

  test('M3: is whole without a range, and says what it is', async () => {
    const answer = await get({ 'x-request-id': 'uji-1' });
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.equals(bytes)).toBe(true);
    expect(answer.headers).toMatchObject({
      etag,
      'accept-ranges': 'bytes',
      'content-length': String(bytes.length),
      'content-type': 'application/vnd.pmtiles',
      'x-request-id': 'uji-1',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
    expect(answer.headers['content-encoding']).toBeUndefined();
  });

  test.each([
    ['bytes=0-0', 0, 0],
    ['bytes=0-126', 0, 126],
    ['bytes=127-', 127, 42_330],
    ['bytes=42330-', 42_330, 42_330],
    ['bytes=-1', 42_330, 42_330],
    ['bytes=-999999', 0, 42_330],
    ['bytes=100-999999', 100, 42_330],
  ])('M3: %s is answered with exactly those bytes', async (range, first, last) => {
    expect(bytes.length).toBe(42_331);
    const answer = await get({ range });
    expect(answer.statusCode).toBe(206);
    expect(answer.headers['content-range']).toBe(`bytes ${first}-${last}/42331`);
    expect(answer.headers['content-length']).toBe(String(last - first + 1));
    expect(answer.headers.etag).toBe(etag);
    expect(answer.rawPayload.equals(bytes.subarray(first, last + 1))).toBe(true);
  });

  test.each(['bytes=42331-', 'bytes=99999999-', 'bytes=-0'])('M3: %s is beyond the end', async (range) => {
    const answer = await get({ range });
    expect([answer.statusCode, answer.headers['content-range'], answer.rawPayload.length]).toEqual([
      416,
      'bytes */42331',
      0,
    ]);
  });

  test.each([
    'bytes=5-2',
    'bytes=0-1,4-5',
    'bytes=a-b',
    'items=0-1',
    'bytes=-',
    'bytes=1-99999999999999999999',
  ])('M3: %s is no single range and is answered whole', async (range) => {
    const answer = await get({ range });
    expect([answer.statusCode, answer.rawPayload.length]).toEqual([200, bytes.length]);
  });

  test('M3: If-Range holds for this file alone', async () => {
    const range = 'bytes=10-19';
    expect((await get({ range, 'if-range': etag })).statusCode).toBe(206);
    for (const other of [`W/${etag}`, '"other"', 'Fri, 20 Nov 2026 03:00:00 GMT'])
      expect([other, (await get({ range, 'if-range': other })).statusCode]).toEqual([other, 200]);
    expect((await get({ range: 'bytes=99999-', 'if-range': '"other"' })).statusCode).toBe(200);
  });

  test('a copy somebody kept is confirmed without its bytes, and names this request', async () => {
    const answer = await get({ 'if-none-match': etag, 'x-request-id': 'uji-2' });
    expect([answer.statusCode, answer.rawPayload.length, answer.headers['x-request-id']]).toEqual([
      304,
      0,
      'uji-2',
    ]);
    expect((await get({ 'if-none-match': '"other"' })).statusCode).toBe(200);
  });

  test('M4: pieces asked for one after the other are the file', async () => {
    const pieces: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += 10_000)
      pieces.push((await get({ range: `bytes=${at}-${at + 9999}`, 'if-range': etag })).rawPayload);
    expect(sha256Of(Buffer.concat(pieces))).toBe(sha256Of(bytes));
  });

  test('a device that opens many at once is told to wait, and may go on afterwards', async () => {
    const origin = await gate.app.listen({ port: 0, host: '127.0.0.1' });
    const open = () =>
      new Promise<{ status: number; end: () => void }>((resolve, reject) => {
        const sending = httpRequest(`${origin}${url}`, { headers: verifier.headers }, (answer) => {
          answer.pause();
          resolve({ status: answer.statusCode ?? 0, end: () => sending.destroy() });
        });
        sending.on('error', reject);
        sending.end();
      });
    // The bytes are few and sent before they are read, so the file is made large first.
    const row = await gate.deps.database.selectFrom('map_file').selectAll().executeTakeFirstOrThrow();
    const path = join(gate.folder, 'map-packs', `${row.sha256}.pmtiles`);
    await writeFile(path, Buffer.alloc(64 * 1024 * 1024));
    await gate.deps.database
      .updateTable('map_file')
      .set({ bytes: 64 * 1024 * 1024 })
      .execute();
    const opened = [];
    for (let number = 0; number < 9; number += 1) opened.push(await open());
    expect(opened.map(({ status }) => status)).toEqual([...Array(8).fill(200), 429]);
    for (const { end } of opened) end();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const again = await open();
    expect(again.status).toBe(200);
    again.end();
  });

  test('a file whose bytes are gone from the disk is not found, and the server goes on', async () => {
    await rm(join(gate.folder, 'map-packs', `${sha256Of(bytes)}.pmtiles`));
    expect((await get()).statusCode).toBe(404);
    expect((await gate.app.inject({ url: '/api/health' })).statusCode).toBe(200);
  });
});
