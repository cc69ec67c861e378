// Every schema the phone ever had opens with the present code and loses no row, also when the phone dies at any step of
// the way. A fixture is what lies on somebody's phone: it is never edited, only joined by a newer one.

import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sealActs } from '../../src/actions/seal-act.ts';
import { createDatabase, type TinjauDatabase } from '../../src/local-database/database.ts';
import { createDeviceDatabase } from '../../src/local-database/device-database.ts';
import { aVisitPayload, newId, someDeps, storedPhoto } from './builders.ts';
import { type Killing, killAtStep } from './kill-writes.ts';
import {
  keptRows,
  type Layout,
  lostRows,
  readFixture,
  type SchemaFixture,
  takenAway,
  textToFixture,
  writeFixture,
} from './schema-fixture.ts';

const folder = join(import.meta.dirname, '..', 'fixtures', 'local-schemas');

const fixturesNamed = (pattern: RegExp): ReadonlyMap<number, SchemaFixture> =>
  new Map(
    readdirSync(folder)
      .flatMap((file) => {
        const version = pattern.exec(file)?.[1];
        return version === undefined
          ? []
          : [[Number(version), textToFixture(readFileSync(join(folder, file), 'utf8'))] as const];
      })
      .sort(([a], [b]) => a - b),
  );

const phones = fixturesNamed(/^v(\d+)\.json$/);
const devices = fixturesNamed(/^device-v(\d+)\.json$/);

type Open = (name: string) => Promise<{ readonly close: () => void }>;

const openNow: Open = async (name) => {
  const database = createDatabase(name);
  await database.open();
  return database;
};
const openDevice: Open = async (name) => {
  const database = createDeviceDatabase(name);
  await database.open();
  return database;
};

const freshLayout = async (open: Open): Promise<Layout> => {
  const name = newId();
  (await open(name)).close();
  const { version, stores } = await readFixture(name);
  return { version, stores };
};

/** The rows of a fixture after `open` has had it. */
const openedBy = async (fixture: SchemaFixture, open: Open): Promise<SchemaFixture> => {
  const name = newId();
  await writeFixture(name, fixture);
  (await open(name)).close();
  return readFixture(name);
};

for (const [what, fixtures, open] of [
  ['the phone', phones, openNow],
  ['the device', devices, openDevice],
] as const) {
  test(`the present schema of ${what} is released with a fixture, unaltered`, async () => {
    const fresh = await freshLayout(open);
    const newest = [...fixtures.keys()].at(-1);
    const say = 'add a version instead of changing one, then run tests/local-database/make-schema-fixture.ts';
    expect([newest, say]).toEqual([fresh.version / 10, say]);
    expect(fixtures.get(newest!)?.stores).toEqual(fresh.stores);
    expect([...fixtures.keys()]).toEqual(Array.from({ length: newest! }, (_, index) => index + 1));
  });

  test(`no version of ${what} took anything away from the one before`, () => {
    const versions = [...fixtures.values()];
    for (const [index, newer] of versions.slice(1).entries())
      expect(takenAway(versions[index]!, newer)).toEqual([]);
  });

  for (const [version, fixture] of fixtures) {
    test(`version ${version} of ${what} opens with every row, and ends as a new one would begin`, async () => {
      for (const rows of Object.values(fixture.rows)) expect(rows.length).toBeGreaterThan(0);
      const opened = await openedBy(fixture, open);
      const kept = what === 'the phone' ? keptRows(fixture) : fixture.rows;
      expect(lostRows(kept, opened.rows)).toEqual([]);
      const { version: number, stores } = opened;
      expect({ version: number, stores }).toEqual(await freshLayout(open));
    });
  }
}

/** The present schema and one more that is not written yet: a new table, filled from the rows of an old one. */
const openNext: Open = async (name) => {
  const database = createDatabase(name);
  database
    .version(99)
    .stores({ later: 'id, state' })
    .upgrade(async (transaction) => {
      for (const { id, state } of await transaction.table('outbox').toArray())
        await transaction.table('later').put({ id, state });
    });
  await database.open();
  return database;
};

/** What must never be written: it takes rows out before it puts them back. */
const openByMoving: Open = async (name) => {
  const before = await readFixture(name);
  const database = createDatabase(name);
  await database.open();
  const table = (database as TinjauDatabase).outbox;
  await table.clear();
  await table.bulkPut([...(before.rows.outbox ?? [])] as never);
  return database;
};

interface Deaths {
  readonly steps: number;
  readonly deaths: number;
  readonly lost: readonly string[];
}

/** Lets a phone die before and after each step of opening this fixture, and opens it again each time. */
const dieAtEveryStep = async (fixture: SchemaFixture, open: Open): Promise<Deaths> => {
  const kept = keptRows(fixture);
  const during = async (killing: Killing, name: string): Promise<void> => {
    try {
      (await open(name)).close();
    } catch {
      // It died.
    } finally {
      killing.restore();
    }
  };
  const counted = newId();
  await writeFixture(counted, fixture);
  const counting = killAtStep(Number.POSITIVE_INFINITY, 'before');
  await during(counting, counted);
  const lost: string[] = [];
  let deaths = 0;
  for (let step = 1; step <= counting.steps(); step += 1)
    for (const when of ['before', 'after'] as const) {
      const name = newId();
      await writeFixture(name, fixture);
      await during(killAtStep(step, when), name);
      deaths += 1;
      (await openNow(name)).close();
      const after = await readFixture(name);
      for (const row of lostRows(kept, after.rows)) lost.push(`${when} step ${step}: ${row}`);
    }
  return { steps: counting.steps(), deaths, lost };
};

