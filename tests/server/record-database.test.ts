// The database file itself: durable, alone, and restorable.

import { spawn } from 'node:child_process';
import { closeSync, cpSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addDenialQuarantine } from '../../src/server/database/migrations/0002-denial-quarantine.ts';
import { openDatabase } from '../../src/server/database/open.ts';
import { receiptsFor } from '../../src/server/record/receipts-for.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import { supervisorPupr, verifikator01 } from '../suites/record-cast.ts';
import { aUuid, aVisit, createWorld, sealed, worldOn } from '../suites/record-world.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tinjau-record-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const openFolder = (name = 'data') => openDatabase({ url: '', folder: join(folder, name) });
const inFolder = (name?: string): SuiteEngine => ({
  name: 'sqlite',
  concurrent: false,
  open: () => openFolder(name),
});

it('a database in a folder writes ahead, waits for the disk, keeps its foreign keys and wipes what it lets go', async () => {
  const opened = await openFolder();
  const read = async (name: string) =>
    Object.values(
      (await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(opened.db)).rows[0] ?? {},
    )[0];
  const names = ['journal_mode', 'synchronous', 'foreign_keys', 'secure_delete'];
  expect(await Promise.all(names.map(read))).toEqual(['wal', 2, 1, 1]);
  await opened.close();
});

it('a second server on the same folder is refused in one sentence, and welcome once the first is closed', async () => {
  const first = await openFolder();
  await expect(openFolder()).rejects.toThrow(
    /^Another Tinjau process already works in the folder .*; only one may\.$/,
  );
  await first.close();
  await (await openFolder()).close();
});

it('a server that was killed leaves no lock behind', async () => {
  const open = fileURLToPath(new URL('../../src/server/database/open.ts', import.meta.url));
  const program = `const { openDatabase } = await import(${JSON.stringify(open)});
    await openDatabase({ url: '', folder: ${JSON.stringify(join(folder, 'data'))} });
    console.log('open'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  await expect(openFolder()).rejects.toThrow('Another Tinjau process');
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  await (await openFolder()).close();
});

it('a damaged database is not opened', async () => {
  await (await openFolder()).close();
  const file = openSync(join(folder, 'data', 'tinjau.sqlite'), 'r+');
  writeSync(file, Buffer.alloc(8 * 4096, 0xa5), 0, 8 * 4096, 12 * 4096);
  closeSync(file);
  await expect(openFolder()).rejects.toThrow(/^The database in .* is damaged/);
});

it('a migration that fails leaves nothing behind and runs whole the next time', async () => {
  mkdirSync(join(folder, 'data'));
  const change = (statement: string) => {
    const file = new DatabaseSync(join(folder, 'data', 'tinjau.sqlite'));
    file.exec(statement);
    file.close();
  };
  change('create table feed (in_the_way text)');
  await expect(openFolder()).rejects.toThrow('feed');
  change('drop table feed');
  await (await openFolder()).close();
});

it('A15: denials from before they kept their reasons get those of their acts', async () => {
  const world = await createWorld(inFolder());
  const denial = sealed('confirmation.denied', verifikator01, { confirmationId: aUuid(), comment: '' });
  expect(await world.send(verifikator01, denial)).toEqual(['quarantined']);
  await world.close();
  const file = new DatabaseSync(join(folder, 'data', 'tinjau.sqlite'));
  file.exec('alter table confirmation_denial drop column quarantine');
  file.close();
  const opened = await openFolder();
  await addDenialQuarantine(opened.db as unknown as Kysely<unknown>);
  const rows = await opened.db.selectFrom('confirmation_denial').select('quarantine').execute();
  expect(rows).toEqual([{ quarantine: '["role_may_not"]' }]);
  await opened.close();
});

it('F7 R2: after a restored backup a phone learns the new epoch and that its act is not here', async () => {
  const world = await createWorld(inFolder());
  await world.send(verifikator01, aVisit());
  await world.close();
  cpSync(join(folder, 'data'), join(folder, 'backup'), { recursive: true });

  const before = worldOn(await openFolder());
  const lost = aVisit();
  await before.send(verifikator01, lost);
  const phone = before.reader(supervisorPupr);
  await phone.pull();
  expect(phone.ids('visit')).toHaveLength(2);
  await before.close();

  const after = worldOn(await openFolder('backup'));
  const returning = after.reader(supervisorPupr);
  Object.assign(returning, { cursor: phone.cursor, epoch: phone.epoch });
  await returning.pull();
  expect(returning.epoch).not.toBe(phone.epoch);
  expect(returning.ids('visit')).toHaveLength(1);
  const receipts = await receiptsFor(after.opened.db, verifikator01.id, [lost.act.id], []);
  expect(receipts).toMatchObject({ epoch: returning.epoch, unknown: [lost.act.id] });
  expect(await after.send(verifikator01, lost)).toEqual(['accepted']);
  await returning.pull();
  expect(returning.ids('visit')).toHaveLength(2);
  await after.close();
});
