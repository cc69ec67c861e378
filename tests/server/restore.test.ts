// A backup made while the server works, restored: what phones still hold comes back by itself, once, and a damaged
// backup touches nothing. Server and commands are real processes, the phones are the app's own code.

import { randomUUID } from 'node:crypto';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ActsAnswer } from '../../src/contract/acts.ts';
import type { SealedAct } from '../../src/domain/act.ts';
import type { PhotoFacts } from '../../src/domain/photo.ts';
import type { VisitPayload } from '../../src/domain/visit.ts';
import { sha256OfFile, syncFolder } from '../../src/server/backup/durable-files.ts';
import { pathOfFile } from '../../src/server/backup/kept-files.ts';
import { restoreBackup } from '../../src/server/backup/restore.ts';
import { writeBackup } from '../../src/server/backup/write-backup.ts';
import { openDatabase } from '../../src/server/database/open.ts';
import type { Row } from '../../src/server/database/snapshot.ts';
import { newPostgresUrl } from '../harness/engines.ts';
import { type ListeningServer, password } from '../harness/listening-server.ts';
import { aBrowser, aPhone, newId, type Phone } from '../harness/phone.ts';
import { createRealServer, type RealServer, rowsAt, runCommand } from '../harness/real-server.ts';
import { sha256Of } from '../harness/tus.ts';
import { sealVisit } from '../sync/visits.ts';

const people = ['verifikator-01', 'verifikator-02', 'verifikator-03', 'admin-01'];
const servers: RealServer[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.process.end();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'tinjau-backup-'));
  folders.push(folder);
  return folder;
};

const startServer = async (url = ''): Promise<RealServer> => {
  const server = await createRealServer(people, url);
  servers.push(server);
  await server.process.start();
  return server;
};

const phoneOf = (server: RealServer, personId: string): Promise<Phone> => {
  const listening = { origin: server.process.origin } as ListeningServer;
  return aPhone(listening, personId, aBrowser(listening));
};

/** Each act and each photo of the phone's visits stands on the server once, its bytes whole. */
const expectHeldOnce = async (
  server: RealServer,
  actIds: readonly string[],
  photoIds: readonly string[],
): Promise<void> => {
  const [acts, photos] = [await server.rows('act'), await server.rows('photo')];
  expect(actIds.map((id) => acts.filter((row) => row.id === id).length)).toEqual(actIds.map(() => 1));
  for (const photoId of photoIds) {
    const rows = photos.filter((row) => row.photo_id === photoId);
    expect(rows.length).toBe(1);
    expect(rows[0]?.received_at).not.toBeNull();
    await expectWhole(server.process.dataFolder, rows);
  }
};

const expectWhole = async (dataFolder: string, photos: readonly Row[]): Promise<void> => {
  for (const { sha256, received_at } of photos)
    if (received_at !== null)
      expect(await sha256OfFile(pathOfFile(dataFolder, { store: 'photos', sha256: String(sha256) }))).toBe(
        sha256,
      );
};

/** As an admin at the desk, through the server. */
const eraseAtDesk = async ({ process: { origin } }: RealServer, visitId: string): Promise<void> => {
  const send = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const device = { id: randomUUID(), name: 'meja' };
  const entered = await send('/api/session', { username: 'admin-01', password, device });
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const order = { visitId, siteId: 'KBR-R01', withPhotos: true, reason: 'Persetujuan ditarik' };
  const headers = { cookie, 'x-tinjau-person': 'admin-01' };
  const answer = await send('/api/personal-data/visit-erasures', order, headers);
  expect(await answer.json()).toMatchObject({ revisions: 1, photos: 1 });
};

