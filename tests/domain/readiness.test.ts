import { expect, test } from 'vitest';
import type { Checklist, Question } from '../../src/domain/checklist/definition.ts';
import {
  averagePhotoBytes,
  demandedPhotos,
  roomForPhotos,
  usualPhotoBytes,
} from '../../src/domain/day-photos.ts';
import type { Role } from '../../src/domain/person.ts';
import {
  type LineId,
  lineIds,
  linesFor,
  type ReadinessFacts,
  readiness,
} from '../../src/domain/readiness.ts';

const now = Date.UTC(2026, 10, 23, 1);
const whole = (total: number) => ({ total, missing: [] });

/** A phone with everything a verifier needs. */
const aReadyPhone = (changes: Partial<ReadinessFacts> = {}): ReadinessFacts => ({
  roles: ['verifikator'],
  ios: false,
  now,
  shell: whole(24),
  sites: whole(5),
  checklists: whole(2),
  regions: whole(9),
  visits: whole(3),
  thumbnails: whole(12),
  points: { ...whole(4), beyond: 0 },
  maps: { ...whole(1), offered: 2 },
  persisted: true,
  room: { photos: 30, bytes: 40_000_000, probed: 40_000_000, enough: true },
  camera: 'granted',
  location: 'granted',
  clockOffsetMs: -1200,
  clockComparedAt: now - 60_000,
  installed: true,
  pinSet: true,
  oldestUnsentAt: null,
  lastSyncAt: now - 60_000,
  ...changes,
});

const lineOf = (id: LineId, changes: Partial<ReadinessFacts>) =>
  readiness(aReadyPhone(changes)).lines.find((line) => line.id === id);

const openAfter = (changes: Partial<ReadinessFacts>) => readiness(aReadyPhone(changes)).open;

test('a phone with everything is ready, every line good', () => {
  const { lines, open } = readiness(aReadyPhone());
  expect(open).toBe(0);
  expect(lines.map(({ id }) => id)).toEqual(lineIds);
  expect(new Set(lines.map(({ tone }) => tone))).toEqual(new Set(['good']));
});

test('nothing is good that was not looked at', () => {
  const { lines, open } = readiness({ roles: ['verifikator'], ios: false, now });
  expect(lines.filter(({ tone }) => tone === 'good')).toEqual([]);
  // Only what is advised anyway does not count.
  expect(open).toBe(lineIds.length - 2);
});

const needed: readonly (readonly [string, LineId, Partial<ReadinessFacts>])[] = [
  ['a file of the app is missing', 'shell', { shell: { total: 24, missing: ['/assets/field.js'] } }],
  ['no worker keeps the app', 'shell', { shell: null }],
  ['an assigned site is missing', 'sites', { sites: { total: 5, missing: ['KBR-R01'] } }],
  ['a checklist version is missing', 'checklists', { checklists: { total: 2, missing: ['rtlh@2'] } }],
  ['a region is missing', 'regions', { regions: { total: 9, missing: ['Genteng'] } }],
  ['an earlier visit is missing', 'visits', { visits: { total: 3, missing: ['Jalan A'] } }],
  [
    'a photo of a photo point is missing',
    'points',
    { points: { total: 4, missing: ['Jalan A'], beyond: 0 } },
  ],
  ['a thumbnail is missing', 'thumbnails', { thumbnails: { total: 12, missing: ['Jalan A'] } }],
  [
    'a chosen map pack is not whole',
    'maps',
    { maps: { total: 1, missing: ['Kotawaringin Barat'], offered: 2 } },
  ],
  ['the browser promises nothing', 'persisted', { persisted: false }],
  ['the browser knows no such promise', 'persisted', { persisted: null }],
  [
    'there is too little room',
    'room',
    { room: { photos: 30, bytes: 40_000_000, probed: 40_000_000, enough: false } },
  ],
  ['the room could not be tried', 'room', { room: undefined }],
  ['the camera was never asked for', 'camera', { camera: 'not-asked' }],
  ['the camera is refused', 'camera', { camera: 'denied' }],
  ['the position is refused', 'location', { location: 'denied' }],
  ['the clock is three minutes slow', 'clock', { clockOffsetMs: 180_000 }],
  ['the clock is years fast', 'clock', { clockOffsetMs: -3 * 365 * 86_400_000 }],
  ['the clock was never compared', 'clock', { clockOffsetMs: null }],
  ['nobody knows when the clock was compared', 'clock', { clockComparedAt: null }],
  ['the clock was compared four days ago', 'clock', { clockComparedAt: now - 4 * 86_400_000 }],
  ['the clock was set back since it was compared', 'clock', { clockComparedAt: now + 180_000 }],
  ['the clock was set back since a visit was sealed', 'clock', { oldestUnsentAt: now + 180_000 }],
  ['no sync ever ended', 'sync', { lastSyncAt: null }],
];

for (const [why, id, changes] of needed)
  test(`a phone is not ready when ${why}`, () => {
    expect(openAfter(changes)).toBeGreaterThan(0);
    expect(lineOf(id, changes)?.tone).toMatch(/needed|unknown/);
  });

test('before the first whole sync nothing of the work is good', () => {
  const { lines } = readiness(aReadyPhone({ lastSyncAt: null }));
  const held: readonly LineId[] = ['sites', 'checklists', 'regions', 'visits', 'thumbnails', 'points'];
  expect(lines.filter(({ id }) => held.includes(id)).map(({ tone }) => tone)).toEqual(
    held.map(() => 'needed'),
  );
});

