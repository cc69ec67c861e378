// Reading a phone without the app: whatever schema lies there, however much of it is left.

import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { countHoldings, isEmptyHolding } from '../../src/emergency/holding.ts';
import { openExisting } from '../../src/emergency/raw-database.ts';
import { readPhone } from '../../src/emergency/read-phone.ts';

const origin = 'https://tinjau.example';
beforeAll(() => {
  Object.assign(globalThis, { location: { origin } });
});

const made: string[] = [];
afterEach(async () => {
  for (const name of made.splice(0))
    await new Promise((resolve) => {
      const going = indexedDB.deleteDatabase(name);
      going.onsuccess = resolve;
      going.onerror = resolve;
    });
});

type Stores = Readonly<Record<string, readonly [key: string, rows: readonly object[]]>>;

const aDatabase = (name: string, version: number, stores: Stores): Promise<void> =>
  new Promise((resolve, reject) => {
    made.push(name);
    const opening = indexedDB.open(name, version);
    opening.onupgradeneeded = () => {
      for (const [store, [keyPath]] of Object.entries(stores))
        opening.result.createObjectStore(store, { keyPath });
    };
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      if (Object.keys(stores).length === 0) return resolve(database.close());
      const writing = database.transaction(Object.keys(stores), 'readwrite');
      for (const [store, [, rows]] of Object.entries(stores))
        for (const row of rows) writing.objectStore(store).put(row);
      writing.oncomplete = () => {
        database.close();
        resolve();
      };
    };
  });

const actText = JSON.stringify({ deviceId: 'device-of-the-act' });
const hash = createHash('sha256').update(actText).digest('hex');
const act = { id: 'act-1', type: 'visit.submitted', text: actText, hash };
const unsent = {
  id: 'act-1',
  kind: 'act',
  type: 'visit.submitted',
  state: 'waiting',
  visitActId: 'act-1',
  visitId: 'visit-1',
  sha256: hash,
  bytes: actText.length,
  photoIds: ['photo-1'],
};
const unsentPhoto = { ...unsent, id: 'photo-1', kind: 'photo', type: null, bytes: 3, photoIds: [] };
const photo = { photoId: 'photo-1', bytes: new Uint8Array([1, 2, 3]).buffer };

const person = (id: string) => `tinjau:${origin}:${id}`;
const all: Stores = {
  outbox: ['id', [unsent, unsentPhoto]],
  act: ['id', [act]],
  photoBytes: ['photoId', [photo]],
  draft: ['visitId', []],
};

describe('reading a phone', () => {
  it('finds what waits in a database of any version', async () => {
    await aDatabase(person('a'), 10, all);
    await aDatabase(person('b'), 990, { ...all, storeOfTomorrow: ['id', []] });
    const { holdings, unreadable } = await readPhone();
    expect(unreadable).toEqual([]);
    expect(holdings.map(({ personId }) => personId)).toEqual(['a', 'b']);
    for (const holding of holdings) {
      expect(countHoldings([holding])).toMatchObject({ visits: 1, photos: 1, drafts: 0 });
      expect(await holding.readAct('act-1')).toBe(actText);
      expect([...((await holding.readPhoto('photo-1')) ?? [])]).toEqual([1, 2, 3]);
      expect(holding.deviceId).toBe('device-of-the-act');
      holding.close();
    }
  });

  it('reads what an old schema has, and stumbles over nothing it lacks', async () => {
    await aDatabase(person('old'), 1, {
      draft: ['visitId', [{ visitId: 'visit-9' }]],
      meta: ['key', [{ key: 'confirmationForm:visit-9', value: { name: 'Bu Lurah' } }]],
    });
    const { holdings } = await readPhone();
    expect(JSON.parse((await holdings[0]?.readDraft('visit-9')) ?? '')).toEqual({
      visitId: 'visit-9',
      confirmationForm: { name: 'Bu Lurah' },
    });
    expect(countHoldings(holdings)).toMatchObject({ visits: 0, drafts: 1, photos: 0 });
    for (const holding of holdings) holding.close();
  });

  it('takes a proposal that is still being written with its photo', async () => {
    const draft = {
      kindOfDraft: 'proposal',
      proposalId: 'proposal-1',
      visitId: 'proposal-1',
      title: 'Paving Gang Mawar',
      photos: [{ photoId: 'photo-1', sha256: hash, mime: 'image/jpeg', bytes: 3 }],
    };
    await aDatabase(person('p'), 30, {
      draft: ['visitId', []],
      proposalDraft: ['proposalId', [draft]],
      photoBytes: ['photoId', [photo]],
    });
    const { holdings } = await readPhone();
    expect(countHoldings(holdings)).toMatchObject({ visits: 0, drafts: 1, photos: 1 });
    expect(JSON.parse((await holdings[0]?.readDraft('proposal-1')) ?? '')).toEqual(draft);
    expect([...((await holdings[0]?.readPhoto('photo-1')) ?? [])]).toEqual([1, 2, 3]);
    for (const holding of holdings) holding.close();
  });

  it('leaves out what the server has received, and nothing else', async () => {
    const received = { ...unsent, id: 'act-2', state: 'received', photoIds: [] };
    const refused = { ...unsent, id: 'act-3', state: 'refused', photoIds: [] };
    const photoLeft = { ...unsent, id: 'act-4', state: 'received', photoIds: ['photo-1'] };
    await aDatabase(person('c'), 10, {
      ...all,
      outbox: ['id', [received, refused, photoLeft, unsentPhoto]],
      act: ['id', [{ ...act, id: 'act-without-entry' }]],
    });
    const { holdings } = await readPhone();
    expect(holdings[0]?.acts.map(({ id }) => id).sort()).toEqual(['act-3', 'act-4', 'act-without-entry']);
    for (const holding of holdings) holding.close();
  });

  it('takes one visit with what belongs to it', async () => {
    const other = { ...unsent, id: 'act-9', visitActId: 'act-9', photoIds: [] };
    const confirmation = { ...unsent, id: 'act-8', type: 'confirmation.given', photoIds: [] };
    await aDatabase(person('d'), 10, {
      ...all,
      outbox: ['id', [unsent, unsentPhoto, other, confirmation]],
      draft: ['visitId', [{ visitId: 'visit-9' }]],
    });
    const { holdings } = await readPhone({ visitActId: 'act-1', personId: 'd' });
    expect(holdings[0]?.acts.map(({ id }) => id)).toEqual(['act-1', 'act-8']);
    expect(holdings[0]?.drafts).toEqual([]);
    for (const holding of holdings) holding.close();
  });

  it('makes no database by looking for one, and keeps nobody from a newer schema', async () => {
    expect(await openExisting('tinjau:nobody')).toBeNull();
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('tinjau:nobody');
    await aDatabase(person('e'), 10, all);
    const { holdings } = await readPhone();
    expect(holdings.every((holding) => !isEmptyHolding(holding))).toBe(true);
    await aDatabase(person('e'), 20, {});
  });
});
