import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Gate, openGate } from '../harness/gate.ts';

let gate: Gate;
let appFolder: string;
const script = 'export const greeting = "hello";\n'.repeat(200);

beforeAll(async () => {
  appFolder = await mkdtemp(join(tmpdir(), 'tinjau-app-'));
  await mkdir(join(appFolder, 'assets'));
  await writeFile(join(appFolder, 'index.html'), '<!doctype html><title>Tinjau</title>');
  await writeFile(join(appFolder, 'sw.js'), 'self.addEventListener("install", () => {});');
  await writeFile(join(appFolder, 'manifest.webmanifest'), '{"name":"Tinjau"}');
  await writeFile(join(appFolder, 'assets', 'main-abc123.js'), script);
  await writeFile(join(appFolder, 'assets', 'main-abc123.js.br'), brotliCompressSync(script));
  gate = await openGate({ appFolder });
});
afterAll(async () => {
  await gate.end();
  await rm(appFolder, { recursive: true, force: true });
});

const get = (url: string, headers: Record<string, string> = {}) => gate.app.inject({ url, headers });

describe('the app', () => {
  test('answers every screen with the page, which is always asked for anew', async () => {
    for (const url of ['/', '/tugas', '/lokasi/KBR-R01', '/kunjungan/0190/c', '/konfirmasi?x=1']) {
      const answer = await get(url);
      expect([url, answer.statusCode, answer.headers['content-type']]).toEqual([
        url,
        200,
        'text/html; charset=utf-8',
      ]);
      expect(answer.headers['cache-control']).toBe('no-cache');
    }
  });

  test('serves its worker and manifest fresh, hashed assets for ever', async () => {
    expect((await get('/sw.js')).headers).toMatchObject({
      'content-type': expect.stringMatching(/\/javascript; charset=utf-8$/),
      'cache-control': 'no-cache',
    });
    expect((await get('/manifest.webmanifest')).headers['content-type']).toContain(
      'application/manifest+json',
    );
    const asset = await get('/assets/main-abc123.js');
    expect(asset.body).toBe(script);
    expect(asset.headers['cache-control']).toContain('immutable');
  });

  test('sends the compressed copy to who can read it', async () => {
    const answer = await get('/assets/main-abc123.js', { 'accept-encoding': 'gzip, br' });
    expect(answer.headers['content-encoding']).toBe('br');
    expect(answer.headers['content-type']).toMatch(/\/javascript; charset=utf-8$/);
    expect(answer.rawPayload.length).toBeLessThan(script.length / 10);
  });

  test('never answers a missing file with the page', async () => {
    for (const url of [
      '/assets/main-old999.js',
      '/assets/',
      '/assets/..%2findex.html',
      '/missing.js',
      '/icons/none.png',
      '/..%2f..%2fetc/passwd',
      '/assets/..%5c..%5cindex.html',
    ]) {
      const answer = await get(url);
      expect([url, answer.statusCode]).toEqual([url, 404]);
      expect(answer.body).not.toContain('<!doctype');
    }
  });

  test('does not answer a POST to a screen', async () => {
    const answer = await gate.app.inject({ method: 'POST', url: '/tugas', payload: {} });
    expect(answer.statusCode).toBe(404);
  });

  test('serves a build made while it runs', async () => {
    await writeFile(join(appFolder, 'assets', 'main-new777.js'), 'export {};');
    const answer = await get('/assets/main-new777.js');
    expect([answer.statusCode, answer.body]).toEqual([200, 'export {};']);
    await rm(join(appFolder, 'assets', 'main-new777.js'));
  });

  test('keeps the assets of the last build for 90 days', async () => {
    const assets = join(gate.folder, 'assets');
    const [last, ancient] = [join(assets, 'main-last.js'), join(assets, 'main-ancient.js')];
    await writeFile(last, 'last');
    await writeFile(ancient, 'ancient');
    const daysAgo = (days: number) => gate.clock.now / 1000 - days * 86_400;
    await utimes(last, daysAgo(89), daysAgo(89));
    await utimes(ancient, daysAgo(91), daysAgo(91));
    await gate.stop();
    gate = await openGate({ folder: gate.folder, appFolder });
    expect((await readdir(assets)).sort()).toEqual(['main-abc123.js', 'main-abc123.js.br', 'main-last.js']);
    expect((await get('/assets/main-last.js')).body).toBe('last');
  });

  test('says so when it is not built', async () => {
    const unbuilt = await openGate();
    const answer = await unbuilt.app.inject({ url: '/' });
    expect([answer.statusCode, answer.body]).toEqual([503, 'The app is not built yet: npm run build\n']);
    await unbuilt.end();
  });
});

describe('answers', () => {
  test('of the API are compressed when they are long', async () => {
    const answer = await get('/api/docs', { 'accept-encoding': 'br' });
    expect(answer.headers).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'no-store' });
    expect(JSON.parse(brotliDecompressSync(answer.rawPayload).toString()).openapi).toBe('3.1.0');
    const short = await get('/api/health', { 'accept-encoding': 'br' });
    expect(short.headers['content-encoding']).toBeUndefined();
  });
});
