import { describe, expect, it } from 'vitest';
import { dayWay, mostOfDay, rowsOfDay } from '../../src/app/shared/day-order/day-sites.ts';
import { toggledIn } from '../../src/app/shared/day-order/use-day-plan.ts';
import type { DayPlan } from '../../src/local-database/day-plan.ts';
import type { TaskRow } from '../../src/local-database/read-task-list.ts';

const noon = Date.parse('2026-11-22T05:00:00Z');
const here = { lng: 111, lat: -2 };

const aRow = (id: string, lng: number, change: Partial<TaskRow> = {}): TaskRow => ({
  id,
  title: { id, en: id },
  kind: 'road_segment',
  program: 'p',
  agency: 'Dinas PUPR',
  village: '62.01.03.2009',
  villageName: 'Lalang',
  district: '62.01.03',
  districtName: 'Kotawaringin Lama',
  timezone: 'Asia/Pontianak',
  schedule: { verify_to: '2026-11-22' },
  geometry: { type: 'Point', coordinates: [lng, -2] },
  at: { lng, lat: -2 },
  searchText: '',
  assigned: true,
  nominated: false,
  lengthM: 0,
  state: 'belum',
  late: false,
  draftVisitId: null,
  lastVisit: null,
  visitedBy: [],
  withdrawn: false,
  ...change,
});

const aPlan = (change: Partial<DayPlan> = {}): DayPlan => ({
  day: '2026-11-22',
  order: null,
  added: [],
  removed: [],
  ...change,
});

const order = (rows: readonly TaskRow[], plan: DayPlan): readonly string[] =>
  dayWay(rows, plan, here).legs.map(({ id }) => id);

describe('the sites of the day', () => {
  const later = aRow('later', 1, { schedule: { verify_to: '2026-11-30' } });
  const rows = [
    aRow('due', 1),
    aRow('late', 1, { schedule: { verify_to: '2026-11-01' } }),
    later,
    aRow('done', 1, { state: 'menunggu' }),
  ];
  const ids = (plan?: DayPlan) => rowsOfDay(rows, plan, noon).map(({ id }) => id);

  it('are those due or late and still owed, and those that were chosen', () => {
    expect(ids()).toEqual(['due', 'late']);
    expect(ids(aPlan({ added: ['later', 'done'] }))).toEqual(['due', 'late', 'later']);
  });

  it('lose what a person takes out and take back what is put in again', () => {
    const out = toggledIn('due', true)(aPlan());
    expect(ids(out)).toEqual(['late']);
    expect(ids(toggledIn('due', false)(out))).toEqual(['due', 'late']);
    expect(ids(toggledIn('later', true)(toggledIn('later', false)(aPlan())))).toEqual(['due', 'late']);
  });

  it('leave the way once they are finished', () => {
    const settled = aPlan({ order: ['due', 'done', 'late'] });
    expect(order(rowsOfDay(rows, settled, noon), settled)).toEqual(['due', 'late']);
  });
});

describe('the way through the day', () => {
  const rows = [aRow('far', 111.3), aRow('near', 111.1), aRow('middle', 111.2)];

  it('goes to the nearest next until somebody settles it otherwise', () => {
    expect(order(rows, aPlan())).toEqual(['near', 'middle', 'far']);
    expect(order(rows, aPlan({ order: ['middle', 'far', 'near'] }))).toEqual(['middle', 'far', 'near']);
  });

  it('tells each leg and their sum', () => {
    const { legs, totalM } = dayWay(rows, aPlan(), here);
    expect(legs.map(({ metres }) => Math.round((metres ?? 0) / 1000))).toEqual([11, 11, 11]);
    expect(totalM).toBeCloseTo(
      legs.reduce((sum, { metres }) => sum + (metres ?? 0), 0),
      6,
    );
  });

  it('holds no more than a day can, first what was settled, then the nearest, and says how many are left', () => {
    const many = Array.from({ length: 70 }, (_, index) => aRow(`S-${100 + index}`, 111 + index / 100));
    const way = dayWay(many, aPlan({ added: ['S-169'] }), here);
    const ids = way.legs.map(({ id }) => id);
    expect(ids).toHaveLength(mostOfDay);
    expect(way.left).toBe(20);
    expect(ids).toContain('S-169');
    expect(ids).toContain('S-100');
    expect(ids).not.toContain('S-168');
  });
});
