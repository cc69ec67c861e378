// A database of the release before maps, proposals and doubts: every row, key and receipt of it stays, also when the
// process ends in the middle of the way up.

import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DatabasePlace, OpenedDatabase } from '../../src/server/database/open.ts';
import { openDatabase } from '../../src/server/database/open.ts';
import { receiptsFor } from '../../src/server/record/receipts-for.ts';
import { newPostgresUrl } from '../harness/engines.ts';
import { sha256 } from '../suites/record-world.ts';

const lastOfBefore = '0005-device-report';
const killer = fileURLToPath(new URL('../harness/kill-in-migration.ts', import.meta.url));
const personId = 'verifikator-01';

type Row = Readonly<Record<string, unknown>>;
type Rows = Readonly<Record<string, readonly Row[]>>;

const actIds = [randomUUID(), randomUUID()];
const photoIds = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const visitId = randomUUID();

const photoOf = (index: number, over: Row = {}): Row => ({
  photo_id: photoIds[index],
  visit_act_id: actIds[0],
  visit_id: visitId,
  site_id: 'BWI-R01',
  person_id: personId,
  device_id: 'hp',
  sha256: sha256(`photo ${index}`),
  bytes: 4_000_000_000 + index,
  facts: '{"path":"a_foto"}',
  received_at: 1_795_000_000_000 + index,
  rendered_mime: 'image/jpeg',
  ...over,
});

const anAct = (index: number): Row => ({
  id: actIds[index],
  type: 'visit.submitted',
  person_id: personId,
  device_id: 'hp',
  device_seq: index + 1,
  at: 1_795_000_000_000,
  received_at: 1_795_000_001_000 + index,
  arrival: index + 1,
  hash: sha256(`act ${index}`),
  quarantine: index === 0 ? '[]' : '["role_may_not"]',
  text: `{"id":"${actIds[index]}"}`,
});

/** What a server of that release left, in an order in which every row comes after those it points to. */
const before: Rows = {
  person: [{ id: personId, name: 'Siti', roles: '["verifikator"]', scope: '{}', created_at: 1 }],
  site: [],
  act: [anAct(0), anAct(1)],
  visit: actIds.map((act_id, index) => ({
    act_id,
    visit_id: visitId,
    site_id: 'BWI-R01',
    based_on: index === 0 ? null : actIds[0],
    person_id: personId,
    assessor: 0,
    arrival: index + 1,
    hash: sha256(`act ${index}`),
    quarantine: index === 0 ? '[]' : '["role_may_not"]',
    state: 'terkirim',
    superseded: 0,
    revision: index + 1,
  })),
  photo: [
    photoOf(0),
    photoOf(1, { rendered_mime: null }),
    photoOf(2, { received_at: null, rendered_mime: null }),
    // Its bytes came before the visit that declares it.
    photoOf(3, { visit_act_id: null, visit_id: null, site_id: null, facts: null }),
  ],
};

const tables = [
  'person',
  'site',
  'act',
  'visit',
  'photo',
  'credential',
  'session',
  'feed',
  'counter',
  'meta',
];

const rowsOf = async ({ db }: OpenedDatabase): Promise<Rows> => {
  const found: Record<string, readonly Row[]> = {};
  for (const table of tables) {
    const { rows } = await sql<Row>`select * from ${sql.ref(table)}`.execute(db);
    // A counter of its own came with the audit log.
    const known = rows.filter(({ name }) => table !== 'counter' || name === 'seq');
    found[table] = known.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  return found;
};

/** Rows with the columns they had before alone. */
const asBefore = (rows: Rows, earlier: Rows): Rows =>
  Object.fromEntries(
    Object.entries(rows).map(([table, all]) => {
      const columns = Object.keys(earlier[table]?.[0] ?? {});
      const kept = all.map((row) => Object.fromEntries(columns.map((name) => [name, row[name]])));
      return [table, kept.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))];
    }),
  );

const indexesText = {
  sqlite: `select tbl_name || ' ' || name as name from sqlite_schema
    where type = 'index' and name not like 'sqlite_%' order by 1`,
  postgres: `select tablename || ' ' || indexname as name from pg_indexes
    where schemaname = current_schema() and indexname not like '%_key' and indexname not like '%_unique' order by 1`,
};

