// What a person has settled for one day: which sites belong to it besides those due, and in which order to go. It stays
// on this phone, and only for its day.

import type { Day } from '../domain/local-time.ts';
import type { TinjauDatabase } from './database.ts';
import { write } from './write.ts';

export interface DayPlan {
  readonly day: Day;
  /** Site ids as last settled; null: never yet, the order follows the position. */
  readonly order: readonly string[] | null;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

const key = 'dayPlan';

/** The plan of a day; an empty one when nothing was settled for it. */
export const readDayPlan = async (database: TinjauDatabase, day: Day): Promise<DayPlan> => {
  const kept = (await database.meta.get(key))?.value as DayPlan | undefined;
  return kept?.day === day ? kept : { day, order: null, added: [], removed: [] };
};

/** Changes the plan of a day. A full phone only loses this convenience. */
export const changeDayPlan = async (
  database: TinjauDatabase,
  day: Day,
  change: (plan: DayPlan) => DayPlan,
): Promise<void> => {
  await write(database, [database.meta], async () => {
    await database.meta.put({ key, value: change(await readDayPlan(database, day)) });
  });
};
