// Fills an empty database with the demo and marks it, so that it can never be mistaken for a real one: its passwords
// are known. A demo never touches a database that is not its own.

import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import { hashPassword } from '../accounts/passwords.ts';
import type { ServerDeps } from '../api/deps.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { saveRegister } from '../record/register.ts';
import { bringMaps } from './bring-maps.ts';
import { readDemoData } from './demo-data.ts';
import { playVisits } from './play-visits.ts';

export const demoPassword = 'tinjau-demo';

const markKey = 'demo';

export type DatabaseMark = 'empty' | 'demo' | 'demo-unfinished' | 'real';

/** What the database is, by its mark and by whether anybody is in it. */
export const readMark = async (database: Kysely<TinjauDatabase>): Promise<DatabaseMark> => {
  const mark = await database
    .selectFrom('meta')
    .select('value')
    .where('key', '=', markKey)
    .executeTakeFirst();
  if (mark) return mark.value === 'loaded' ? 'demo' : 'demo-unfinished';
  const person = await database.selectFrom('person').select('id').limit(1).executeTakeFirst();
  return person ? 'real' : 'empty';
};

/** One sentence why this server must not run on this database, or null. */
export const markRefusal = (mark: DatabaseMark, demo: boolean): string | null => {
  if (demo && mark === 'real')
    return 'TINJAU_DEMO: this database holds real data, the demo runs only on its own; set TINJAU_DEMO=0 or another TINJAU_DATA.';
  if (demo && mark === 'demo-unfinished')
    return 'TINJAU_DATA: the demo in this folder was cut off while loading; remove the folder and start again.';
  if (!demo && (mark === 'demo' || mark === 'demo-unfinished'))
    return 'TINJAU_DEMO=0: this database was made by the demo and has known passwords; use another TINJAU_DATA or DATABASE_URL.';
  return null;
};

export interface LoadDemoDeps {
  readonly deps: ServerDeps;
  /** Builds an app on the given deps; the visits go through its public API. */
  readonly createServer: (deps: ServerDeps) => Promise<FastifyInstance>;
}

export const loadDemo = async ({ deps, createServer }: LoadDemoDeps): Promise<void> => {
  const { database } = deps;
  const now = deps.now();
  const data = await readDemoData(now);
  await database.insertInto('meta').values({ key: markKey, value: 'loading' }).execute();
  const clock = { now: now - 14 * 86_400_000 };
  const playing: ServerDeps = { ...deps, now: () => clock.now };
  await saveRegister(playing, data);
  const passwordHash = await hashPassword(demoPassword);
  const credentials = data.persons.map(({ id }) => ({
    person_id: id,
    password_hash: passwordHash,
    changed_at: clock.now,
  }));
  await database.insertInto('credential').values(credentials).execute();
  const app = await createServer(playing);
  try {
    await bringMaps(app, 'admin-01', demoPassword);
    clock.now = now;
    await playVisits({ app, data, password: demoPassword, clock });
  } finally {
    await app.close();
  }
  await database.updateTable('meta').set({ value: 'loaded' }).where('key', '=', markKey).execute();
};
