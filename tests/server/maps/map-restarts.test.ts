// Map files over starts, cuts, kills and restores: whole or not there.

import { randomUUID } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AddMapOverlayAnswer, AddMapPackAnswer } from '../../../src/contract/map-files.ts';
import { restoreBackup } from '../../../src/server/backup/restore.ts';
import { writeBackup } from '../../../src/server/backup/write-backup.ts';
import { checkerLimits, checkMapFile } from '../../../src/server/maps/checker.ts';
import { type Gate, openGate, type SignedIn, signIn } from '../../harness/gate.ts';
import { password } from '../../harness/listening-server.ts';
import { createRealServer } from '../../harness/real-server.ts';
import { anOverlay, bringOverlay, bringPack, keptFiles, kobar, mapsInFeed, sha256Of } from './a-bringer.ts';
import { aPack, realPack } from './a-pack.ts';

describe('a server that starts again', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tinjau-maps-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const packs = () => join(folder, 'map-packs');

  test('takes in what was put into its folders, with what stands beside it', async () => {
    await (await openGate({ folder })).stop();
    const incoming = join(packs(), 'incoming');
    await writeFile(join(incoming, 'kobar.pmtiles'), realPack());
    await writeFile(join(incoming, 'kobar.json'), JSON.stringify(kobar));
    await writeFile(join(incoming, 'tanpa-keterangan.pmtiles'), aPack());
    await writeFile(join(incoming, 'rusak.pmtiles'), realPack().subarray(0, 9000));
    await writeFile(join(incoming, 'rusak.json'), JSON.stringify(kobar));
    await writeFile(join(incoming, 'salah.pmtiles'), aPack({ zooms: [0, 3] }));
    await writeFile(join(incoming, 'salah.json'), '{"regency":"Kobar"}');
    const overlays = join(folder, 'map-overlays', 'incoming');
    await writeFile(join(overlays, 'halte_warga.geojson'), anOverlay);
    await writeFile(join(overlays, 'halte_warga.json'), '{"attribution":"Warga","regency":null}');
    const gate = await openGate({ folder });
    const rows = await gate.deps.database.selectFrom('map_file').selectAll().orderBy('name').execute();
    expect(
      rows.map(({ name, regency, attribution, added_by }) => [name, regency, attribution, added_by]),
    ).toEqual([
      ['Kotawaringin Barat', '62.01', 'Sumber uji', null],
      ['Uji', null, '© Sumber uji', null],
      ['halte warga', null, 'Warga', null],
    ]);
    expect(await readdir(incoming)).toEqual(['rusak.json', 'rusak.pmtiles', 'salah.json', 'salah.pmtiles']);
    expect(await readdir(overlays)).toEqual([]);
    expect((await mapsInFeed(await signIn(gate, 'verifikator-01'))).size).toBe(3);
    await gate.end();
  });

  test('keeps only what a row names of what was under way', async () => {
    const before = await openGate({ folder });
    const admin = await signIn(before, 'admin-01');
    const { pack } = (await bringPack(admin, realPack(), kobar)).json<AddMapPackAnswer>();
    await before.stop();
    const other = sha256Of(aPack());
    // Cut between the name of a file and its row; between the end of a row and its file; and in the middle of a body.
    await writeFile(join(packs(), `${other}.pmtiles`), aPack());
    await writeFile(join(packs(), `${other}.pmtiles.doubt`), '');
    await writeFile(join(packs(), `${pack.sha256}.pmtiles.doubt`), '');
    await writeFile(join(packs(), 'file-half.part'), 'half');
    const gate = await openGate({ folder });
    expect(await keptFiles(gate, 'map-packs')).toEqual([`${pack.sha256}.pmtiles`]);
    const verifier = await signIn(gate, 'verifikator-01');
    expect((await verifier.call({ url: `/api/map-packs/${pack.packId}` })).rawPayload.length).toBe(
      pack.bytes,
    );
    await gate.end();
  });

  test('a file that nobody knows and nobody marked is left where it is', async () => {
    await mkdir(packs(), { recursive: true });
    const name = `${sha256Of(aPack())}.pmtiles`;
    await writeFile(join(packs(), name), aPack());
    const gate = await openGate({ folder });
    expect(await keptFiles(gate, 'map-packs')).toEqual([name]);
    await gate.end();
  });
});

