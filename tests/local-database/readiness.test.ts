import { expect, test } from 'vitest';
import type { Checklist } from '../../src/domain/checklist/definition.ts';
import type { Region } from '../../src/domain/site.ts';
import {
  fetchEverythingAgain,
  readLastReadiness,
  saveLastReadiness,
} from '../../src/local-database/last-readiness.ts';
import { readHeldWork } from '../../src/local-database/read-readiness.ts';
import { storeChanges } from '../../src/local-database/store-changes.ts';
import {
  aDatabase,
  aDraft,
  anOutboxRow,
  aPhotoFacts,
  aSite,
  aVisit,
  mondayMorning,
  newId,
  verifikator01,
} from './builders.ts';

const checklist: Checklist = {
  id: 'road-maintenance',
  version: 2,
  title: { id: 'Jalan', en: 'Road' },
  applies_to: ['road_segment'],
  sections: [
    {
      id: 'a',
      title: { id: 'A', en: 'A' },
      questions: [
        {
          id: 'a_foto',
          type: 'photo',
          label: { id: 'Foto', en: 'Photo' },
          required: true,
          photo: { min: 4, max: 8 },
        },
      ],
    },
  ],
  calculations: [],
  scoring: { method: 'points', scale: 100, bands: [] },
};

const village: Region = {
  code: '35.10.09.2001',
  level: 'village',
  name: 'Genteng Kulon',
  parent: '35.10.09',
};
const district: Region = { code: '35.10.09', level: 'district', name: 'Genteng', parent: '35.10' };

/** A verifier's phone after a whole sync: one site, one earlier visit with one photo. */
const aFilledPhone = async () => {
  const database = aDatabase();
  const facts = aPhotoFacts({ bytes: 250_000 });
  const visit = aVisit({ state: 'menunggu' });
  const changes = [
    { kind: 'region', id: village.code, body: village },
    { kind: 'region', id: district.code, body: district },
    { kind: 'checklist', id: 'road-maintenance@2', body: checklist },
    { kind: 'site', id: 'BWI-JLN-01', body: aSite() },
    {
      kind: 'assignment',
      id: 'a1',
      body: { id: 'a1', siteId: 'BWI-JLN-01', personId: verifikator01.id },
    },
    { kind: 'visit', id: visit.actId, body: visit },
    {
      kind: 'photo',
      id: facts.photoId,
      body: {
        photoId: facts.photoId,
        visitActId: visit.actId,
        visitId: visit.visitId,
        siteId: 'BWI-JLN-01',
        personId: visit.personId,
        facts,
        received: { at: mondayMorning, code: 'ABCD' },
        renderable: true,
      },
    },
  ].map((change, index) => ({ ...change, seq: index + 1 }));
  await storeChanges(database, changes as never, changes.length, mondayMorning);
  await database.photoThumb.put({ photoId: facts.photoId, mime: 'image/jpeg', bytes: new ArrayBuffer(3) });
  await database.meta.bulkPut([
    { key: 'lastSyncAt', value: mondayMorning },
    { key: 'serverOffsetMs', value: -900 },
  ]);
  return { database, visit, photoId: facts.photoId };
};

const look = (database: Parameters<typeof readHeldWork>[0]) =>
  readHeldWork(database, verifikator01, mondayMorning);

test('a phone after a whole sync lacks nothing', async () => {
  const { database } = await aFilledPhone();
  expect(await look(database)).toMatchObject({
    sites: { total: 1, missing: [] },
    checklists: { total: 1, missing: [] },
    regions: { total: 2, missing: [] },
    visits: { total: 1, missing: [] },
    thumbnails: { total: 1, missing: [] },
    clockOffsetMs: -900,
    oldestUnsentAt: null,
    lastSyncAt: mondayMorning,
  });
});