test('a phone that passed over kinds it did not know reads the feed anew once, and loses nothing else', async () => {
  const cursorOf = ({ rows }: SchemaFixture): unknown =>
    (rows.meta as { key: string; value: unknown }[]).find(({ key }) => key === 'cursor')?.value;
  for (const version of [1, 2, 3]) {
    const older = phones.get(version)!;
    expect(cursorOf(older)).toBeTypeOf('number');
    const name = newId();
    await writeFixture(name, older);
    const once = createDatabase(name);
    await once.open();
    expect(await once.meta.get('cursor')).toBeUndefined();
    await once.meta.put({ key: 'cursor', value: 9 });
    once.close();
    (await openNow(name)).close();
    const opened = await readFixture(name);
    expect(cursorOf(opened)).toBe(9);
    expect(lostRows(keptRows(older), opened.rows)).toEqual([]);
  }
  // A phone that already knew every kind keeps its place.
  const newest = phones.get(4)!;
  expect(cursorOf(await openedBy(newest, openNow))).toBe(cursorOf(newest));
});

test('a phone that dies at any step of a migration has every row afterwards', async () => {
  for (const [version, fixture] of phones) {
    if (version === [...phones.keys()].at(-1)) continue;
    const { steps, deaths, lost } = await dieAtEveryStep(fixture, openNow);
    expect(lost).toEqual([]);
    expect(steps).toBeGreaterThan(0);
    expect(deaths).toBe(2 * steps);
  }
});

test('a phone that dies at any row of a migration that fills a new table has every row afterwards', async () => {
  const fixture = [...phones.values()].at(-1)!;
  const { steps, lost } = await dieAtEveryStep(fixture, openNext);
  expect(lost).toEqual([]);
  // A table, its index, and a row for each of the outbox.
  expect(steps).toBe(2 + (fixture.rows.outbox?.length ?? 0));
});

test('a migration that moves rows out and in again is found to lose them', async () => {
  const { lost } = await dieAtEveryStep([...phones.values()][0]!, openByMoving);
  expect(lost.some((row) => row.includes('outbox'))).toBe(true);
});

test('a table that is dropped, a key that is changed and an index that is lost are each found', () => {
  const before = [...phones.values()][0]!;
  const { outbox, draft, ...others } = before.stores;
  expect(takenAway(before, { version: 20, stores: { ...others, draft: draft! } })).toEqual([
    'table outbox is gone',
  ]);
  const rekeyed = { ...outbox!, keyPath: 'sha256' };
  expect(takenAway(before, { version: 20, stores: { ...others, draft: draft!, outbox: rekeyed } })).toEqual([
    'table outbox has another key',
  ]);
  const { state: _, ...indexes } = outbox!.indexes;
  const bare = { ...outbox!, indexes };
  expect(takenAway(before, { version: 20, stores: { ...others, draft: draft!, outbox: bare } })).toEqual([
    'index outbox.state is gone or altered',
  ]);
});

test('a version changed after its release is found', async () => {
  const altered: Open = async (name) => {
    const database = createDatabase(name);
    database.version(1).stores({ meta: 'key, value' });
    await database.open();
    return database;
  };
  const fresh = await freshLayout(altered);
  expect([...phones.values()].at(-1)?.stores).not.toEqual(fresh.stores);
});

interface FrozenShapes {
  readonly [shape: string]: Readonly<Record<string, string>>;
}

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

const fitsFrozen = (row: Readonly<Record<string, unknown>>): boolean => {
  const frozen = JSON.parse(readFileSync(join(folder, 'outbox-row.json'), 'utf8')) as FrozenShapes;
  const shape = frozen[String(row.shape ?? 1)];
  const { shape: _, ...fields } = row;
  return (
    shape !== undefined &&
    Object.keys(fields).sort().join() === Object.keys(shape).sort().join() &&
    Object.entries(fields).every(([name, value]) => shape[name]?.split(' | ').includes(typeOf(value)))
  );
};

test('outbox rows have the frozen shape of their number, those of old phones and those written now', async () => {
  const database = createDatabase(newId());
  const photo = await storedPhoto(database);
  const payload = () => aVisitPayload({ photos: [photo] });
  const deps = someDeps(database);
  const sealed = await sealActs(deps, [{ type: 'visit.submitted', siteId: 'BWI-JLN-01', payload }]);
  expect(sealed.ok).toBe(true);
  const written = await database.outbox.toArray();
  expect(written.map(({ kind }) => kind).sort()).toEqual(['act', 'photo']);
  const old = [...phones.values()].flatMap(({ rows }) => rows.outbox ?? []);
  for (const row of [...written, ...old] as Readonly<Record<string, unknown>>[])
    expect([row, fitsFrozen(row)]).toEqual([row, true]);
  const [first] = written as unknown as Readonly<Record<string, unknown>>[];
  expect(fitsFrozen({ ...first, priority: 1 })).toBe(false);
  expect(fitsFrozen({ ...first, sha256: null })).toBe(false);
});

test('a checklist version that a draft was begun with is still there after every upgrade', async () => {
  for (const fixture of phones.values()) {
    const name = newId();
    await writeFixture(name, fixture);
    const database = createDatabase(name);
    for (const { checklist } of await database.draft.toArray())
      expect(await database.checklist.get(`${checklist.id}@${checklist.version}`)).toBeDefined();
    database.close();
  }
});
