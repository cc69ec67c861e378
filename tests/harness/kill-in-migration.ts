// Opens a database as the server does and ends its own process without a word when it comes to the statement named,
// before that statement runs: node kill-in-migration.ts <url or ''> <folder> <piece of a statement>

import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { openDatabase } from '../../src/server/database/open.ts';

const [url = '', folder = '', piece = ''] = process.argv.slice(2);

const endAt = (statement: unknown): void => {
  if (typeof statement === 'string' && statement.includes(piece)) process.kill(process.pid, 'SIGKILL');
};

const { prepare } = DatabaseSync.prototype;
DatabaseSync.prototype.prepare = function (this: DatabaseSync, ...given) {
  endAt(given[0]);
  return prepare.apply(this, given);
};
const query = pg.Client.prototype.query as (this: pg.Client, ...given: unknown[]) => unknown;
pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
  const [first] = given;
  endAt(typeof first === 'string' ? first : (first as { readonly text?: unknown }).text);
  return query.apply(this, given);
} as typeof pg.Client.prototype.query;

await (await openDatabase({ url, folder })).close();
