// A memory limit around one browser, as on a weak phone: a control group that the browser's first process enters.

import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../../harness/chromium.ts';
import { beforeTheEnd } from '../../harness/last-words.ts';

export interface MemoryLimit {
  /** Starts the browser inside. */
  readonly program: string;
  readonly peakBytes: () => number;
  /** How often the system killed a process for want of memory. */
  readonly kills: () => number;
  readonly end: () => void;
}

const number = (path: string): number => Number(readFileSync(path, 'utf8'));

export const limitMemory = (bytes: number): MemoryLimit | { readonly notRun: string } => {
  const isFirst = existsSync('/sys/fs/cgroup/memory');
  const group = join(isFirst ? '/sys/fs/cgroup/memory' : '/sys/fs/cgroup', `tinjau-${process.pid}`);
  const chromium = findChromium();
  if (!chromium) return { notRun: 'no browser' };
  try {
    mkdirSync(group);
    writeFileSync(join(group, isFirst ? 'memory.limit_in_bytes' : 'memory.max'), String(bytes));
  } catch {
    return { notRun: 'memory may not be limited here (needs the right to make a control group)' };
  }
  const folder = mkdtempSync(join(tmpdir(), 'tinjau-memory-'));
  const program = join(folder, 'browser');
  writeFileSync(program, `#!/bin/sh\necho $$ > ${group}/cgroup.procs\nexec ${chromium} "$@"\n`);
  chmodSync(program, 0o755);
  const remove = () => {
    rmSync(folder, { recursive: true, force: true });
    try {
      rmdirSync(group);
    } catch {
      // A process in it is not quite gone.
    }
  };
  const settled = beforeTheEnd(remove);
  return {
    program,
    peakBytes: () => number(join(group, isFirst ? 'memory.max_usage_in_bytes' : 'memory.peak')),
    kills: () => {
      const text = readFileSync(join(group, isFirst ? 'memory.oom_control' : 'memory.events'), 'utf8');
      return Number(/oom_kill (\d+)/.exec(text)?.[1] ?? 0);
    },
    end: () => {
      settled();
      remove();
    },
  };
};
