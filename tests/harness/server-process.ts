// The server as people run it: its own process on a free port with its own folder, that can be stopped for real
// (asked, or killed) and started again on the same port and folder.

import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeTheEnd } from './last-words.ts';
import { nodeArguments } from './npm-command.ts';
import { repositoryRoot } from './source-files.ts';

export interface ServerProcess {
  readonly origin: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly pid: () => number | undefined;
  readonly start: () => Promise<void>;
  /** Asks it to end and waits until the process is gone. */
  readonly stop: () => Promise<void>;
  /** Ends it without a word, as a power cut does to a process. */
  readonly kill: () => Promise<void>;
  /** Stops it and removes its folder. */
  readonly end: () => Promise<void>;
  /** The last lines it wrote. */
  readonly log: () => string;
}

export interface ServerOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** A folder to begin with a copy of, instead of an empty one. */
  readonly copyOf?: string;
  /** The folder itself, made by the caller or by the server; an own one in the temporary folder unless told. */
  readonly dataFolder?: string;
  /** What Node is to run, instead of the server as people run it. */
  readonly command?: readonly string[];
  /** Fills the data folder before the first start. */
  readonly prepare?: (dataFolder: string) => Promise<void>;
}

export const demoPassword = 'tinjau-demo';

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

const isHealthy = async (origin: string): Promise<boolean> => {
  try {
    const answer = await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(2000) });
    return answer.ok;
  } catch {
    return false;
  }
};

/** A server process, not yet started. */
export const createServerProcess = async (options: ServerOptions = {}): Promise<ServerProcess> => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'tinjau-data-'));
  if (options.copyOf && existsSync(options.copyOf)) cpSync(options.copyOf, dataFolder, { recursive: true });
  await options.prepare?.(dataFolder);
  const written: string[] = [];
  let child: ChildProcess | null = null;
  const keep = (chunk: Buffer) => {
    written.push(chunk.toString('utf8'));
    if (written.length > 400) written.splice(0, 200);
  };
  const start = async (): Promise<void> => {
    if (child) throw new Error('The server runs already.');
    const started = spawn(process.execPath, [...(options.command ?? nodeArguments('start'))], {
      cwd: repositoryRoot,
      env: {
        ...process.env,
        PORT: String(port),
        TINJAU_DATA: dataFolder,
        LOG_LEVEL: 'warn',
        NODE_NO_WARNINGS: '1',
        ...options.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    const settled = beforeTheEnd(() => started.kill('SIGKILL'));
    started.once('exit', settled);
    started.stdout.on('data', keep);
    started.stderr.on('data', keep);
    let ended = false;
    started.once('exit', () => {
      ended = true;
      if (child === started) child = null;
    });
    const until = Date.now() + 120_000;
    while (!(await isHealthy(origin))) {
      if (ended) throw new Error(`The server ended at its start:\n${written.join('')}`);
      if (Date.now() > until) throw new Error(`The server did not answer in time:\n${written.join('')}`);
      await wait(50);
    }
  };
  const signal = (name: 'SIGTERM' | 'SIGKILL') => async (): Promise<void> => {
    const running = child;
    if (!running || running.exitCode !== null) return;
    const gone = new Promise<void>((resolve) => running.once('exit', () => resolve()));
    running.kill(name);
    const late = setTimeout(() => running.kill('SIGKILL'), 15_000);
    await gone;
    clearTimeout(late);
    child = null;
  };
  const stop = signal('SIGTERM');
  const kill = signal('SIGKILL');
  return {
    origin,
    port,
    dataFolder,
    pid: () => child?.pid,
    start,
    stop,
    kill,
    end: async () => {
      await stop();
      rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    },
    log: () => written.join('').slice(-4000),
  };
};
