import { describe, expect, it } from 'vitest';
import { createClusterIndex } from '../../src/app/shared/map/cluster-index.ts';
import { anchorOf, boundsAround, isInView } from '../../src/app/shared/map/geometry-on-map.ts';
import type { MapSite } from '../../src/app/shared/map/map-types.ts';
import {
  inHeldOrder,
  inOrder,
  noFilters,
  sitesInFilter,
} from '../../src/app/supervisor/supervision/choose-sites.ts';
import type { SupervisedSite } from '../../src/local-database/read-supervision.ts';

const aSite = (change: Partial<SupervisedSite> = {}): SupervisedSite => ({
  id: 'S-1',
  title: { id: 'Ruas Lalang', en: 'Lalang road' },
  kind: 'road_segment',
  program: 'konsorsium',
  agency: 'Dinas PUPR',
  village: '62.01.03.2009',
  villageName: 'Lalang',
  district: '62.01.03',
  districtName: 'Kotawaringin Lama',
  timezone: 'Asia/Pontianak',
  schedule: {},
  at: { lng: 111.45, lat: -2.4 },
  searchText: 'ruas lalang',
  assigned: false,
  nominated: false,
  lengthM: 0,
  state: 'belum',
  late: false,
  draftVisitId: null,
  lastVisit: null,
  visitedBy: [],
  withdrawn: false,
  geometry: { type: 'Point', coordinates: [111.45, -2.4] },
  people: ['Verifikator 01'],
  unsettled: false,
  doubtful: false,
  waiting: false,
  arrivedAt: 0,
  ...change,
});

const ids = (sites: readonly { readonly id: string }[]) => sites.map(({ id }) => id);

describe('the sites of a supervisor', () => {
  it('stand doubtful first, then waiting by arrival, then late, then the rest', () => {
    const sites = [
      aSite({ id: 'calm', state: 'disetujui' }),
      aSite({ id: 'late', late: true }),
      aSite({ id: 'new', state: 'menunggu', waiting: true, arrivedAt: 20 }),
      aSite({ id: 'old', state: 'menunggu', waiting: true, arrivedAt: 10 }),
      aSite({ id: 'doubt', state: 'konflik', waiting: true, unsettled: true, arrivedAt: 30 }),
    ];
    expect(ids(inOrder(sites))).toEqual(['doubt', 'old', 'new', 'late', 'calm']);
  });

  it('keep their places while somebody reads: a new arrival never moves them', () => {
    const read = [aSite({ id: 'a' }), aSite({ id: 'b' }), aSite({ id: 'c' })];
    const now = [
      aSite({ id: 'c', state: 'konflik', unsettled: true }),
      aSite({ id: 'd', state: 'menunggu', waiting: true, arrivedAt: 5 }),
      aSite({ id: 'b' }),
      aSite({ id: 'a' }),
    ];
    expect(ids(inHeldOrder(now, ids(read)))).toEqual(['a', 'b', 'c', 'd']);
    expect(ids(inHeldOrder(now.slice(1), ids(read)))).toEqual(['a', 'b', 'd']);
  });

  it('are filtered by every filter at once, and searched word by word', () => {
    const sites = [
      aSite({ id: 'a', searchText: 'drainase dusun krajan genteng' }),
      aSite({ id: 'b', searchText: 'drainase dusun tengah', people: ['Verifikator 02'] }),
      aSite({ id: 'c', searchText: 'paving krajan', state: 'dikembalikan' }),
    ];
    expect(ids(sitesInFilter(sites, { ...noFilters, search: 'Krajan drain' }))).toEqual(['a']);
    expect(ids(sitesInFilter(sites, { ...noFilters, person: 'Verifikator 02' }))).toEqual(['b']);
    expect(ids(sitesInFilter(sites, { ...noFilters, state: 'dikembalikan', search: 'paving' }))).toEqual([
      'c',
    ]);
    expect(ids(sitesInFilter(sites, { ...noFilters, programme: 'x' }))).toEqual([]);
  });
});

const onMap = (id: string, lng: number, lat: number, change: Partial<MapSite> = {}): MapSite => ({
  id,
  title: id,
  geometry: { type: 'Point', coordinates: [lng, lat] },
  state: 'disetujui',
  late: false,
  ...change,
});

const everywhere = { west: -180, south: -85, east: 180, north: 85 };

describe('the map', () => {
  it('marks a line at the middle of its length, not at its middle point', () => {
    const anchor = anchorOf({
      type: 'LineString',
      coordinates: [
        [111, -2],
        [111.001, -2],
        [111.002, -2],
        [111.01, -2],
      ],
    });
    expect(anchor.lng).toBeCloseTo(111.005, 4);
    expect(anchor.lat).toBeCloseTo(-2, 6);
  });

  it('shows a cluster in the state that most needs somebody, and counts what is late', () => {
    const index = createClusterIndex([
      onMap('a', 111, -2),
      onMap('b', 111.0001, -2, { state: 'konflik' }),
      onMap('c', 111.0002, -2, { state: 'belum', late: true }),
    ]);
    const [cluster, ...others] = index.itemsIn(everywhere, 8);
    expect(others).toEqual([]);
    expect(cluster).toMatchObject({ kind: 'cluster', count: 3, worst: 'konflik', late: 1 });
    expect(index.itemsIn(everywhere, 18)).toHaveLength(3);
  });

  it('draws a small part of 10,000 sites at any zoom, and loses none of them', () => {
    const sites = Array.from({ length: 10_000 }, (_, i) =>
      onMap(`s${i}`, 111 + (i % 100) * 0.01, -3 + Math.floor(i / 100) * 0.01),
    );
    const index = createClusterIndex(sites);
    const items = index.itemsIn(everywhere, 9);
    const total = items.reduce((sum, item) => sum + (item.kind === 'cluster' ? item.count : 1), 0);
    expect(total).toBe(10_000);
    expect(items.length).toBeLessThan(400);
  });

  it('fits everything it is given, and nothing when there is nothing', () => {
    expect(boundsAround([])).toBeNull();
    const bounds = boundsAround([onMap('a', 111, -2)], [{ lng: 112, lat: -3 }], {
      lng: 110,
      lat: -1,
      accuracyM: 5,
    });
    expect(bounds).toEqual({ west: 110, south: -3, east: 112, north: -1 });
    expect(isInView(onMap('x', 111.5, -2.5).geometry, bounds!)).toBe(true);
    expect(isInView(onMap('x', 113, -2.5).geometry, bounds!)).toBe(false);
  });
});
