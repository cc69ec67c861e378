import { describe, expect, it } from 'vitest';
import {
  chooseTasks,
  countTasks,
  sortTasks,
  type Task,
  tasksOf,
} from '../../src/app/verifier/tasks/choose-tasks.ts';
import type { TaskRow } from '../../src/local-database/read-task-list.ts';

const today = '2026-11-22';

const aRow = (change: Partial<TaskRow> = {}): TaskRow => ({
  id: 'S-1',
  title: { id: 'Ruas Lalang', en: 'Lalang road' },
  kind: 'road_segment',
  program: 'p',
  agency: 'Dinas PUPR',
  village: '62.01.03.2009',
  villageName: 'Lalang',
  district: '62.01.03',
  districtName: 'Kotawaringin Lama',
  timezone: 'Asia/Pontianak',
  schedule: { verify_to: '2026-11-27' },
  geometry: { type: 'Point', coordinates: [111.45, -2.4] },
  at: { lng: 111.45, lat: -2.4 },
  searchText: 'ruas lalang lalang road lalang kotawaringin lama',
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

const tasks = (rows: readonly TaskRow[], here: { lng: number; lat: number } | null = null): readonly Task[] =>
  tasksOf(rows, here, () => today);

const pointAt = (lng: number): Pick<TaskRow, 'at' | 'geometry'> => ({
  at: { lng, lat: -2.4 },
  geometry: { type: 'Point', coordinates: [lng, -2.4] },
});

const ids = (list: readonly Task[]): readonly string[] => list.map((task) => task.row.id);

describe('the tasks of a verifier', () => {
  it('stand returned first, then what is owed by deadline, then what is done', () => {
    const list = tasks([
      aRow({ id: 'done', state: 'disetujui', schedule: { verify_to: '2026-11-01' } }),
      aRow({ id: 'later', schedule: { verify_to: '2026-12-01' } }),
      aRow({ id: 'no-deadline', schedule: {} }),
      aRow({ id: 'returned', state: 'dikembalikan', schedule: { verify_to: '2026-12-20' } }),
      aRow({ id: 'today', schedule: { verify_to: today } }),
    ]);
    expect(ids(sortTasks(list, 'batas'))).toEqual(['returned', 'today', 'later', 'no-deadline', 'done']);
  });

  it('stand nearest first when sorted by distance, returned ones still before them', () => {
    const here = { lng: 111.45, lat: -2.4 };
    const list = tasks(
      [
        aRow({ id: 'far', ...pointAt(112) }),
        aRow({ id: 'near', ...pointAt(111.46) }),
        aRow({ id: 'returned', state: 'dikembalikan', ...pointAt(113) }),
      ],
      here,
    );
    expect(ids(sortTasks(list, 'jarak'))).toEqual(['returned', 'near', 'far']);
    expect(list[1]?.distance).toBeGreaterThan(1000);
    expect(list[1]?.distance).toBeLessThan(1200);
  });

  it('measure a road to the nearest place of its line and not to its middle', () => {
    const here = { lng: 111.45, lat: -2.4 };
    const road = aRow({
      id: 'road',
      at: { lng: 111.6, lat: -2.4 },
      geometry: {
        type: 'LineString',
        coordinates: [
          [111.4, -2.4001],
          [111.6, -2.4001],
          [111.8, -2.4001],
        ],
      },
    });
    const list = tasks([aRow({ id: 'near', ...pointAt(111.46) }), road], here);
    expect(list[1]?.distance).toBeGreaterThan(10);
    expect(list[1]?.distance).toBeLessThan(13);
    expect(ids(sortTasks(list, 'jarak'))).toEqual(['road', 'near']);
  });

  it('count a deadline of today and one that has passed under Hari ini, only while a visit is owed', () => {
    const list = tasks([
      aRow({ id: 'today', schedule: { verify_to: today } }),
      aRow({ id: 'passed', schedule: { verify_to: '2026-11-20' }, late: true }),
      aRow({ id: 'handed-in', schedule: { verify_to: today }, state: 'menunggu' }),
      aRow({ id: 'tomorrow', schedule: { verify_to: '2026-11-23' } }),
    ]);
    expect(ids(chooseTasks(list, 'hari_ini', ''))).toEqual(['today', 'passed']);
    expect(countTasks(list)).toEqual({ hari_ini: 2, dikembalikan: 0, belum: 3, selesai: 1 });
  });

  it('keep a returned visit under Dikembalikan while its correction is a draft', () => {
    const lastVisit = { state: 'dikembalikan' } as TaskRow['lastVisit'];
    const list = tasks([aRow({ state: 'draf', lastVisit, draftVisitId: 'v' })]);
    expect(chooseTasks(list, 'dikembalikan', '')).toHaveLength(1);
  });

  it('are found by every typed word, in any order and case', () => {
    const list = tasks([aRow(), aRow({ id: 'S-2', searchText: 'drainase genteng kulon' })]);
    expect(ids(chooseTasks(list, null, 'KOTAWARINGIN ruas'))).toEqual(['S-1']);
    expect(chooseTasks(list, null, 'ruas genteng')).toEqual([]);
    expect(chooseTasks(list, null, '   ')).toHaveLength(2);
  });
});