const indexesOf = async ({ db, engine }: OpenedDatabase): Promise<readonly string[]> =>
  (await sql<{ readonly name: string }>`${sql.raw(indexesText[engine])}`.execute(db)).rows.map(
    ({ name }) => name,
  );

const stepsOf = async ({ db }: OpenedDatabase): Promise<readonly string[]> =>
  (
    await sql<{ readonly name: string }>`select name from kysely_migration order by name`.execute(db)
  ).rows.map(({ name }) => name);

describe.each(['sqlite', 'postgres'] as const)('The way up from the release before, on %s', (engine) => {
  let folder: string;
  let place: DatabasePlace;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tinjau-upgrade-'));
    place = engine === 'sqlite' ? { url: '', folder } : { url: await newPostgresUrl(), folder: '' };
    const opened = await openDatabase({ ...place, upTo: lastOfBefore });
    const db = opened.db as unknown as Kysely<Record<string, Row>>;
    for (const [table, rows] of Object.entries(before))
      for (const row of rows) await db.insertInto(table).values(row).execute();
    await opened.close();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const readBefore = async () => {
    const opened = await openDatabase({ ...place, upTo: lastOfBefore });
    const read = {
      rows: await rowsOf(opened),
      indexes: await indexesOf(opened),
      steps: await stepsOf(opened),
      receipts: await receiptsFor(opened.db, personId, actIds, photoIds),
    };
    await opened.close();
    return read;
  };

  it('keeps every row, index and receipt, and lets a proposal declare photos', async () => {
    const earlier = await readBefore();
    expect(earlier.rows.photo).toHaveLength(4);
    expect(earlier.receipts.receipts).toHaveLength(5);
    const opened = await openDatabase(place);
    expect(asBefore(await rowsOf(opened), earlier.rows)).toEqual(asBefore(earlier.rows, earlier.rows));
    expect(await indexesOf(opened)).toEqual(expect.arrayContaining([...earlier.indexes]));
    expect(await receiptsFor(opened.db, personId, actIds, photoIds)).toEqual(earlier.receipts);
    const photo = photoOf(0, { photo_id: randomUUID(), visit_act_id: randomUUID() });
    const insert = (row: Row) =>
      opened.db
        .insertInto('photo')
        .values(row as never)
        .execute();
    await expect(insert(photo)).rejects.toThrow(/foreign key/i);
    await expect(insert(photoOf(0))).rejects.toThrow(/unique/i);
    const proposal = { ...anAct(0), id: randomUUID(), arrival: 9, device_seq: 9, type: 'site.proposed' };
    await opened.db
      .insertInto('act')
      .values(proposal as never)
      .execute();
    await insert({ ...photo, visit_act_id: proposal.id });
    await opened.close();
  });

  it.each([
    ['before the old photos are gone', 'drop table "photo"'],
    ['between the old photos and the new', 'rename to "photo"'],
    ['before the index of the new photos', 'create index "photo_sha256"'],
    ['after the photos, in the middle of the proposals', 'create table "proposal_judgement"'],
    ['in the last of its steps', 'create table "obscuring"'],
  ])(
    'ended %s it is as it was, and goes up whole the next time',
    { timeout: 60_000 },
    async (_when, piece) => {
      const earlier = await readBefore();
      const ended = spawnSync(process.execPath, [killer, place.url, place.folder, piece], {
        env: { ...process.env, NODE_NO_WARNINGS: '1' },
        encoding: 'utf8',
      });
      expect([ended.signal, ended.stderr]).toEqual(['SIGKILL', '']);
      expect(await readBefore()).toEqual(earlier);
      const opened = await openDatabase(place);
      expect(asBefore(await rowsOf(opened), earlier.rows)).toEqual(asBefore(earlier.rows, earlier.rows));
      expect(await receiptsFor(opened.db, personId, actIds, photoIds)).toEqual(earlier.receipts);
      expect((await stepsOf(opened)).length).toBeGreaterThan(earlier.steps.length);
      await opened.close();
    },
  );
});
