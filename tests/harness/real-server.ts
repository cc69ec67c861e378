// A server process with the sample register and known passwords, on SQLite or PostgreSQL, and the commands that people
// run beside it. The database is looked at as a backup looks at it: beside the running server.

import { spawn } from 'node:child_process';
import { hashPassword } from '../../src/server/accounts/passwords.ts';
import { createBell } from '../../src/server/bell.ts';
import { openDatabase } from '../../src/server/database/open.ts';
import { openSnapshot, type Row } from '../../src/server/database/snapshot.ts';
import { readDemoData } from '../../src/server/demo/demo-data.ts';
import { saveRegister } from '../../src/server/record/register.ts';
import { password } from './listening-server.ts';
import { createServerProcess, type ServerProcess } from './server-process.ts';
import { repositoryRoot } from './source-files.ts';

export interface RealServer {
  readonly process: ServerProcess;
  /** Empty on SQLite. */
  readonly url: string;
  /** All rows of a table, as they are on the disk now. */
  readonly rows: (table: string) => Promise<readonly Row[]>;
}

export interface CommandRun {
  readonly code: number | null;
  /** The last line on stdout, or on stderr when there is none. */
  readonly sentence: string;
}

let hashed: Promise<string> | undefined;

/** A server with the register and a password for each of `people`, not yet started. */
export const createRealServer = async (
  people: readonly string[],
  url = '',
  environment: Readonly<Record<string, string>> = {},
): Promise<RealServer> => {
  const server = await createServerProcess({
    environment: { TINJAU_DEMO: '0', DATABASE_URL: url, ...environment },
    prepare: (folder) => fillRegister({ url, folder: url === '' ? folder : '' }, people),
  });
  return { process: server, url, rows: (table) => rowsAt({ url, folder: server.dataFolder }, table) };
};

export const fillRegister = async (
  place: { readonly url: string; readonly folder: string },
  people: readonly string[],
): Promise<void> => {
  const opened = await openDatabase(place);
  const now = Date.now();
  await saveRegister({ database: opened.db, now: Date.now, bell: createBell() }, await readDemoData(now));
  hashed ??= hashPassword(password);
  const password_hash = await hashed;
  await opened.db
    .insertInto('credential')
    .values(people.map((person_id) => ({ person_id, password_hash, changed_at: now })))
    .execute();
  await opened.close();
};

export const rowsAt = async (
  place: { readonly url: string; readonly folder: string },
  table: string,
): Promise<readonly Row[]> => {
  const snapshot = await openSnapshot(place);
  const found: Row[] = [];
  for await (const some of snapshot.rows(table)) found.push(...some);
  await snapshot.close();
  return found;
};

/** Runs a command of src/server/commands with the settings of this server. */
export const runCommand = (
  name: 'backup' | 'restore',
  { process: server, url }: Pick<RealServer, 'process' | 'url'>,
  ...given: readonly string[]
): Promise<CommandRun> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [`src/server/commands/${name}.ts`, ...given], {
      cwd: repositoryRoot,
      env: { ...process.env, TINJAU_DATA: server.dataFolder, DATABASE_URL: url, NODE_NO_WARNINGS: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const written = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => {
      written.out += chunk.toString('utf8');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      written.err += chunk.toString('utf8');
    });
    child.once('exit', (code) =>
      resolve({ code, sentence: (written.out.trim() || written.err.trim()).split('\n').at(-1) ?? '' }),
    );
  });
