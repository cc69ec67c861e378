// What was erased is not readable in the file of the database either, by whoever takes the disk.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { VisitPayload } from '../../src/domain/visit.ts';
import { sqlitePath } from '../../src/server/database/engine.ts';
import { openDatabase } from '../../src/server/database/open.ts';
import { eraseVisit } from '../../src/server/personal-data/erase-visit.ts';
import { sqliteEngine } from '../harness/engines.ts';
import { admin01, verifikator01 } from '../suites/record-cast.ts';
import { aUuid, aVisit, createWorld, worldOn } from '../suites/record-world.ts';

const words = 'Tetangga bernama Paijo bin Karto';
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tinjau-bytes-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Whether the closed database's file still holds the words of an erased note of this length. */
const keepsWords = async (length: number, before = 'on'): Promise<boolean> => {
  const open = () => openDatabase({ url: '', folder });
  const first = await createWorld({ ...sqliteEngine, open });
  const text = `${words} `.repeat(length);
  const visit = aVisit({ notes: [{ noteId: aUuid(), text, at: 1, position: null, photoIds: [] }] });
  expect(await first.send(verifikator01, visit, aVisit())).toEqual(['accepted', 'accepted']);
  // Closed, so that it stands in the file and not only in the log written ahead.
  await first.close();
  expect((await readFile(sqlitePath(folder))).includes(words)).toBe(true);
  const world = worldOn(await open());
  await sql.raw(`pragma secure_delete = ${before}`).execute(world.deps.database);
  await eraseVisit(world.deps, {
    visitId: (visit.act.payload as VisitPayload).visitId,
    siteId: 'BWI-R01',
    withPhotos: true,
    reason: 'Diminta',
    by: { personId: admin01.id, deviceId: 'meja' },
    isExpired: false,
  });
  await world.close();
  return (await readFile(sqlitePath(folder))).includes(words);
};

it.each([1, 100])(
  'a note of %i sentences is nowhere in the file of SQLite once it was erased',
  async (length) => {
    expect(await keepsWords(length)).toBe(false);
  },
);

it('a test of this test: without secure_delete a long note stays in the file', async () => {
  expect(await keepsWords(100, 'off')).toBe(true);
});