test('the home screen is required on iOS and advised elsewhere', () => {
  expect(openAfter({ installed: false })).toBe(0);
  expect(lineOf('installed', { installed: false })).toMatchObject({ tone: 'advised', fix: 'install' });
  expect(openAfter({ installed: false, ios: true })).toBe(1);
  expect(lineOf('installed', { installed: false, ios: true })).toMatchObject({ tone: 'needed', fix: null });
});

test('a missing PIN and old unsent work are said without keeping anybody here', () => {
  expect(openAfter({ pinSet: false, oldestUnsentAt: now - 25 * 3_600_000 })).toBe(0);
  expect(lineOf('unsent', { oldestUnsentAt: now - 25 * 3_600_000 })).toMatchObject({
    tone: 'advised',
    says: 'old',
    fix: 'sync',
  });
  expect(lineOf('unsent', { oldestUnsentAt: now - 23 * 3_600_000 })?.tone).toBe('good');
});

test('two minutes of clock error are still right, more says which way', () => {
  expect(lineOf('clock', { clockOffsetMs: 120_000 })?.tone).toBe('good');
  expect(lineOf('clock', { clockOffsetMs: 121_000 })).toMatchObject({ says: 'behind', values: { menit: 2 } });
  expect(lineOf('clock', { clockOffsetMs: -600_000 })).toMatchObject({
    says: 'ahead',
    values: { menit: 10 },
  });
});

test('a comparison of some days is right, and what is said tells an old one from a clock that moved', () => {
  expect(lineOf('clock', { clockComparedAt: now - 3 * 86_400_000 })?.tone).toBe('good');
  expect(lineOf('clock', { clockComparedAt: now - 4 * 86_400_000 })?.says).toBe('old');
  expect(lineOf('clock', { clockComparedAt: now + 180_000 })?.says).toBe('moved');
  expect(lineOf('clock', { clockComparedAt: now + 60_000 })?.tone).toBe('good');
});

test('each role sees only the lines that concern it', () => {
  const kades = linesFor(['kades']);
  expect(kades).not.toContain('camera');
  expect(kades).not.toContain('room');
  expect(kades).toContain('visits');
  const desk = linesFor(['supervisor']);
  expect(desk).toEqual(['shell', 'persisted', 'clock', 'installed', 'pin', 'unsent', 'sync']);
  expect(linesFor(['admin'])).toEqual(desk);
  for (const role of ['verifikator', 'tim_penilai', 'fasilitator'] as readonly Role[])
    expect(linesFor([role])).toEqual(lineIds);
});

const aQuestion = (changes: Partial<Question>): Question => ({
  id: 'q',
  type: 'photo',
  label: { id: 'Foto', en: 'Photo' },
  required: true,
  ...changes,
});

test('demanded photos count every list at its shortest and every condition met', () => {
  const sections: Checklist['sections'] = [
    {
      id: 'a',
      title: { id: 'A', en: 'A' },
      questions: [
        aQuestion({ photo: { min: 2, max: 4 } }),
        aQuestion({ id: 'free', required: false, photo: { min: 3, max: 4 } }),
        aQuestion({
          id: 'when',
          required: false,
          required_when: { q: 'x', op: 'answered' },
          photo: { min: 1, max: 4 },
        }),
        aQuestion({ id: 'text', type: 'text' }),
      ],
    },
    {
      id: 'c',
      title: { id: 'C', en: 'C' },
      repeat: { min: 3, max: 9, item_label: { id: 'Titik', en: 'Point' } },
      questions: [aQuestion({ id: 'c_foto', photo: { min: 2, max: 4 } })],
    },
  ];
  expect(demandedPhotos({ sections })).toBe(2 + 1 + 3 * 2);
});

test('the size of a photo is measured where there are some', () => {
  expect(averagePhotoBytes([100, 200, 600])).toBe(300);
  expect(averagePhotoBytes([100])).toBe(usualPhotoBytes);
});

test('the room for a day counts each photo twice and a reserve, and a trial stays bearable', () => {
  const day = roomForPhotos(30, 300_000);
  expect(day.bytes).toBe(30 * 300_000 * 2 + 16 * 1024 * 1024);
  expect(day.probed).toBe(day.bytes);
  const many = roomForPhotos(10_000, 300_000);
  expect(many.probed).toBeLessThan(many.bytes);
});

test('a map pack is only demanded where one was chosen', () => {
  expect(openAfter({ maps: { total: 0, missing: [], offered: 3 } })).toBe(0);
  expect(lineOf('maps', { maps: { total: 0, missing: [], offered: 3 } })).toMatchObject({
    tone: 'advised',
    fix: 'get-maps',
  });
  expect(lineOf('maps', { maps: { total: 0, missing: [], offered: 0 } })).toMatchObject({ tone: 'good' });
  expect(lineOf('maps', { maps: undefined })).toMatchObject({ tone: 'unknown' });
});

test('whole photos beyond the room set aside are said and keep nobody here', () => {
  expect(lineOf('points', { points: { ...whole(4), beyond: 2 } })).toMatchObject({
    tone: 'advised',
    says: 'beyond',
    values: { n: 4, m: 2 },
    fix: null,
  });
  expect(lineOf('points', { points: { ...whole(0), beyond: 0 } })).toMatchObject({
    tone: 'good',
    says: 'none',
  });
  expect(lineOf('points', { points: { ...whole(0), beyond: 0 }, lastSyncAt: null })).toMatchObject({
    tone: 'needed',
  });
});
