// One server process for one PostgreSQL database: the bell, the sign-in limits and the photos live in the process and
// its folder. Held by a connection of its own, so that PostgreSQL gives it free when the process ends.

import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** Any number, the same in every Tinjau; PostgreSQL keeps these locks apart for each database. */
const lockNumber = 7_410_617;
const patienceMs = 5000;

/** Takes the database for this process, or throws one sentence; the returned function gives it free. */
export const lockPostgres = async (url: string): Promise<() => Promise<void>> => {
  let released = false;
  let client = await connect(url);
  const watch = (held: pg.Client): void => {
    // A connection that breaks takes the lock with it: it is taken again as soon as PostgreSQL answers.
    held.once('end', () => void retake());
  };
  const retake = async (): Promise<void> => {
    while (!released) {
      await wait(1000, undefined, { ref: false });
      try {
        const next = await connect(url);
        if (released || !(await take(next))) {
          await next.end();
          continue;
        }
        client = next;
        watch(client);
        return;
      } catch {
        // PostgreSQL is away; every write fails meanwhile, and nothing is promised.
      }
    }
  };
  // A process that was killed just now may still hold it for a moment.
  const until = Date.now() + patienceMs;
  while (!(await take(client))) {
    if (Date.now() > until) {
      await client.end();
      throw new Error('Another Tinjau process already works on the database of DATABASE_URL; only one may.');
    }
    await wait(100);
  }
  watch(client);
  return async () => {
    released = true;
    await client.end();
  };
};

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on('error', () => {});
  await client.connect();
  return client;
};

const take = async (client: pg.Client): Promise<boolean> => {
  const answer = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
    lockNumber,
  ]);
  return answer.rows[0]?.taken === true;
};
