import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actionWords, detailWords, kindWords } from '../../src/app/supervisor/audit/audit-words.ts';
import type { Words } from '../../src/app/text/use-text.ts';

const folder = new URL('../../src/app/text/id/', import.meta.url);
const texts: Readonly<Record<string, string>> = Object.assign(
  {},
  ...readdirSync(folder).map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))),
);

/** As the screen has them; a key without a text throws, as nothing else here would show it. */
const words: Words = {
  language: 'id',
  of: (local) => local?.id ?? '',
  text: (key) => {
    const found = texts[key];
    if (found === undefined) throw new Error(`no text ${key}`);
    return found;
  },
};

test('a detail this program knows is in words, key and value', () => {
  expect(detailWords({ verdict: 'returned', effect: 'waiting', photos: 1200 }, words)).toBe(
    [
      `${texts['audit.key.verdict']}: ${texts['audit.value.returned']}`,
      `${texts['audit.key.effect']}: ${texts['audit.value.waiting']}`,
      `${texts['audit.key.photos']}: 1.200`,
    ].join(', '),
  );
  expect(detailWords({ year: 2026, withPhotos: true }, words)).toBe(
    `${texts['audit.key.year']}: 2026, ${texts['audit.key.withPhotos']}: ${texts['audit.yes']}`,
  );
});

test('a detail of a newer server is shown as it was noted, whatever it is called and holds', () => {
  expect(detailWords({ satellites: 7 }, words)).toBe('satellites: 7');
  expect(detailWords({ satellites: 'returned' }, words)).toBe('satellites: returned');
  expect(detailWords({ satellites: ['a', { inner: false }] }, words)).toBe(
    `satellites: a; (inner: ${texts['audit.no']})`,
  );
  // Names every object has by birth are no words of ours either.
  for (const key of ['constructor', 'toString', '__proto__', 'key with spaces', ''])
    expect(detailWords(Object.fromEntries([[key, 'x']]), words)).toBe(`${key}: x`);
});

test('a value of a newer server stands under its known key as it was noted', () => {
  expect(detailWords({ effect: 'postponed' }, words)).toBe(`${texts['audit.key.effect']}: postponed`);
  expect(detailWords({ effect: 'constructor' }, words)).toBe(`${texts['audit.key.effect']}: constructor`);
});

test('what is empty is left out, and a hash or an id is shortened to what can be compared on paper', () => {
  expect(detailWords({ siteId: null, filter: {}, siteIds: [], new: undefined }, words)).toBe('');
  expect(detailWords({ contentHash: 'a1'.repeat(32) }, words)).toBe(
    `${texts['audit.key.contentHash']}: a1a1a1a1a1a1…`,
  );
  expect(detailWords({ newer: '0198a000-0000-4000-8000-000000000001' }, words)).toBe('newer: …000000000001');
});

test('an action and a kind of subject of a newer server are shown by their own names', () => {
  expect(actionWords('satellite.launched', words)).toBe('satellite.launched');
  expect(actionWords('review.decided', words)).toBe(texts['audit.of.review.decided']);
  expect(kindWords('satellite', words)).toBe('satellite');
  expect(kindWords('visit', words)).toBe(texts['audit.kind.visit']);
});
