// Several windows on one database: one opens a newer schema while somebody types in the other.

import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { saveNote } from '../../src/actions/draft-notes.ts';
import { createEditQueue } from '../../src/app/shared/edit-queue.ts';
import { awaitBeforeLeaving, everythingStored } from '../../src/app/shared/pending-writes.ts';
import { createDatabase, type DatabaseOptions } from '../../src/local-database/database.ts';
import { probeConnection } from '../../src/local-database/probe-connection.ts';
import { aDraft, aSite, newId, someDeps } from '../local-database/builders.ts';

const letters = 'Jembatan di STA 2+300 retak pada sisi kiri.';

/** A window in which a note is being typed faster than it can be stored, and a newer app in another window. */
const typingWhileANewerAppOpens = async (options: DatabaseOptions) => {
  const name = newId();
  const database = createDatabase(name, options);
  const deps = someDeps(database);
  const draft = aDraft();
  const noteId = newId();
  await database.site.put(aSite());
  await database.checklist.put({ key: 'road-maintenance@1', id: 'road-maintenance', version: 1 } as never);
  await database.draft.put(draft);
  const queue = createEditQueue();
  const leave = awaitBeforeLeaving(queue.settled);
  const type = (text: string): Promise<unknown> =>
    queue.add(
      () => saveNote(deps, { visitId: draft.visitId, note: { noteId, text, position: null } }),
      noteId,
    );
  const typed = [...letters].map((_, index) => type(letters.slice(0, index + 1)));
  const newer = createDatabase(name);
  newer.version(99).stores({ later: 'id' });
  await newer.open();
  const noteIn = async (from: typeof database): Promise<string | undefined> =>
    (await from.draft.get(draft.visitId))?.notes.find((note) => note.noteId === noteId)?.text;
  const atOpening = await noteIn(newer as typeof database);
  await Promise.allSettled(typed);
  await type(`${letters} Sudah dilaporkan.`).catch(() => undefined);
  const afterwards = await noteIn(newer as typeof database);
  leave();
  newer.close();
  database.close();
  return { atOpening, afterwards };
};

test('a window lets a newer one go on only when every letter typed so far is stored', async () => {
  let told = false;
  const { atOpening, afterwards } = await typingWhileANewerAppOpens({
    onSuperseded: async () => {
      await everythingStored();
      told = true;
    },
  });
  expect(told).toBe(true);
  expect(atOpening).toBe(letters);
  // The old window can still store what is typed after it was told.
  expect(afterwards).toBe(`${letters} Sudah dilaporkan.`);
});

test('a window that does not wait is found to leave letters behind', async () => {
  const { atOpening } = await typingWhileANewerAppOpens({});
  expect(atOpening).not.toBe(letters);
});

test('a window whose last letters cannot be stored lets the other one go on all the same', async () => {
  const never = awaitBeforeLeaving(() => new Promise(() => {}));
  const begun = performance.now();
  await everythingStored(50);
  expect(performance.now() - begun).toBeLessThan(1000);
  never();
});

test('a connection that died in the background is opened anew before it is needed', async () => {
  // As iOS leaves it: a handle that looks open and never answers.
  const silent: object = new Proxy(() => silent, {
    get: (_, name) => (name === 'then' ? undefined : silent),
  });
  const { transaction } = IDBDatabase.prototype;
  const dead = new WeakSet<IDBDatabase>();
  IDBDatabase.prototype.transaction = function (...values) {
    return dead.has(this) ? (silent as IDBTransaction) : transaction.apply(this, values);
  };
  try {
    const database = createDatabase(newId());
    await database.open();
    expect(await probeConnection(database)).toBe(true);
    dead.add(database.backendDB());
    expect(await probeConnection(database, 100)).toBe(false);
    expect(await probeConnection(database, 100)).toBe(true);
    await database.meta.put({ key: 'alive', value: 1 });
    expect((await database.meta.get('alive'))?.value).toBe(1);
    database.close();
  } finally {
    IDBDatabase.prototype.transaction = transaction;
  }
});