/** With the phone's own session, past its outbox. */
const sendActs = async (
  { process: { origin } }: RealServer,
  { browser, person }: Phone,
  acts: readonly { readonly act: unknown; readonly hash: string }[],
): Promise<ActsAnswer> => {
  const answer = await browser.wire.fetch(`${origin}/api/acts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-tinjau-person': person.id },
    body: JSON.stringify({ acts }),
  });
  return (await answer.json()) as ActsAnswer;
};

const epochOf = async (server: RealServer): Promise<unknown> =>
  (await server.rows('meta')).find(({ key }) => key === 'epoch')?.value;

const plan = (target: string, server: RealServer) => ({
  target,
  dataFolder: server.process.dataFolder,
  databaseUrl: server.url,
  appVersion: '1.0.0',
  now: Date.now,
  quick: false,
  progress: () => {},
});

describe.each([
  ['sqlite', async (): Promise<string> => ''],
  ['postgres', newPostgresUrl],
] as const)('on %s', (_engine, newUrl) => {
  test('what was sent after the backup comes back from the phones by itself, once', async () => {
    const server = await startServer(await newUrl());
    const backups = await newFolder();
    const [first, second] = [
      await phoneOf(server, 'verifikator-01'),
      await phoneOf(server, 'verifikator-02'),
    ];
    const early = await first.takePhoto();
    const before = await sealVisit(first, 'KBR-R01', { photos: [early] });
    await first.sync.syncNow();
    expect(await runCommand('backup', server, backups)).toMatchObject({
      code: 0,
      sentence: expect.stringMatching(/^Backup complete and verified: 1 acts and 1 files \(1 new\)/),
    });
    const epoch = await epochOf(server);

    // After the backup: one visit whole on the server, and one whose photo is on the phone only.
    const late = await first.takePhoto();
    const after = await sealVisit(first, 'KBR-R02', { photos: [late] });
    await first.sync.syncNow();
    const onPhone = await second.takePhoto();
    const half = await sealVisit(second, 'KBR-R01', { photos: [onPhone] });
    second.browser.wire.decide = ({ path }) => (path.startsWith('/api/uploads') ? 'unreachable' : 'pass');
    await second.sync.syncNow();
    await expectHeldOnce(server, [before.act.id, after.act.id, half.act.id], [early.photoId, late.photoId]);

    expect(await runCommand('restore', server, backups)).toMatchObject({
      code: 1,
      sentence: expect.stringMatching(/^A Tinjau server is running on .* stop it, run this command again/),
    });
    await server.process.stop();
    expect(await runCommand('restore', server, backups)).toMatchObject({
      code: 1,
      sentence: expect.stringMatching(/is not empty\. Nothing was touched: run it with --replace/),
    });
    const restored = await runCommand('restore', server, backups, '--replace');
    expect(restored).toMatchObject({ code: 0, sentence: expect.stringContaining('Restored') });
    expect((await server.rows('act')).length).toBe(1);
    expect(await epochOf(server)).not.toBe(epoch);
    const aside = (await readdir(server.process.dataFolder)).filter((name) => name.startsWith('replaced-'));
    expect(aside.length).toBe(1);

    await server.process.start();
    second.browser.wire.decide = () => 'pass';
    for (const phone of [first, second]) {
      await phone.sync.syncNow();
      await phone.sync.syncNow();
    }
    await expectHeldOnce(
      server,
      [before.act.id, after.act.id, half.act.id],
      [early.photoId, late.photoId, onPhone.photoId],
    );
    expect((await server.rows('act')).length).toBe(3);
    expect((await server.rows('photo')).length).toBe(3);
    const states = await Promise.all([first, second].map((phone) => phone.database.outbox.toArray()));
    expect(states.flat().every(({ state }) => state === 'received')).toBe(true);
  });

  test('what was erased after the backup is not brought back: not by the backup, not by the phones', async () => {
    const server = await startServer(await newUrl());
    const backups = await newFolder();
    const phone = await phoneOf(server, 'verifikator-01');
    const sayings = ['Tetangga bernama Paijo', 'Rumah milik Sumarni'];
    const sealed: SealedAct[] = [];
    const photos: PhotoFacts[] = [];
    const record = async (text: string): Promise<void> => {
      const photo = await phone.takePhoto();
      photos.push(photo);
      const notes = [{ noteId: newId(), text, at: 1, position: null, photoIds: [] }];
      sealed.push(await sealVisit(phone, 'KBR-R01', { photos: [photo], notes }));
      await phone.sync.syncNow();
    };
    await record(sayings[0]!);
    await writeBackup(plan(backups, server));
    await record(sayings[1]!);
    const stillKept = await phone.takePhoto();
    await sealVisit(phone, 'KBR-R02', { photos: [stillKept] });
    await phone.sync.syncNow();
    for (const { act } of sealed) await eraseAtDesk(server, (act.payload as VisitPayload).visitId);
    const onDisk = async () => {
      const found = await Promise.all(
        photos.map(({ sha256 }) =>
          sha256OfFile(pathOfFile(server.process.dataFolder, { store: 'photos', sha256 })),
        ),
      );
      return found.filter((sha) => sha !== null);
    };
    expect(await onDisk()).toEqual([]);
    const register = await readFile(join(server.process.dataFolder, 'erasures.ndjson'), 'utf8');
    expect(register.trim().split('\n').filter(Boolean)).toHaveLength(2);

    await server.process.stop();
    const restored = await runCommand('restore', server, backups, '--replace');
    expect(restored.sentence).toContain('Erased again, because it was erased since: 2.');
    const held = async () =>
      JSON.stringify([await server.rows('act'), await server.rows('entity'), await server.rows('act_rival')]);
    expect(await onDisk()).toEqual([]);
    for (const text of sayings) expect(await held()).not.toContain(text);
    expect((await server.rows('act')).length).toBe(1);
    await server.process.start();
    await phone.sync.syncNow();
    await phone.sync.syncNow();
    expect((await server.rows('act')).length).toBe(3);
    for (const text of sayings) expect(await held()).not.toContain(text);
    expect(await onDisk()).toEqual([]);
    await expectHeldOnce(server, [], [stillKept.photoId]);
    const states = await phone.database.outbox.toArray();
    expect(states.every(({ state }) => state === 'received')).toBe(true);
  }, 120_000);

  test('what a phone shortened itself after an erasure comes back shortened, and nothing else passes for it', async () => {
    const server = await startServer(await newUrl());
    const backups = await newFolder();
    const phone = await phoneOf(server, 'verifikator-01');
    const foreign = await phoneOf(server, 'verifikator-02');
    await writeBackup(plan(backups, server));
    const saying = 'Tetangga bernama Paijo';
    const notes = [{ noteId: newId(), text: saying, at: 1, position: null, photoIds: [] }];
    const sealed = await sealVisit(phone, 'KBR-R01', { photos: [await phone.takePhoto()], notes });
    await phone.sync.syncNow();
    await eraseAtDesk(server, (sealed.act.payload as VisitPayload).visitId);
    // The phone learns of it: what it holds from now on is no longer what the hash is of.
    await phone.sync.syncNow();
    const shortened = (await phone.database.act.get(sealed.act.id))?.text ?? '';
    expect(shortened).not.toContain(saying);

    await server.process.stop();
    expect((await runCommand('restore', server, backups, '--replace')).code).toBe(0);
    expect(await server.rows('act')).toEqual([]);
    await server.process.start();
    const left = JSON.parse(shortened) as { readonly payload: VisitPayload; readonly erased: { at: number } };
    const { erased, ...unmarked } = left;
    const forgeries: readonly unknown[] = [
      { ...left, payload: { ...left.payload, answers: { q1_road_name: 'Jalan lain' } } },
      { ...left, payload: { ...left.payload, finishedAt: left.payload.finishedAt + 1 } },
      { ...left, erased: { at: erased.at + 1 } },
      { ...left, id: newId() },
      unmarked,
    ];
    for (const act of forgeries) {
      const { results } = await sendActs(server, phone, [{ act, hash: sealed.hash }]);
      expect(results).toMatchObject([{ outcome: 'refused', problem: { code: 'hash-mismatch' } }]);
    }
    // Nor does what was shortened pass under another hash than that of what was sealed.
    const other = await sendActs(server, phone, [{ act: left, hash: 'a'.repeat(64) }]);
    expect(other.results).toMatchObject([{ outcome: 'refused', problem: { code: 'hash-mismatch' } }]);
    const another = await sendActs(server, foreign, [{ act: left, hash: sealed.hash }]);
    expect(another.results).toMatchObject([{ outcome: 'refused', problem: { code: 'act-malformed' } }]);
    expect(await server.rows('act')).toEqual([]);

    await expect
      .poll(
        async () => {
          await phone.sync.syncNow();
          return (await phone.database.outbox.toArray()).map(({ state }) => state);
        },
        { timeout: 60_000 },
      )
      .toEqual(['received', 'received']);
    expect(await server.rows('act')).toMatchObject([
      { id: sealed.act.id, hash: sealed.hash, quarantine: '[]' },
    ]);
    expect(await server.rows('visit')).toMatchObject([{ act_id: sealed.act.id, hash: sealed.hash }]);
    const [body] = (await server.rows('entity')).filter(({ kind }) => kind === 'visit');
    expect(JSON.parse(String(body?.body))).toMatchObject({ erased, payload: left.payload });
    expect((await phone.database.act.get(sealed.act.id))?.text).toBe(shortened);
    expect(await server.rows('act_rival')).toEqual([]);
  }, 120_000);

  test('a backup in the middle of heavy sending is of one moment, with every photo its rows name', async () => {
    const server = await startServer(await newUrl());
    const backups = await newFolder();
    const phones = await Promise.all(people.slice(0, 3).map((person) => phoneOf(server, person)));
    let sending = true;
    const send = async (phone: Phone): Promise<void> => {
      for (let count = 0; sending && count < 40; count += 1) {
        await sealVisit(phone, 'KBR-R01', { photos: [await phone.takePhoto(), await phone.takePhoto(96)] });
        await phone.sync.syncNow();
      }
    };
    const work = Promise.all(phones.map(send));
    const seen: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const { content, damaged } = await writeBackup(plan(backups, server));
      expect([damaged, content.missing]).toEqual([[], []]);
      seen.push(content.tables.find(({ name }) => name === 'act')?.rows ?? 0);
    }
    sending = false;
    await work;
    const all = (await server.rows('act')).length;
    expect([seen.at(-1)! > seen[0]!, all > seen[0]!]).toEqual([true, true]);

    for (const [index, name] of (await readdir(join(backups, 'snapshots'))).sort().entries()) {
      const dataFolder = await newFolder();
      const source = join(backups, 'snapshots', name);
      const into = { source, dataFolder, databaseUrl: '', replace: false, now: Date.now, progress: () => {} };
      await restoreBackup(into);
      const place = { url: '', folder: dataFolder };
      const [acts, visits, photos] = [
        await rowsAt(place, 'act'),
        await rowsAt(place, 'visit'),
        await rowsAt(place, 'photo'),
      ];
      expect(acts.length).toBe(seen[index]);
      expect(new Set(visits.map(({ act_id }) => act_id))).toEqual(new Set(acts.map(({ id }) => id)));
      // Every declared photo has its row, and every row that says so has its bytes.
      const named = acts.flatMap(({ text }) =>
        (JSON.parse(String(text)).payload.photos as { photoId: string }[]).map(({ photoId }) => photoId),
      );
      const rows = new Set(photos.map(({ photo_id }) => photo_id));
      expect(named.filter((photoId) => !rows.has(photoId))).toEqual([]);
      await expectWhole(dataFolder, photos);
    }
  });
});

const aSmallServer = async (): Promise<{ server: RealServer; backups: string; phone: Phone }> => {
  const server = await startServer();
  const backups = await newFolder();
  const phone = await phoneOf(server, 'verifikator-01');
  await sealVisit(phone, 'KBR-R01', { photos: [await phone.takePhoto(), await phone.takePhoto()] });
  await phone.sync.syncNow();
  return { server, backups, phone };
};

test('a backup moves from SQLite to PostgreSQL and back, row by row the same', async () => {
  const { server, backups } = await aSmallServer();
  // Compared is what stands still: not what the server is still working out beside.
  for (const due of ['doubt_due', 'fact_due'])
    await vi.waitFor(async () => expect(await server.rows(due)).toEqual([]), {
      timeout: 30_000,
      interval: 200,
    });
  const { content } = await writeBackup(plan(backups, server));
  const databaseUrl = await newPostgresUrl();
  const first = await newFolder();
  const into = { dataFolder: first, replace: false, now: Date.now, progress: () => {} };
  await restoreBackup({ ...into, source: backups, databaseUrl });
  const again = await newFolder();
  await writeBackup({ ...plan(again, server), dataFolder: first, databaseUrl });
  const back = await newFolder();
  await restoreBackup({ ...into, source: again, dataFolder: back, databaseUrl: '' });
  const sorted = (rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
  for (const { name } of content.tables.filter(({ name }) => !['meta', 'counter'].includes(name)))
    expect([name, sorted(await rowsAt({ url: '', folder: back }, name))]).toEqual([
      name,
      sorted(await server.rows(name)),
    ]);
});

test('a second backup into the same folder copies only what is new, and heals what rotted there', async () => {
  const { server, backups, phone } = await aSmallServer();
  expect((await writeBackup(plan(backups, server))).copied).toBe(2);
  await sealVisit(phone, 'KBR-R02', { photos: [await phone.takePhoto()] });
  await phone.sync.syncNow();
  expect((await writeBackup(plan(backups, server))).copied).toBe(1);
  const [photo] = await server.rows('photo');
  const held = pathOfFile(join(backups, 'files'), { store: 'photos', sha256: String(photo?.sha256) });
  const bytes = await readFile(held);
  bytes[5] = (bytes[5] ?? 0) ^ 1;
  await writeFile(held, bytes);
  expect((await writeBackup({ ...plan(backups, server), quick: true })).copied).toBe(0);
  expect((await writeBackup(plan(backups, server))).copied).toBe(1);
  expect(await sha256OfFile(held)).toBe(photo?.sha256);
});

test('a photo the server has lost is named, and after a restore the phone that holds it sends it again', async () => {
  const { server, backups, phone } = await aSmallServer();
  const [photo, other] = await server.rows('photo');
  await rm(pathOfFile(server.process.dataFolder, { store: 'photos', sha256: String(photo?.sha256) }));
  await truncate(
    pathOfFile(server.process.dataFolder, { store: 'photos', sha256: String(other?.sha256) }),
    9,
  );
  expect(await runCommand('backup', server, backups)).toMatchObject({
    code: 2,
    sentence: expect.stringContaining('2 files are damaged or missing on this server'),
  });
  await server.process.stop();
  expect((await runCommand('restore', server, backups, '--replace')).code).toBe(0);
  expect((await server.rows('photo')).map(({ received_at }) => received_at)).toEqual([null, null]);
  const bodies = (await server.rows('entity')).filter(({ kind }) => kind === 'photo').map(({ body }) => body);
  expect(bodies.map((body) => JSON.parse(String(body)).received)).toEqual([null, null]);
  await server.process.start();
  await phone.sync.syncNow();
  await phone.sync.syncNow();
  await expectHeldOnce(server, [], [String(photo?.photo_id), String(other?.photo_id)]);
});

test('a damaged backup is refused with a sentence before anything is touched', async () => {
  const { server, backups } = await aSmallServer();
  const { folder } = await writeBackup(plan(backups, server));
  const [photo] = await server.rows('photo');
  await server.process.stop();
  const file = pathOfFile(join(backups, 'files'), { store: 'photos', sha256: String(photo?.sha256) });
  const manifest = join(folder, 'manifest.json');
  const flipped = async (path: string, at: number): Promise<void> => {
    const bytes = await readFile(path);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(path, bytes);
  };
  const size = (await readFile(manifest)).length;
  const damages: readonly (readonly [what: string, make: () => Promise<void>, where: string])[] = [
    ['a missing photo', () => rm(file), file],
    ['a flipped byte in a photo', () => flipped(file, 40), file],
    ['a flipped byte in a table', () => flipped(join(folder, 'act.ndjson.gz'), 30), 'act.ndjson.gz'],
    ['a missing table', () => rm(join(folder, 'visit.ndjson.gz')), 'visit.ndjson.gz'],
    ['a cut manifest', () => truncate(manifest, size - 20), manifest],
    ['a changed manifest', () => flipped(manifest, 60), manifest],
    ['no manifest', () => rm(manifest), 'no whole backup'],
  ];
  const before = await readdir(server.process.dataFolder);
  const acts = await server.rows('act');
  for (const [what, make, where] of damages) {
    const kept = new Map<string, Buffer>();
    for (const path of [file, manifest, join(folder, 'act.ndjson.gz'), join(folder, 'visit.ndjson.gz')])
      kept.set(path, await readFile(path));
    await make();
    const run = await runCommand('restore', server, backups, '--replace');
    expect([what, run.code, run.sentence]).toEqual([what, 1, expect.stringContaining(where)]);
    for (const [path, bytes] of kept) await writeFile(path, bytes);
  }
  // Looking at the tables leaves SQLite's own two side files.
  const after = (await readdir(server.process.dataFolder)).filter((name) => !/-(wal|shm)$/.test(name));
  expect(after.sort()).toEqual(before.sort());
  expect(await server.rows('act')).toEqual(acts);
  expect((await runCommand('restore', server, backups, '--replace')).code).toBe(0);
});

test('a backup or a restore of the wrong folder is refused in one sentence', async () => {
  const { server } = await aSmallServer();
  const empty = await newFolder();
  expect((await runCommand('restore', server, empty)).sentence).toContain('is not a backup of Tinjau');
  const file = join(empty, 'a-file');
  await writeFile(file, '');
  expect((await runCommand('backup', server, join(file, 'copy'))).sentence).toContain('is a file');
  if (process.platform === 'linux')
    expect((await runCommand('backup', server, '/proc/no-such-place/copy')).sentence).toContain(
      'cannot be made',
    );
  expect((await runCommand('backup', server, join(server.process.dataFolder, 'copy'))).sentence).toContain(
    'a backup belongs outside of it',
  );
  expect((await runCommand('backup', server)).sentence).toContain('Usage: npm run backup');
  const nothing = { ...server, process: { ...server.process, dataFolder: empty } };
  expect(await runCommand('backup', nothing, await newFolder())).toMatchObject({
    code: 1,
    sentence: expect.stringContaining('There is no database of Tinjau to read'),
  });
});

test('emergency files that were brought in are part of a backup', async () => {
  const { server, backups } = await aSmallServer();
  await server.process.stop();
  const bytes = Buffer.from('an emergency file, closed for this server');
  const sha256 = sha256Of(bytes);
  await writeFile(join(server.process.dataFolder, 'intakes', `${sha256}.tinjau`), bytes);
  const opened = await openDatabase({ url: '', folder: server.process.dataFolder });
  const row = {
    id: sha256,
    sha256,
    bytes: bytes.length,
    brought_by: 'verifikator-01',
    at: 1,
    regencies: '[]',
  };
  await opened.db
    .insertInto('intake')
    .values({ ...row, result: '{}' })
    .execute();
  await opened.close();
  const { content } = await writeBackup(plan(backups, server));
  expect(content.files.rows).toBe(3);
  const dataFolder = await newFolder();
  const into = { source: backups, dataFolder, databaseUrl: '', replace: false, now: Date.now };
  await restoreBackup({ ...into, progress: () => {} });
  expect(await readFile(join(dataFolder, 'intakes', `${sha256}.tinjau`))).toEqual(bytes);
});

test('a test of these tests: a restore that kept the epoch would bring nothing back', async () => {
  const { server, backups, phone } = await aSmallServer();
  await writeBackup(plan(backups, server));
  const epoch = await epochOf(server);
  const late = await sealVisit(phone, 'KBR-R02');
  await phone.sync.syncNow();
  await server.process.stop();
  expect((await runCommand('restore', server, backups, '--replace')).code).toBe(0);
  const opened = await openDatabase({ url: '', folder: server.process.dataFolder });
  await opened.db
    .updateTable('meta')
    .set({ value: String(epoch) })
    .where('key', '=', 'epoch')
    .execute();
  await opened.close();
  await server.process.start();
  await phone.sync.syncNow();
  await phone.sync.syncNow();
  await expect(expectHeldOnce(server, [late.act.id], [])).rejects.toThrow();
});

test('no server starts on a folder whose restore was cut off', async () => {
  const { server, backups } = await aSmallServer();
  await writeBackup(plan(backups, server));
  await server.process.stop();
  await mkdir(join(server.process.dataFolder, 'restore-unfinished'));
  await expect(server.process.start()).rejects.toThrow(/A restore into .* was cut off/);
  expect((await runCommand('restore', server, backups)).code).toBe(1);
  expect((await runCommand('restore', server, backups, '--replace')).code).toBe(0);
  await server.process.start();
});

test('a restore that was cut off while it moved the old data aside ends with all of it in one place', async () => {
  const { server, backups } = await aSmallServer();
  await writeBackup(plan(backups, server));
  await server.process.stop();
  const { dataFolder } = server.process;
  const old = (await readdir(dataFolder)).filter((name) => name !== 'tinjau.lock' && name !== 'assets');
  expect(old.length).toBeGreaterThan(2);
  const begun = 'replaced-20261120t030000-000z';
  await mkdir(join(dataFolder, begun));
  await mkdir(join(dataFolder, 'restore-unfinished'));
  await writeFile(join(dataFolder, 'restore-unfinished', 'moving-aside'), begun);
  await writeFile(join(dataFolder, 'restore-unfinished', 'tinjau.sqlite'), 'half of a new one');
  for (const name of old.slice(0, 2)) await rename(join(dataFolder, name), join(dataFolder, begun, name));
  expect((await runCommand('restore', server, backups, '--replace')).code).toBe(0);
  const names = await readdir(dataFolder);
  expect(names.filter((name) => name.startsWith('replaced-'))).toEqual([begun]);
  expect((await readdir(join(dataFolder, begun))).sort()).toEqual(old.sort());
  expect(names).not.toContain('restore-unfinished');
  await server.process.start();
  expect((await server.rows('act')).length).toBe(1);
  // Once all of it was aside, what a later restore finds is the new data: it goes to a folder of its own.
  await server.process.stop();
  expect((await runCommand('restore', server, backups, '--replace')).code).toBe(0);
  expect((await readdir(join(dataFolder, begun))).sort()).toEqual(old.sort());
  expect((await readdir(dataFolder)).filter((name) => name.startsWith('replaced-')).length).toBe(2);
});

test('a backup flushes also the folders of files that one before it left there unflushed', async () => {
  const { server, backups } = await aSmallServer();
  await writeBackup(plan(backups, server));
  const flushed = new Set<string>();
  const noting = async (folder: string): Promise<void> => {
    flushed.add(folder);
    await syncFolder(folder);
  };
  expect((await writeBackup({ ...plan(backups, server), syncFolder: noting })).copied).toBe(0);
  for (const { sha256 } of await server.rows('photo')) {
    const held = pathOfFile(join(backups, 'files'), { store: 'photos', sha256: String(sha256) });
    expect([dirname(held), flushed.has(dirname(held))]).toEqual([dirname(held), true]);
  }
});

test('a backup leaves one that has been at work for days alone, and clears one that was cut off', async () => {
  const { server, backups } = await aSmallServer();
  const longAgo = new Date(Date.now() - 3 * 86_400_000);
  const snapshots = join(backups, 'snapshots');
  await mkdir(join(snapshots, 'cut-off'), { recursive: true });
  await utimes(join(snapshots, 'cut-off'), longAgo, longAgo);
  const seen: string[][] = [];
  let begun = false;
  let working = '';
  const { folder } = await writeBackup({
    ...plan(backups, server),
    signOfLifeMs: 20,
    // In the middle of the first one, which for all its folder says began three days ago, another begins.
    syncFolder: async (path) => {
      if (begun) return;
      begun = true;
      working = (await readdir(snapshots)).find((name) => name !== 'cut-off') ?? '';
      await utimes(join(snapshots, working), longAgo, longAgo);
      await expect
        .poll(async () => (await stat(join(snapshots, working))).mtimeMs)
        .toBeGreaterThan(longAgo.getTime() + 86_400_000);
      await writeBackup(plan(backups, server));
      seen.push(await readdir(snapshots));
      await syncFolder(path);
    },
  });
  expect(seen[0]).toContain(working);
  expect(seen[0]).not.toContain('cut-off');
  expect(folder.endsWith(working)).toBe(true);
});
