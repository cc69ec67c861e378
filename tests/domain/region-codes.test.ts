import { describe, expect, it } from 'vitest';
import {
  codeMoves,
  movedRegion,
  movedScope,
  regionFaults,
  replaceFault,
  siteInRegions,
} from '../../src/domain/region-change.ts';
import {
  createRegionFinder,
  levelOfCode,
  mergeRegion,
  parentOfCode,
  placeSpelling,
  readRegionCode,
} from '../../src/domain/region-codes.ts';
import type { Region, Site } from '../../src/domain/site.ts';

const aRegion = (code: string, name: string, more: Partial<Region> = {}): Region => ({
  code,
  level: levelOfCode(code) ?? 'province',
  name,
  parent: parentOfCode(code),
  ...more,
});

const kukar: readonly Region[] = [
  aRegion('64', 'Kalimantan Timur'),
  aRegion('64.02', 'Kabupaten Kutai Kartanegara', { timezone: 'Asia/Makassar' }),
  aRegion('64.02.08', 'Kota Bangun'),
  aRegion('64.02.19', 'Kota Bangun Darat'),
  aRegion('64.02.08.2010', 'Kota Bangun I', { other_names: ['Kotabangun Satu'] }),
];

describe('a region code', () => {
  it('tells its level and what lies above', () => {
    expect(['64', '64.02', '64.02.19', '64.02.19.2004', '64.2', '6402', ''].map(levelOfCode)).toEqual([
      'province',
      'regency',
      'district',
      'village',
      null,
      null,
      null,
    ]);
    expect(['64.02.19.2004', '64.02', '64'].map(parentOfCode)).toEqual(['64.02.19', '64', null]);
  });

  it('is read with or without its dots', () => {
    expect(['3510092003', ' 35.10.09.2003 ', '351009', '35', '35100920', 'x'].map(readRegionCode)).toEqual([
      '35.10.09.2003',
      '35.10.09.2003',
      '35.10.09',
      '35',
      null,
      null,
    ]);
  });
});

describe('an earlier code', () => {
  const moves = codeMoves('64.02.08.2010', '64.02.19.2004', kukar);
  const now = kukar.map((region) => (moves.has(region.code) ? movedRegion(region, moves) : region));
  const finder = createRegionFinder(now);

  it('leads to the region of today: Kota Bangun I', () => {
    expect(finder.byCode('64.02.08.2010')).toMatchObject({
      code: '64.02.19.2004',
      parent: '64.02.19',
      name: 'Kota Bangun I',
    });
    expect(finder.byCode('6402082010')?.code).toBe('64.02.19.2004');
    expect(finder.byCode('64.02.19.2004')?.code).toBe('64.02.19.2004');
    expect(finder.byCode('64.02.99.2004')).toBeUndefined();
  });

  it('stays known through a second change', () => {
    const again = codeMoves('64.02.19.2004', '64.02.19.2014', now);
    const later = now.map((region) => (again.has(region.code) ? movedRegion(region, again) : region));
    expect(createRegionFinder(later).byCode('64.02.08.2010')?.code).toBe('64.02.19.2014');
  });

  it('gives way to a region that has that code today', () => {
    const taken = createRegionFinder([...now, aRegion('64.02.08.2010', 'Kampung Baru')]);
    expect(taken.byCode('64.02.08.2010')?.name).toBe('Kampung Baru');
  });
});

describe('a name', () => {
  it('is found in every spelling of one place', () => {
    expect(placeSpelling('Kota Kulon')).toBe(placeSpelling('KOTAKULON'));
    expect(placeSpelling('Desa Lalang')).toBe(placeSpelling('Lalang'));
    expect(placeSpelling('Kec. Gent\u00e9ng')).toBe(placeSpelling('Genteng'));
    expect(placeSpelling('Desa')).toBe('desa');
    const finder = createRegionFinder(kukar);
    for (const written of ['Kota Bangun I', 'kotabangun i', 'KOTABANGUN SATU'])
      expect(finder.byName(written, 'village', '64.02').map(({ code }) => code)).toEqual(['64.02.08.2010']);
    expect(finder.byName('Kota Bangun I', 'village', '62.01')).toEqual([]);
    expect(finder.byName('Kota Bangun I', 'district')).toEqual([]);
  });

  it('that is changed stays findable, and what was imported without earlier codes keeps them', () => {
    const known = aRegion('64.02.19.2004', 'Kota Bangun 1', { aliases: ['64.02.08.2010'] });
    expect(mergeRegion(known, aRegion('64.02.19.2004', 'Kota Bangun I'))).toMatchObject({
      name: 'Kota Bangun I',
      aliases: ['64.02.08.2010'],
      other_names: ['Kota Bangun 1'],
    });
    expect(mergeRegion(undefined, aRegion('64', 'Kalimantan Timur'))).toEqual(
      aRegion('64', 'Kalimantan Timur'),
    );
  });
});

