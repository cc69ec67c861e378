// A disk of a few megabytes for one browser profile, that can be filled to the last byte and emptied again.

import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeTheEnd } from '../../harness/last-words.ts';

export interface SmallDisk {
  readonly folder: string;
  readonly freeBytes: () => number;
  /** Fills what is left, but for so many bytes. */
  readonly fill: (leave?: number) => void;
  /** Takes the filling away. */
  readonly empty: () => void;
  readonly end: () => void;
}

/** Mounts one, or says why this machine cannot. */
export const mountSmallDisk = (megabytes: number): SmallDisk | { readonly notRun: string } => {
  const folder = mkdtempSync(join(tmpdir(), 'tinjau-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return { notRun: 'a disk of its own may not be mounted here (needs the right to mount a tmpfs)' };
  }
  const unmount = () => {
    try {
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
    } catch {
      // It is gone already.
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const settled = beforeTheEnd(unmount);
  const filler = join(folder, 'filler');
  const freeBytes = () => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  return {
    folder,
    freeBytes,
    fill: (leave = 0) => {
      const file = openSync(filler, 'a');
      const write = (size: number, until: number) => {
        const block = Buffer.alloc(size, 1);
        while (until === 0 || freeBytes() > until) writeSync(file, block);
      };
      try {
        write(1 << 20, leave + (2 << 20));
        write(4096, leave);
      } catch {
        // Not one byte more.
      } finally {
        closeSync(file);
      }
    },
    empty: () => rmSync(filler, { force: true }),
    end: () => {
      settled();
      unmount();
    },
  };
};
