import { expect, test } from 'vitest';
import { changeDayPlan, readDayPlan } from '../../src/local-database/day-plan.ts';
import { aDatabase } from './builders.ts';

const monday = '2026-11-23';

test('what was settled for a day is there when asked again, and gone the next day', async () => {
  const database = aDatabase();
  await changeDayPlan(database, monday, (plan) => ({ ...plan, order: ['b', 'a'], added: ['a'] }));
  await changeDayPlan(database, monday, (plan) => ({ ...plan, removed: ['c'] }));
  expect(await readDayPlan(database, monday)).toEqual({
    day: monday,
    order: ['b', 'a'],
    added: ['a'],
    removed: ['c'],
  });
  expect(await readDayPlan(database, '2026-11-24')).toEqual({
    day: '2026-11-24',
    order: null,
    added: [],
    removed: [],
  });
});

test('two changes at once both hold', async () => {
  const database = aDatabase();
  await Promise.all(
    ['a', 'b', 'c'].map((id) =>
      changeDayPlan(database, monday, (plan) => ({ ...plan, added: [...plan.added, id] })),
    ),
  );
  expect([...(await readDayPlan(database, monday)).added].sort()).toEqual(['a', 'b', 'c']);
});
