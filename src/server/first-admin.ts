// A server nobody can sign in to as an admin starts all the same, and says what to do next.

import type { Kysely } from 'kysely';
import type { TinjauDatabase } from './database/schema.ts';

/** The next step for whoever started it, or null when there is an admin. */
export const firstAdminHint = async (
  database: Kysely<TinjauDatabase>,
  databaseUrl: string | null,
): Promise<string | null> => {
  const admin = await database
    .selectFrom('person')
    .select('id')
    .where('roles', 'like', '%"admin"%')
    .where('disabled_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (admin) return null;
  return databaseUrl === null
    ? 'Belum ada admin: hentikan server ini, jalankan npm run admin:create, lalu mulai lagi. / There is no admin yet: stop this server, run npm run admin:create, then start it again.'
    : 'Belum ada admin: jalankan npm run admin:create; server ini boleh tetap berjalan. / There is no admin yet: run npm run admin:create; this server may keep running.';
};
