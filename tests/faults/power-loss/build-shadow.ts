// Compiles shadow.c with the machine's own compiler, when it has one.

import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../harness/source-files.ts';

export type BuiltShadow = { readonly library: string } | { readonly notRun: string };

/** The path of the library to preload, or why there is none. */
export const buildShadow = (): BuiltShadow => {
  if (process.platform !== 'linux') return { notRun: 'preloading a library needs Linux' };
  const output = join(repositoryRoot, 'tests', '.output', 'faults');
  mkdirSync(output, { recursive: true });
  const library = join(output, `shadow-${process.pid}.so`);
  const source = join(import.meta.dirname, 'shadow.c');
  const made = spawnSync('cc', ['-O2', '-shared', '-fPIC', '-o', library, source, '-ldl', '-lpthread'], {
    encoding: 'utf8',
  });
  if (made.error) return { notRun: 'no C compiler (cc) on this machine' };
  if (made.status !== 0) return { notRun: `cc refused shadow.c: ${made.stderr.split('\n')[0]}` };
  return { library };
};
