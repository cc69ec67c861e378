import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, expect, test, vi } from 'vitest';
import { createDeviceDatabase, readDeviceId } from '../../src/local-database/device-database.ts';
import { isStorageFull, write } from '../../src/local-database/write.ts';
import { findsRoom, supportGivingUp, supportWrites } from '../../src/local-database/write-support.ts';
import { aDatabase, anOutboxRow, mondayMorning, newId, storedPhoto } from './builders.ts';

afterEach(() => vi.restoreAllMocks());

const error = (name: string, inner?: unknown) => Object.assign(new Error(name), { name, inner });

test('every transaction of both databases asks the browser for strict durability', async () => {
  const asked: unknown[] = [];
  const original = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    ...args: Parameters<typeof original>
  ) {
    if (args[1] === 'readwrite') asked.push(args[2]);
    return original.apply(this, args);
  });
  const database = aDatabase();
  await write(database, [database.meta] as never, () => database.meta.put({ key: 'a', value: 1 }));
  await database.meta.put({ key: 'b', value: 1 });
  const device = createDeviceDatabase(`device-${newId()}`);
  await readDeviceId(device, newId);
  expect(asked.length).toBeGreaterThanOrEqual(3);
  for (const options of asked) expect(options).toEqual({ durability: 'strict' });
});

test('a connection that died is opened again and the write repeated', async () => {
  const database = aDatabase();
  await database.open();
  let runs = 0;
  const result = await write(database, [database.meta] as never, async () => {
    runs += 1;
    if (runs < 3) throw error('UnknownError');
    await database.meta.put({ key: 'kept', value: runs });
    return runs;
  });
  expect(result).toEqual({ ok: true, value: 3 });
  expect((await database.meta.get('kept'))?.value).toBe(3);
});

test('a closed connection is opened again', async () => {
  const database = aDatabase();
  await database.open();
  database.close();
  const result = await write(database, [database.meta] as never, () =>
    database.meta.put({ key: 'k', value: 1 }),
  );
  expect(result.ok).toBe(true);
  expect(await database.meta.count()).toBe(1);
});

test('a connection that stays dead is a refusal by name, never silence', async () => {
  const database = aDatabase();
  const told: unknown[] = [];
  supportWrites(database, { releaseReserve: async () => false, onTrouble: (trouble) => told.push(trouble) });
  const result = await write(database, [database.meta] as never, async () => {
    throw error('InvalidStateError');
  });
  expect(result).toEqual({ ok: false, refusal: { type: 'storage-failed' } });
  await write(database, [database.meta] as never, () => database.meta.put({ key: 'again', value: 1 }));
  await write(database, [database.meta] as never, () => database.meta.put({ key: 'again', value: 2 }));
  expect(told, 'told when it began, and once when it was over').toEqual(['storage-failed', null]);
});

test('the first write that finds the phone full lets the reserve go and is kept', async () => {
  const database = aDatabase();
  let [reserve, runs] = [true, 0];
  supportWrites(database, {
    releaseReserve: async () => {
      const had = reserve;
      reserve = false;
      return had;
    },
    onTrouble: () => {},
  });
  const save = async () => {
    runs += 1;
    if (reserve) throw error('AbortError', error('QuotaExceededError'));
    return database.meta.put({ key: 'answer', value: runs });
  };
  expect((await write(database, [database.meta] as never, save)).ok).toBe(true);
  expect(runs).toBe(2);
});

test('on a full phone map packs go before the reserve, and not for what can be fetched again', async () => {
  const database = aDatabase();
  const gone: string[] = [];
  let packs = true;
  supportGivingUp(database, async () => {
    const had = packs;
    packs = false;
    if (had) gone.push('packs');
    return had;
  });
  supportWrites(database, {
    releaseReserve: async () => {
      gone.push('reserve');
      return true;
    },
    onTrouble: () => {},
  });
  const full = async () => {
    throw error('QuotaExceededError');
  };
  await write(database, [database.meta] as never, full, { sparesReserve: true });
  expect(gone).toEqual([]);
  const save = async () => {
    if (packs) throw error('QuotaExceededError');
    return 'kept';
  };
  expect(await write(database, [database.meta] as never, save)).toEqual({ ok: true, value: 'kept' });
  expect(gone).toEqual(['packs']);
  await write(database, [database.meta] as never, full);
  expect(gone).toEqual(['packs', 'reserve']);
});

/** Lets go in two steps, as map packs do: first what is only begun, then the whole ones. */
const twoSteps = (database: ReturnType<typeof aDatabase>): { left: string[] } => {
  const maps = { left: ['begun', 'whole'] };
  supportGivingUp(database, async () => maps.left.shift() !== undefined);
  return maps;
};

test('a write does not end at a map that is only begun while a whole one fills the phone', async () => {
  const database = aDatabase();
  const maps = twoSteps(database);
  supportWrites(database, { releaseReserve: async () => false, onTrouble: () => {} });
  const save = async () => {
    if (maps.left.length > 0) throw error('QuotaExceededError');
    return 'kept';
  };
  expect(await write(database, [database.meta] as never, save)).toEqual({ ok: true, value: 'kept' });
});

