import { expect, it } from 'vitest';
import { doubtSentence, groupDoubts } from '../../src/app/supervisor/doubts/doubt-words.ts';
import english from '../../src/app/text/en/office-doubts.json' with { type: 'json' };
import indonesian from '../../src/app/text/id/office-doubts.json' with { type: 'json' };
import type { Words } from '../../src/app/text/use-text.ts';
import type { Doubt } from '../../src/domain/doubt.ts';
import type { OtherVisit } from '../../src/local-database/read-doubts.ts';

const wordsOf = (language: 'id' | 'en'): Words => {
  const found: Readonly<Record<string, string>> = language === 'id' ? indonesian : english;
  return {
    language,
    of: (local) => local?.[language] ?? '',
    text: (key, values = {}) => {
      const text = found[key];
      if (text === undefined) throw new Error(`No text ${key}.`);
      return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
    },
  };
};

const words = wordsOf('id');
const nobody: ReadonlyMap<string, OtherVisit> = new Map();
const plain = (text: string | undefined): string => (text ?? '').replaceAll('\u00a0', ' ');

const sentences = (doubts: readonly Doubt[], others = nobody, language = words): readonly string[] =>
  groupDoubts(doubts).map((group) => plain(doubtSentence(group, others, language)));

it('say how far, how fast and how long', () => {
  expect(
    sentences([
      { kind: 'far_from_site', photoId: 'p1', facts: { metres: 2310 } },
      { kind: 'stale_position', photoId: 'p1', facts: { ms: 18_000_000 } },
      { kind: 'impossible_speed', photoId: null, facts: { metres: 22_000, ms: 240_000, kmh: 330 } },
    ]),
  ).toEqual([
    'Diambil 2,3 km dari lokasi.',
    'Posisinya sudah berumur 5 jam saat foto diambil.',
    'Posisi berpindah 22 km dalam 4 menit (330 km/jam) di tengah kunjungan.',
  ]);
});

it('are one sentence for photos of which the same is said, by the one that says most', () => {
  const doubts = [1200, 2310, 800].map(
    (metres, index): Doubt => ({ kind: 'far_from_site', photoId: `p${index}`, facts: { metres } }),
  );
  expect(sentences(doubts)).toEqual(['3 foto diambil jauh dari lokasi, paling jauh 2,3 km.']);
  expect(groupDoubts(doubts)[0]?.photoIds).toEqual(['p0', 'p1', 'p2']);
});

it('name the other visit where this person sees it, and only that there is one where not', () => {
  const doubt: Doubt = {
    kind: 'same_bytes',
    photoId: 'p1',
    facts: { otherActId: 'act-2', otherPhotoId: 'p9' },
  };
  const other = {
    visit: { actId: 'act-2', siteId: 'S-2', finishedAt: Date.UTC(2023, 10, 12, 3) },
    site: { title: { id: 'Jalan Mawar', en: 'Mawar road' }, timezone: 'Asia/Jakarta' },
  } as unknown as OtherVisit;
  expect(sentences([doubt], new Map([['act-2', other]]))).toEqual([
    'Foto ini sama persis dengan foto kunjungan Minggu, 12 November 2023 di Jalan Mawar.',
  ]);
  expect(sentences([doubt])).toEqual([
    'Foto ini sama persis dengan foto kunjungan lain yang tidak dapat Anda lihat.',
  ]);
});

const everyKind: readonly Doubt[] = [
  { kind: 'far_from_site', photoId: null, facts: { metres: 900 } },
  { kind: 'no_position', photoId: null, facts: {} },
  { kind: 'no_position', photoId: 'p', facts: {} },
  { kind: 'stale_position', photoId: 'p', facts: { ms: 1 } },
  { kind: 'impossible_speed', photoId: null, facts: { metres: 1, ms: 1, kmh: 1, otherActId: 'a' } },
  { kind: 'same_coordinates', photoId: null, facts: { times: 9, ms: 1 } },
  { kind: 'same_coordinates', photoId: null, facts: { times: 9, otherActId: 'a' } },
  ...['off', 'future', 'backwards', 'photos', 'order', 'back', 'changed', 'something newer'].map(
    (how): Doubt => ({ kind: 'clock_jump', photoId: null, facts: { how, ms: 90_000_000 } }),
  ),
  { kind: 'gallery_photo', photoId: 'p', facts: {} },
  { kind: 'same_bytes', photoId: 'p', facts: { otherPhotoId: 'q' } },
  { kind: 'same_look', photoId: 'p', facts: { otherActId: 'a' } },
  { kind: 'too_many_visits', photoId: null, facts: { times: 12, ms: 600_000 } },
  { kind: 'of tomorrow' as Doubt['kind'], photoId: null, facts: {} },
];

it.each(['id', 'en'] as const)('have words for every kind in %s', (language) => {
  const all = sentences(everyKind, nobody, wordsOf(language));
  expect(all).toHaveLength(everyKind.length);
  for (const sentence of all) expect(sentence).not.toMatch(/undefined|\{|\}/);
});