test('everything that is not there is named', async () => {
  const { database, visit, photoId } = await aFilledPhone();
  await database.assignment.put({ id: 'a2', siteId: 'BWI-JLN-02', personId: verifikator01.id });
  await database.assignment.put({ id: 'a3', siteId: 'BWI-JLN-03', personId: 'verifikator-02' });
  await database.checklist.clear();
  await database.region.delete(village.code);
  await database.visit.delete(visit.actId);
  await database.photoThumb.delete(photoId);
  expect(await look(database)).toMatchObject({
    sites: { total: 2, missing: ['BWI-JLN-02'] },
    checklists: { missing: ['road-maintenance'] },
    regions: { missing: ['Genteng Kulon'] },
    visits: { missing: ['Jalan Genteng Kulon'] },
    thumbnails: { missing: ['Jalan Genteng Kulon'] },
  });
});

test('the checklist version of a draft must be there, also when a newer one is', async () => {
  const { database } = await aFilledPhone();
  await database.draft.put(aDraft({ checklist: { id: 'road-maintenance', version: 1 } }));
  expect((await look(database)).checklists).toEqual({ total: 2, missing: ['road-maintenance@1'] });
});

test('a confirmation whose visit is missing, and a return without its review, are missed', async () => {
  const { database, visit } = await aFilledPhone();
  await database.confirmation.put({
    confirmationId: newId(),
    visitActId: newId(),
    siteId: 'BWI-JLN-01',
  } as never);
  await database.visitHead.update(visit.actId, { state: 'dikembalikan' });
  expect((await look(database)).visits).toEqual({
    total: 2,
    missing: ['Jalan Genteng Kulon', 'Jalan Genteng Kulon'],
  });
});

test('photos to take are those of owed sites, less those a draft has, at their measured size', async () => {
  const { database, visit } = await aFilledPhone();
  expect((await look(database)).photos).toBe(0);
  await database.visit.delete(visit.actId);
  await database.visitHead.delete(visit.actId);
  expect((await look(database)).photos).toBe(4);
  const sizes = [100_000, 200_000, 300_000];
  for (const bytes of sizes) await database.outbox.put(anOutboxRow({ kind: 'photo', bytes }));
  const photos = [aPhotoFacts({ bytes: 200_000 })];
  await database.draft.put(aDraft({ checklist: { id: 'road-maintenance', version: 2 }, photos }));
  const { photos: left, room } = await look(database);
  expect(left).toBe(3);
  expect(room.bytes).toBe(3 * 200_000 * 2 + 16 * 1024 * 1024);
});

test('the oldest unsent thing is known', async () => {
  const { database } = await aFilledPhone();
  await database.outbox.bulkPut([
    anOutboxRow({ queuedAt: 300 }),
    anOutboxRow({ queuedAt: 200 }),
    anOutboxRow({ queuedAt: 100, state: 'received' }),
  ]);
  expect((await look(database)).oldestUnsentAt).toBe(200);
});

test('a verdict is forgotten after half a day and when the sites change', async () => {
  const { database } = await aFilledPhone();
  await saveLastReadiness(database, { open: 2, at: mondayMorning });
  expect(await readLastReadiness(database, mondayMorning + 60_000)).toEqual({ open: 2, at: mondayMorning });
  expect(await readLastReadiness(database, mondayMorning + 13 * 3_600_000)).toBeNull();
  const site = aSite({ id: 'BWI-JLN-09' });
  await storeChanges(
    database,
    [{ kind: 'site', id: site.id, seq: 99, body: site }] as never,
    99,
    mondayMorning,
  );
  expect(await readLastReadiness(database, mondayMorning + 60_000)).toBeNull();
});

test('fetching everything again touches nothing the phone made', async () => {
  const { database } = await aFilledPhone();
  const row = anOutboxRow();
  await database.outbox.put(row);
  await fetchEverythingAgain(database);
  expect(await database.outbox.get(row.id)).toEqual(row);
  expect((await database.meta.get('resync'))?.value).toBe(true);
});
