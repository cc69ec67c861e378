// A register for the map: 10,000 sites of one regency, 250 of them roads of together 1,000 km with a vertex every 100 m,
// and the visits that give them every state.

import type { Geometry } from '../../src/domain/coordinates.ts';
import type { Site } from '../../src/domain/site.ts';
import type { ReviewState } from '../../src/domain/visit.ts';
import type { VisitHead } from '../../src/domain/visit-head.ts';
import { manySites } from './many-sites.ts';
import { randomFrom } from './measure.ts';

export const roadCount = 250;
const verticesOfRoad = 41;
const vertexM = 100;
const metresOfDegree = 111_195;
const area = { west: 111.26, east: 111.98, south: -2.98, north: -2.08 };
const villages = 80;
const villageSpread = 0.02;

type Point = readonly [number, number];

/** So many sites of one regency; the first 250 are roads of 4 km each. */
export const mapSites = (count: number): readonly Site[] => {
  const random = randomFrom(11);
  const anywhere = (): Point => [
    area.west + random() * (area.east - area.west),
    area.south + random() * (area.north - area.south),
  ];
  const centres = Array.from({ length: villages }, anywhere);
  // Two thirds stand in villages, as houses and works do.
  const place = (): Point => {
    if (random() < 0.33) return anywhere();
    const [lng, lat] = centres[Math.floor(random() * centres.length)] ?? anywhere();
    const spread = () => (random() + random() + random() - 1.5) * villageSpread;
    return [lng + spread(), lat + spread()];
  };
  const road = (): Geometry => {
    const coordinates: Point[] = [place()];
    let heading = random() * 2 * Math.PI;
    while (coordinates.length < verticesOfRoad) {
      const [lng, lat] = coordinates.at(-1) ?? anywhere();
      heading += (random() - 0.5) * 0.9;
      const step = vertexM / metresOfDegree;
      coordinates.push([lng + Math.sin(heading) * step, lat + Math.cos(heading) * step]);
    }
    return { type: 'LineString', coordinates };
  };
  return manySites(count).map((site, index) => ({
    ...site,
    geometry: index < roadCount ? road() : { type: 'Point', coordinates: place() },
  }));
};

const states: readonly ReviewState[] = [
  'menunggu',
  'dikembalikan',
  'disetujui',
  'disetujui',
  'ditolak',
  'konflik',
  'karantina',
];

/** Heads of visits that put two sites of three into some state of the record. */
export const mapVisitHeads = (siteIds: readonly string[], personId: string): readonly VisitHead[] =>
  siteIds.flatMap((siteId, index): VisitHead[] => {
    const state = states[index % states.length];
    if (index % 3 === 0 || !state) return [];
    return [
      {
        actId: `bench-act-${index}`,
        visitId: `bench-visit-${index}`,
        siteId,
        basedOn: null,
        personId,
        personName: 'Verifikator 01',
        personRoles: ['verifikator'],
        deviceId: 'bench',
        at: 1_770_000_000_000 + index,
        receivedAt: 1_770_000_000_000 + index,
        hash: '',
        code: '',
        revision: 1,
        superseded: false,
        state,
        decidedBy: null,
        quarantine: [],
        checklist: { id: 'road-maintenance', version: 1 },
        result: null,
        correctionReason: null,
        photoIds: [],
        noteCount: 0,
        reasonCount: 0,
        startedAt: 1_770_000_000_000,
        finishedAt: 1_770_000_000_000 + index,
      },
    ];
  });
