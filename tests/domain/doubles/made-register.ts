// A register as several budgets fill it: villages with their works, some of them reported a second time in other words
// and a little aside, and beside them all that only looks like it. Made from a number, so that a fault comes again.

import type { Geometry } from '../../../src/domain/coordinates.ts';
import { pairIdOf } from '../../../src/domain/double-pair.ts';
import type { Funding, Site, SiteKind } from '../../../src/domain/site.ts';
import { planted } from './planted.ts';

export interface MadeRegister {
  readonly sites: readonly Site[];
  /** Pair ids of works reported twice. */
  readonly doubles: ReadonlySet<string>;
  /** Pair ids of what only looks like it, by what it is. */
  readonly decoys: ReadonlyMap<string, string>;
}

export interface Random {
  /** 0 to below 1. */
  readonly share: () => number;
  readonly pick: <T>(list: readonly T[]) => T;
  /** A whole number, both ends included. */
  readonly between: (least: number, most: number) => number;
}

/** Mulberry32: small, even, and the same everywhere. */
export const randomOf = (seed: number): Random => {
  let state = seed >>> 0;
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    share,
    pick: (list) => list[Math.floor(share() * list.length)]!,
    between: (least, most) => least + Math.floor(share() * (most - least + 1)),
  };
};

const degree = 111_195;

/** The place so many metres east and north of another. */
export const moved = (
  [lng, lat]: readonly [number, number],
  eastM: number,
  northM: number,
): [number, number] => [lng + eastM / degree / Math.cos((lat * Math.PI) / 180), lat + northM / degree];

export const line = (
  from: readonly [number, number],
  headingDeg: number,
  lengthM: number,
  bends: () => number = () => 0,
): Geometry => {
  const pieces = Math.max(2, Math.round(lengthM / 60));
  const points: [number, number][] = [[from[0], from[1]]];
  let heading = headingDeg;
  for (let piece = 0; piece < pieces; piece += 1) {
    heading += bends();
    const [sin, cos] = [Math.sin((heading * Math.PI) / 180), Math.cos((heading * Math.PI) / 180)];
    points.push(moved(points.at(-1)!, (sin * lengthM) / pieces, (cos * lengthM) / pieces));
  }
  return { type: 'LineString', coordinates: points };
};

export const aWork = (changes: Partial<Site> & Pick<Site, 'id' | 'geometry'>): Site => ({
  kind: 'village_project',
  program: 'dd-2022',
  title: { id: 'Paving Gang Melati RT 05 RW 02', en: 'Paving' },
  category: 'jalan_paving',
  region: {
    province: '35',
    regency: '35.10',
    district: '35.10.09',
    village: '35.10.09.2003',
    province_name: 'Jawa Timur',
    regency_name: 'Kabupaten Banyuwangi',
    district_name: 'Genteng',
    village_name: 'Genteng Kulon',
  },
  timezone: 'Asia/Jakarta',
  zone_label: 'WIB',
  agency: 'Pemerintah Desa',
  implementer: null,
  maintainer: null,
  fiscal_year: 2022,
  budget_idr: 150_000_000,
  funding: [{ source: 'DD', provider: 'Desa Genteng Kulon', amount_idr: 150_000_000 }],
  contributions: [],
  schedule: {},
  checklist_id: 'public-works',
  confirmers: [],
  status: 'ditugaskan',
  progress_pct: 0,
  photo_points: [],
  ...changes,
});

const dusuns = [
  'Krajan',
  'Sumberwadung',
  'Kaliputih',
  'Maron',
  'Tengah',
  'Jalen',
  'Cempokosari',
  'Resomulyo',
];
const lanes = [
  'Melati',
  'Kenanga',
  'Mawar',
  'Anggrek',
  'Cempaka',
  'Flamboyan',
  'Dahlia',
  'Teratai',
  'Bougenville',
];
const works: readonly (readonly [title: string, category: string, kind: SiteKind])[] = [
  ['Paving', 'jalan_paving', 'village_project'],
  ['Drainase', 'drainase', 'village_project'],
  ['Rabat beton', 'jalan_rabat', 'village_project'],
  ['Tangki septik komunal', 'sanitasi', 'neighbourhood_infra'],
  ['MCK umum', 'sanitasi', 'neighbourhood_infra'],
];

const fundingOf = (source: string, provider: string, amount_idr: number): readonly Funding[] => [
  { source, provider, amount_idr },
];

