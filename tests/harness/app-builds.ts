// Builds of the app beside dist: the same source under another version number, and copies of a build with a file that
// is missing, cut short or swapped for a page, as bad lines and proxies leave them.

import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { beforeTheEnd } from './last-words.ts';
import { repositoryRoot } from './source-files.ts';

export interface AppBuild {
  readonly folder: string;
  readonly discard: () => void;
}

const aFolder = (): AppBuild => {
  const folder = mkdtempSync(join(tmpdir(), 'tinjau-build-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const settled = beforeTheEnd(remove);
  return {
    folder,
    discard: () => {
      settled();
      remove();
    },
  };
};

/** Builds the app under a version number of its own. */
export const buildApp = async (version: string): Promise<AppBuild> => {
  const build = aFolder();
  const vite = join(repositoryRoot, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--outDir', build.folder, '--emptyOutDir', '--logLevel', 'error'];
  const { NODE_ENV: _, VITEST: __, ...environment } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: repositoryRoot,
    env: { ...environment, TINJAU_BUILD_VERSION: version },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const settled = beforeTheEnd(() => child.kill('SIGKILL'));
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  settled();
  if (code !== 0 || !existsSync(join(build.folder, 'sw.js'))) throw new Error(`The build failed:\n${said}`);
  return build;
};

export type Damage = 'missing' | 'cut' | 'page-instead';

/** The file of a build whose name begins so: `assets/field-`. */
export const builtFile = (folder: string, start: string): string => {
  const name = readdirSync(join(folder, 'assets')).find(
    (file) => `assets/${file}`.startsWith(start) && file.endsWith('.js'),
  );
  if (!name) throw new Error(`There is no ${start} in ${folder}.`);
  return `assets/${name}`;
};

/** A copy of a build in which one file is not what was built. */
export const damagedCopy = ({ folder }: AppBuild, file: string, damage: Damage): AppBuild => {
  const copy = aFolder();
  cpSync(folder, copy.folder, { recursive: true });
  const path = join(copy.folder, file);
  const bytes = damage === 'cut' ? readFileSync(path) : readFileSync(join(folder, 'index.html'));
  const damaged = damage === 'cut' ? bytes.subarray(0, Math.floor(bytes.length / 2)) : bytes;
  const copies = { '': damaged, '.br': brotliCompressSync(damaged), '.gz': gzipSync(damaged) };
  for (const [ending, content] of Object.entries(copies))
    if (damage === 'missing') rmSync(`${path}${ending}`, { force: true });
    else writeFileSync(`${path}${ending}`, content);
  return copy;
};
