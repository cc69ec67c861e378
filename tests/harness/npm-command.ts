// A command of package.json as whoever keeps the server runs it, with the settings of that server.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { repositoryRoot } from './source-files.ts';

export interface CommandEnd {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** What `npm run <name>` gives to Node, after the name of Node itself. */
export const nodeArguments = (name: string): readonly string[] => {
  const { scripts } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const [program, ...rest] = scripts[name]?.split(' ') ?? [];
  if (program !== 'node') throw new Error(`npm run ${name} is no Node command: ${scripts[name]}`);
  return rest;
};

/** Runs what `npm run <name>` runs, without npm's own words around it. */
export const npmCommand = async (
  name: string,
  environment: Readonly<Record<string, string>>,
  ...given: readonly string[]
): Promise<CommandEnd> => {
  const child = spawn(process.execPath, [...nodeArguments(name), ...given], {
    cwd: repositoryRoot,
    env: { ...process.env, NODE_NO_WARNINGS: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err };
};