/** So many sites: about a tenth of them in planted pairs, a tenth in decoys, the rest the works of villages. */
export const madeRegister = (count: number, seed: number): MadeRegister => {
  const random = randomOf(seed);
  const sites: Site[] = [];
  const doubles = new Set<string>();
  const decoys = new Map<string, string>();
  let village = 0;
  let number = 0;
  const id = (): string => {
    number += 1;
    return `L${String(number).padStart(6, '0')}`;
  };
  const decoy = (kind: string, one: Site, other: Site): void => {
    sites.push(one, other);
    decoys.set(pairIdOf(one.id, other.id), kind);
  };
  while (sites.length < count) {
    // Villages stand 3 km apart, so that what is alike in two of them is far apart.
    const at: [number, number] = [111 + (village % 60) * 0.027, -8.6 + Math.floor(village / 60) * 0.027];
    village += 1;
    const regency = village % 7 === 0 ? '35.11' : '35.10';
    const code = `${regency}.${String(1 + (village % 20)).padStart(2, '0')}.${2001 + village}`;
    const name = `Desa ${village}`;
    const inVillage = (changes: Partial<Site> & Pick<Site, 'geometry'>): Site => {
      const amount = random.between(40, 400) * 1_000_000;
      return aWork({
        id: id(),
        region: {
          ...aWork({ id: '', geometry: changes.geometry }).region,
          regency,
          village: code,
          village_name: name,
        },
        budget_idr: amount,
        funding: fundingOf('DD', name, amount),
        ...changes,
      });
    };
    const titled = (title: string): Site['title'] => ({ id: title, en: title });
    const around = (): [number, number] => moved(at, random.between(-250, 250), random.between(-250, 250));
    // Two works of a village never share work, lane and neighbourhood: the same words twice would be a planted pair.
    const taken = new Set<string>();
    const village9 = Array.from({ length: 9 }, (): Site | null => {
      const [work, category, kind] = random.pick(works);
      const [dusun, lane, rt] = [random.pick(dusuns), random.pick(lanes), random.between(1, 12)];
      if (taken.has(`${work} ${lane}`)) return null;
      taken.add(`${work} ${lane}`);
      const isPoint = category === 'sanitasi';
      return inVillage({
        title: titled(
          isPoint
            ? `${work} Dusun ${dusun} RT ${String(rt).padStart(2, '0')} Gang ${lane}`
            : `${work} Gang ${lane} Dusun ${dusun} RT ${String(rt).padStart(2, '0')} RW ${String(random.between(1, 5)).padStart(2, '0')}`,
        ),
        category,
        kind,
        geometry: isPoint
          ? { type: 'Point', coordinates: around() }
          : line(around(), random.between(0, 359), random.between(120, 420), () => random.between(-12, 12)),
      });
    }).filter((site) => site !== null);
    sites.push(...village9);
    const own = village9[0];
    if (own) {
      const twice = planted(own, id(), random);
      sites.push(twice);
      doubles.add(pairIdOf(own.id, twice.id));
    }
    switch (village % 7) {
      case 0: {
        // Two packages of one road, one going on where the other ends.
        const first = line(around(), random.between(0, 359), random.between(150, 3000), () =>
          random.between(-8, 8),
        );
        const end = (first.coordinates as [number, number][]).at(-1)!;
        const gap = moved(end, random.between(-20, 20), random.between(-20, 20));
        const heading = headingOf(first.coordinates as [number, number][]);
        const road = {
          category: 'pemeliharaan_jalan',
          kind: 'road_segment' as const,
          title: titled(`Pemeliharaan ruas Simpang ${village} – Sumber ${village}`),
        };
        const next = line(gap, heading + random.between(-40, 40), random.between(150, 3000), () =>
          random.between(-8, 8),
        );
        decoy('end to end', inVillage({ ...road, geometry: first }), inVillage({ ...road, geometry: next }));
        break;
      }
      case 1: {
        const house = around();
        const one = inVillage({
          category: 'rtlh',
          kind: 'rtlh_house',
          beneficiary_ref: `P-${village}-1`,
          title: titled('Rumah penerima RTLH'),
          geometry: { type: 'Point', coordinates: house },
        });
        decoy('neighbouring houses', one, {
          ...one,
          id: id(),
          beneficiary_ref: `P-${village}-2`,
          geometry: { type: 'Point', coordinates: moved(house, random.between(5, 30), 4) },
        });
        break;
      }
      case 2: {
        const one = inVillage({
          title: titled(`Paving jalan lingkungan Dusun Baru`),
          geometry: line(moved(at, -900, 950), 90, 200),
        });
        decoy('like titles far apart', one, {
          ...one,
          id: id(),
          geometry: line(
            moved(at, -900 + random.between(700, 1500), 950 + random.between(150, 300)),
            90,
            200,
          ),
        });
        break;
      }
      case 3: {
        const one = inVillage({
          title: titled('Paving Gang Seruni RT 05 RW 02'),
          geometry: line(moved(at, -900, 950), 80, 220),
        });
        decoy('other work beside', one, {
          ...one,
          id: id(),
          category: 'drainase',
          title: titled('Drainase Gang Seruni RT 05 RW 02'),
          geometry: line(moved(at, -899, 952), 80, 225),
        });
        break;
      }
      case 4: {
        const one = inVillage({
          title: titled('Paving RT 05 RW 02 Dusun Baru'),
          geometry: line(moved(at, -900, 950), 80, 220),
        });
        decoy(
          'the next neighbourhood',
          one,
          inVillage({
            title: titled('Paving RT 06 RW 02 Dusun Baru'),
            geometry: line(moved(at, -900, 980), 80, 220),
          }),
        );
        break;
      }
      case 5: {
        const one = inVillage({
          category: 'drainase',
          title: titled('Drainase sisi kiri Gang Seruni RT 4'),
          geometry: line(moved(at, -900, 950), 80, 220),
        });
        decoy('the other side', one, {
          ...one,
          id: id(),
          title: titled('Drainase sisi kanan Gang Seruni RT 4'),
          geometry: line(moved(at, -898, 957), 80, 218),
        });
        break;
      }
      default: {
        const road = { category: 'pemeliharaan_jalan', kind: 'road_segment' as const };
        const one = inVillage({
          ...road,
          title: titled(`Pemeliharaan jalan poros Desa ${village}`),
          geometry: line(moved(at, -900, 950), 90, 1200),
        });
        decoy(
          'crossing roads',
          one,
          inVillage({
            ...road,
            title: titled(`Pemeliharaan jalan poros Desa ${village} lanjutan`),
            geometry: line(moved(at, -300, 600), 0, 1200),
          }),
        );
      }
    }
  }
  return { sites, doubles, decoys };
};

const headingOf = (points: readonly (readonly [number, number])[]): number => {
  const [a, b] = [points.at(-2)!, points.at(-1)!];
  return (Math.atan2(b[0] - a[0], b[1] - a[1]) * 180) / Math.PI;
};