describe('a body that does not come whole', () => {
  let gate: Gate;
  let admin: SignedIn;
  let origin: string;
  beforeEach(async () => {
    gate = await openGate({ deps: () => ({ intakePace: { spanMs: 300, bytesPerSpan: 1024 } }) });
    admin = await signIn(gate, 'admin-01');
    origin = await gate.app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterEach(() => gate.end());

  const begin = (onAnswer: (status: number) => void) => {
    const sending = httpRequest(
      `${origin}/api/map-packs?name=a&attribution=b`,
      {
        method: 'POST',
        headers: { ...admin.headers, 'content-type': 'application/octet-stream', 'content-length': '42331' },
      },
      (answer) => {
        answer.resume();
        onAnswer(answer.statusCode ?? 0);
      },
    );
    sending.on('error', () => onAnswer(0));
    sending.write(realPack().subarray(0, 20_000));
    return sending;
  };

  test('and is cut off leaves nothing', async () => {
    const gone = new Promise<void>((resolve) => {
      const sending = begin(() => resolve());
      setTimeout(() => sending.destroy(), 100);
    });
    await gone;
    await expect.poll(() => keptFiles(gate, 'map-packs'), { timeout: 5000 }).toEqual([]);
    expect((await bringPack(admin, realPack(), kobar)).statusCode).toBe(200);
  });

  test('and stands still is let go in words, and leaves nothing', async () => {
    const status = await new Promise<number>((resolve) => {
      begin(resolve);
    });
    expect(status).toBe(408);
    expect(await keptFiles(gate, 'map-packs')).toEqual([]);
  });
});

describe('a server that is killed while a pack comes in', () => {
  test('holds nothing of it after its next start, and takes it then', async () => {
    const server = await createRealServer(['admin-01']);
    await server.process.start();
    const { origin, dataFolder } = server.process;
    const packs = { folder: dataFolder };
    const signedIn = await fetch(`${origin}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        username: 'admin-01',
        password,
        device: { id: randomUUID(), name: 'Gawai uji' },
      }),
    });
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const url = `${origin}/api/map-packs?name=a&attribution=b&regency=62.01`;
    const headers = { cookie, 'x-tinjau-person': 'admin-01', 'content-type': 'application/octet-stream' };
    const sending = httpRequest(url, { method: 'POST', headers: { ...headers, 'content-length': '42331' } });
    sending.on('error', () => {});
    sending.write(realPack().subarray(0, 20_000));
    await expect.poll(() => keptFiles(packs, 'map-packs'), { timeout: 10_000 }).toHaveLength(1);
    expect((await keptFiles(packs, 'map-packs'))[0]).toMatch(/\.part$/);
    await server.process.kill();
    sending.destroy();
    await server.process.start();
    expect(await keptFiles(packs, 'map-packs')).toEqual([]);
    expect(await server.rows('map_file')).toEqual([]);
    const answer = await fetch(url, { method: 'POST', headers, body: new Uint8Array(realPack()) });
    expect(answer.status).toBe(200);
    await server.process.kill();
    await server.process.start();
    const { pack } = (await answer.json()) as AddMapPackAnswer;
    const given = await fetch(`${origin}/api/map-packs/${pack.packId}`, { headers });
    expect(sha256Of(Buffer.from(await given.arrayBuffer()))).toBe(pack.sha256);
    await server.process.end();
  });
});

describe('a backup', () => {
  test('carries the files, and a restored server gives them out', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tinjau-maps-'));
    const gate = await openGate({ folder: join(folder, 'data') });
    const admin = await signIn(gate, 'admin-01');
    const { pack } = (await bringPack(admin, realPack(), kobar)).json<AddMapPackAnswer>();
    const lost = (await bringPack(admin, aPack(), {})).json<AddMapPackAnswer>();
    const { overlay } = (await bringOverlay(admin, anOverlay)).json<AddMapOverlayAnswer>();
    await rm(join(gate.folder, 'map-packs', `${lost.pack.sha256}.pmtiles`));
    const target = join(folder, 'backup');
    const quiet = { databaseUrl: '', now: () => gate.clock.now, progress: () => {} };
    const { damaged } = await writeBackup({
      ...quiet,
      target,
      dataFolder: gate.folder,
      appVersion: 'test',
      quick: false,
    });
    expect(damaged).toEqual([{ store: 'map-packs', sha256: lost.pack.sha256, bytes: lost.pack.bytes }]);
    await gate.stop();
    const restored = join(folder, 'restored');
    await cp(target, join(folder, 'copied'), { recursive: true });
    await restoreBackup({ ...quiet, source: join(folder, 'copied'), dataFolder: restored, replace: false });
    const again = await openGate({ folder: restored });
    const verifier = await signIn(again, 'verifikator-01');
    const whole = await verifier.call({ url: `/api/map-packs/${pack.packId}` });
    expect(whole.rawPayload.equals(realPack())).toBe(true);
    const shapes = await verifier.call({ url: `/api/map-overlays/${overlay.overlayId}` });
    expect(shapes.rawPayload.equals(anOverlay)).toBe(true);
    const seen = await mapsInFeed(verifier);
    expect(
      [...seen]
        .filter(([, body]) => body !== null)
        .map(([id]) => id)
        .sort(),
    ).toEqual([pack.packId, overlay.overlayId].sort());
    await again.stop();
    await rm(folder, { recursive: true, force: true });
  });
});

describe('a file that takes too long to look into', () => {
  test('is given up by the limit of time, of memory, and at the end of the server', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'tinjau-maps-')), 'peta');
    const many = Array.from({ length: 150_000 }, (_, index) => [104 + index / 1e6, -3]);
    const line = { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: many } };
    await writeFile(path, JSON.stringify(line));
    const job = { kind: 'overlay', path } as const;
    const tooMuch = { fault: { code: 'map-overlay-too-much' } };
    await expect(checkMapFile(job, { jobMs: 5, memoryMb: 512 })).rejects.toMatchObject(tooMuch);
    await expect(checkMapFile(job, { jobMs: 60_000, memoryMb: 8 })).rejects.toMatchObject(tooMuch);
    const ended = AbortSignal.timeout(5);
    await expect(checkMapFile(job, checkerLimits, ended)).rejects.toMatchObject(tooMuch);
    expect(await checkMapFile(job)).toEqual({ overlay: { features: 1, positions: 150_000 } });
    await rm(dirname(path), { recursive: true });
  });
});
