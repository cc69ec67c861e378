// Every migration in order. A released one is never changed; the next one only adds.

import type { Migration } from 'kysely/migration';
import { createTables } from './0001-create-tables.ts';

export const migrations: Readonly<Record<string, Migration>> = {
  '0001-create-tables': { up: createTables },
};