test('a photo finds the room of every map there is, and no more is let go than it takes', async () => {
  const database = aDatabase();
  let maps = twoSteps(database);
  expect(await findsRoom(database, async () => maps.left.length === 1)).toBe(true);
  expect(maps.left).toEqual(['whole']);
  maps = twoSteps(database);
  expect(await findsRoom(database, async () => maps.left.length === 0)).toBe(true);
  expect(await findsRoom(database, async () => false)).toBe(false);
});

test('a write that spares the reserve is refused and leaves the last room to answers', async () => {
  const database = aDatabase();
  let released = 0;
  supportWrites(database, {
    releaseReserve: async () => {
      released += 1;
      return true;
    },
    onTrouble: () => {},
  });
  const full = async () => {
    throw error('QuotaExceededError');
  };
  const result = await write(database, [database.meta] as never, full, { sparesReserve: true });
  expect(result).toEqual({ ok: false, refusal: { type: 'storage-full' } });
  expect(released).toBe(0);
});

test('a full disk that shows itself as a connection that does not come back also gets the reserve', async () => {
  const database = aDatabase();
  let full = true;
  supportWrites(database, {
    releaseReserve: async () => {
      full = false;
      return true;
    },
    onTrouble: () => {},
  });
  const result = await write(database, [database.meta] as never, async () => {
    if (full) throw error('DataError');
    return 'kept';
  });
  expect(result).toEqual({ ok: true, value: 'kept' });
});

test('a write that cannot be read back is repeated', async () => {
  const database = aDatabase();
  let looks = 0;
  const result = await write(database, [database.meta] as never, async () => 'written', {
    readBack: async () => {
      looks += 1;
      return looks === 2;
    },
  });
  expect(result).toEqual({ ok: true, value: 'written' });
  expect(looks).toBe(2);
});

test('a full phone is a refusal by name, also when Dexie wraps it', async () => {
  const database = aDatabase();
  const result = await write(database, [database.meta] as never, async () => {
    throw error('AbortError', error('QuotaExceededError'));
  });
  expect(result).toEqual({ ok: false, refusal: { type: 'storage-full' } });
  expect(isStorageFull(error('AbortError'))).toBe(false);
});

test('a full phone lets go received photos, oldest first, and never one without a receipt', async () => {
  const database = aDatabase();
  const [received, waiting] = [await storedPhoto(database, 'one'), await storedPhoto(database, 'two')];
  await database.outbox.bulkPut([
    anOutboxRow({
      id: received.photoId,
      kind: 'photo',
      state: 'received',
      receipt: { code: 'AAAA-AAAA', receivedAt: mondayMorning },
    }),
    anOutboxRow({ id: waiting.photoId, kind: 'photo' }),
  ]);
  let runs = 0;
  const result = await write(database, [database.meta] as never, async () => {
    runs += 1;
    if (runs === 1) throw error('QuotaExceededError');
    return runs;
  });
  expect(result).toEqual({ ok: true, value: 2 });
  expect(await database.photoBytes.toCollection().primaryKeys()).toEqual([waiting.photoId]);
});

test('a full phone lets go what was fetched for the field last, and never for another picture', async () => {
  const database = aDatabase();
  const row = { mime: 'image/jpeg', bytes: new ArrayBuffer(2), storedAt: mondayMorning };
  const held = async () => (await database.photoView.toCollection().primaryKeys()).sort();
  const fill = async () => {
    await database.photoView.bulkPut([
      { ...row, photoId: 'for-the-field' },
      { ...row, photoId: 'viewed' },
    ]);
    await database.meta.put({ key: 'takenAlong', value: ['for-the-field'] });
  };
  const fullUntil = async (left: number, options = {}) =>
    write(
      database,
      [database.meta, database.photoView] as never,
      async () => {
        if ((await database.photoView.count()) > left) throw error('QuotaExceededError');
      },
      options,
    );
  await fill();
  expect(await fullUntil(1)).toMatchObject({ ok: true });
  expect(await held()).toEqual(['for-the-field']);
  await fill();
  expect(await fullUntil(0, { sparesReserve: true })).toMatchObject({ ok: true });
  expect(await held()).toEqual([]);
  await fill();
  expect(await fullUntil(0, { sparesReserve: true, sparesTakenAlong: true })).toMatchObject({ ok: false });
  expect(await held()).toEqual(['for-the-field']);
});

test('any other failure is thrown at once', async () => {
  const database = aDatabase();
  let runs = 0;
  const failing = write(database, [database.meta] as never, async () => {
    runs += 1;
    throw new TypeError('a bug');
  });
  await expect(failing).rejects.toThrow('a bug');
  expect(runs).toBe(1);
});

test('a window with a newer schema closes this one and says so first', async () => {
  const { createDatabase } = await import('../../src/local-database/database.ts');
  const name = `superseded-${newId()}`;
  let told = 0;
  const old = createDatabase(name, {
    onSuperseded: () => {
      told += 1;
    },
  });
  await old.open();
  const newer = new Dexie(name);
  newer.version(2).stores({ meta: 'key', added: 'id' });
  await newer.open();
  expect(told).toBe(1);
  expect(old.isOpen()).toBe(false);
  newer.close();
});

test('the device keeps one id for good', async () => {
  const name = `device-${newId()}`;
  const first = await readDeviceId(createDeviceDatabase(name), newId);
  expect(await readDeviceId(createDeviceDatabase(name), newId)).toBe(first);
});