describe('a new or changed region', () => {
  const faultsOf = (region: Region, isNew = true) =>
    regionFaults(region, kukar, isNew).map(({ fault }) => fault);

  it('is taken when everything fits', () => {
    expect(faultsOf(aRegion('64.02.19.2004', 'Sumber Sari'))).toEqual([]);
    expect(faultsOf(aRegion('64.03', 'Kabupaten Berau', { timezone: 'Asia/Makassar' }))).toEqual([]);
  });

  it('is refused for its code, its name, its zone or an earlier code of another', () => {
    expect(faultsOf(aRegion('64.02.8', 'X', { level: 'district' }))).toEqual(['code-form']);
    expect(faultsOf(aRegion('64.02.08', 'X'))).toEqual(['code-taken']);
    expect(faultsOf(aRegion('65.01', 'X', { timezone: 'Asia/Makassar' }))).toEqual(['parent-missing']);
    expect(faultsOf(aRegion('64.03', ' '))).toEqual(['name-missing', 'zone-missing']);
    expect(faultsOf(aRegion('64.03', 'X', { timezone: 'Asia/Bangkok' }))).toEqual(['zone-unknown']);
    expect(faultsOf(aRegion('64.02.19.2004', 'X', { aliases: ['64.02.08.2010', '64.02'] }))).toEqual([
      'alias-taken',
      'alias-form',
    ]);
  });
});

describe('a code that is replaced', () => {
  it('is refused when the new one does not fit', () => {
    expect(replaceFault('64.02.08', '64.02.08', kukar)).toBe('code-taken');
    expect(replaceFault('64.02.08', '64.02.20.2001', kukar)).toBe('code-form');
    expect(replaceFault('64.02.08', '65.02.20', kukar)).toBe('parent-missing');
    expect(replaceFault('64.02.08', '64.02.20', kukar)).toBeNull();
    expect(replaceFault('64.02.08.2010', '64.02.19.2004', kukar)).toBeNull();
  });

  it('takes what lies below along', () => {
    const moves = codeMoves('64.02', '64.12', kukar);
    expect([...moves]).toEqual([
      ['64.02', '64.12'],
      ['64.02.08', '64.12.08'],
      ['64.02.19', '64.12.19'],
      ['64.02.08.2010', '64.12.08.2010'],
    ]);
    expect(
      movedScope({ regencies: ['64.02', '62.01'], villages: ['64.02.08.2010'], agencies: ['BRIDA'] }, moves),
    ).toEqual({
      regencies: ['64.12', '62.01'],
      villages: ['64.12.08.2010'],
      agencies: ['BRIDA'],
    });
  });

  it('moves a site to the village of today, with the district above it and all names', () => {
    const moves = codeMoves('64.02.08.2010', '64.02.19.2004', kukar);
    const regions = kukar.map((region) => (moves.has(region.code) ? movedRegion(region, moves) : region));
    const site = {
      id: 'KKR-1',
      timezone: 'Asia/Makassar',
      zone_label: 'WITA',
      villages_crossed: ['64.02.08.2010', '64.02.08.2011'],
      region: {
        province: '64',
        regency: '64.02',
        district: '64.02.08',
        village: '64.02.08.2010',
        province_name: 'Kalimantan Timur',
        regency_name: 'Kabupaten Kutai Kartanegara',
        district_name: 'Kota Bangun',
        village_name: 'Kota Bangun I',
      },
    } as unknown as Site;
    const after = siteInRegions(site, moves, new Map(regions.map((region) => [region.code, region])));
    expect(after.region).toMatchObject({
      regency: '64.02',
      district: '64.02.19',
      village: '64.02.19.2004',
      district_name: 'Kota Bangun Darat',
      village_name: 'Kota Bangun I',
    });
    expect(after.villages_crossed).toEqual(['64.02.19.2004', '64.02.08.2011']);
  });
});
