import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { copyName, stampLines } from '../../src/app/shared/photo-copy/stamp-lines.ts';
import type { Words } from '../../src/app/text/use-text.ts';
import { placeAtSta, staLineOf } from '../../src/domain/chainage.ts';
import type { Geometry } from '../../src/domain/coordinates.ts';
import type { PhotoFacts } from '../../src/domain/photo.ts';
import type { Site } from '../../src/domain/site.ts';
import { aPhotoFacts } from '../local-database/builders.ts';

const read = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../src/${path}`, import.meta.url), 'utf8'));
const sites = read('server/demo/data/sites.json').sites as readonly Site[];
const siteOf = (id: string): Site => sites.find((site) => site.id === id)!;

const wordsIn = (language: 'id' | 'en'): Words => {
  const texts: Record<string, string> = {
    ...Object.fromEntries(
      Object.entries(read('app/text/labels.json').labels as Record<string, Record<string, string>>).map(
        ([key, text]) => [key, text[language] ?? ''],
      ),
    ),
    ...read(`app/text/${language}/photo-copy.json`),
    ...read(`app/text/${language}/record.json`),
  };
  return {
    text: (key, values = {}) =>
      Object.entries(values).reduce(
        (text, [name, value]) => text.replaceAll(`{${name}}`, String(value)),
        texts[key] ?? key,
      ),
    of: (local) => local?.[language] ?? '',
    language,
  };
};

const road = siteOf('KBR-R02');
const [lng, lat] = (road.geometry as Extract<Geometry, { type: 'LineString' }>).coordinates[0]!;

const aPhoto = (changes: Partial<PhotoFacts> = {}) =>
  aPhotoFacts({
    sha256: `3f2a09bc${'0'.repeat(56)}`,
    takenAt: Date.UTC(2026, 10, 20, 1, 5),
    position: { lng, lat, accuracyM: 6.4, fixAt: 0, receivedAt: 0 },
    stage: '50',
    ...changes,
  });

const linesOf = (facts: PhotoFacts, site: Site | null = road, language: 'id' | 'en' = 'id') =>
  stampLines({ facts, site, authorName: 'Verifikator 01' }, wordsIn(language));

describe('the stamp of a photo', () => {
  it('says the site, the place, when by the clock of the place, where, the chainage, who and the hash', () => {
    expect(linesOf(aPhoto())).toEqual([
      'Pemeliharaan ruas Sagu Suka Mulya – batas Pangkalan Muntai',
      'Sagu Suka Mulya, Kec. Kotawaringin Lama, Kabupaten Kotawaringin Barat',
      'Jumat, 20 November 2026 pukul 08.05 WIB',
      '2,35670 LS, 111,30570 BT (± 6 m)',
      'STA 0+000 · Tahap 50 %',
      'Verifikator: Verifikator 01 · Kode foto 3F2A-09BC',
    ]);
  });

  it('is in English where English was chosen, and in the zone of the site', () => {
    const lines = linesOf(aPhoto({ stage: 'any' }), siteOf('KKR-05'), 'en');
    expect(lines).toContain('Friday, 20 November 2026 at 09:05 WITA');
    expect(lines.at(-1)).toBe('Verifier: Verifikator 01 · Photo code 3F2A-09BC');
  });

  it('names no chainage off the road, and says that a position is missing or a picture came from the gallery', () => {
    const far = linesOf(
      aPhoto({ position: { lng, lat: lat + 0.02, accuracyM: 6, fixAt: 0, receivedAt: 0 } }),
    );
    expect(far.join('\n')).not.toContain('STA');
    const gallery = linesOf(aPhoto({ origin: 'gallery', position: { none: 'dari galeri' } }));
    expect(gallery).toContain('Tanpa titik GPS: dari galeri');
    expect(gallery).toContain('Tahap 50 % · Galeri');
  });

  it('marks the point of a photo that has no position as assumed', () => {
    const point = { id: 'p1', label: { id: 'Titik A', en: 'Point A' }, lng, lat, bearing_deg: null };
    const pointed = { ...road, photo_points: [point] };
    const lost = aPhoto({ photoPointId: 'p1', position: { none: 'izin lokasi ditolak' } });
    expect(linesOf(lost, pointed)).toContain('Titik A (titik diperkirakan) · Tahap 50 %');
    expect(linesOf(lost, pointed, 'en')).toContain('Point A (assumed point) · Stage 50 %');
    expect(linesOf(aPhoto({ photoPointId: 'p1' }), pointed)).toContain('STA 0+000 · Titik A · Tahap 50 %');
  });

  it('says the chainage at a bend once', () => {
    const corner: Geometry = {
      type: 'LineString',
      coordinates: [
        [111, -2],
        [111.01, -2],
        [111.01, -2.01],
      ],
    };
    const { sta_start: _, ...rest } = road;
    const bent: Site = { ...rest, geometry: corner, length_m: 2_220 };
    // Inside the corner both of its sides are equally near, 5 m before and 5 m after it.
    const inside = { lng: 111.00996, lat: -2.00004, accuracyM: 6, fixAt: 0, receivedAt: 0 };
    const line = linesOf(aPhoto({ position: inside, stage: 'any' }), bent).find((one) =>
      one.startsWith('STA'),
    );
    expect(line).toMatch(/^STA 1\+1\d\d$/);
  });

  it('says the chainage by the kilometre posts of the road', () => {
    const { lng, lat } = placeAtSta(3_000, staLineOf(road)!)!;
    const facts = aPhoto({ position: { lng, lat, accuracyM: 6, fixAt: 0, receivedAt: 0 }, stage: 'any' });
    const posted = { ...road, sta_posts: [{ sta: '3+200', lng, lat }] };
    expect(linesOf(facts)).toContain('STA 3+000');
    expect(linesOf(facts, posted)).toContain('STA 3+200');
  });

  it('leaves out what is not known of a site that is not at hand', () => {
    expect(linesOf(aPhoto({ stage: 'any' }), null)).toHaveLength(3);
  });
});

describe('the name of a copy', () => {
  it('says site, day and time there, point, stage, code and kind, in signs every file system takes', () => {
    const facts = aPhoto({ photoPointId: 'titik 1/awal' });
    expect(copyName({ facts, site: road }, ['disamarkan', 'berstempel'], 'KBR-R02', 'jpg')).toBe(
      'KBR-R02_2026-11-20_0805_titik-1-awal_50_3F2A09BC_disamarkan_berstempel.jpg',
    );
    expect(copyName({ facts: aPhoto({ stage: 'any' }), site: road }, ['bersih'], '../x', 'webm')).toBe(
      'x_2026-11-20_0805_3F2A09BC_bersih.webm',
    );
  });
});
