// Small pictures are made in a process of their own, one at a time. Decoded in the server itself, hostile pictures left
// half a gigabyte behind that no allocator gave back (measured: 466 MB against 318 MB), and a fault in the library would
// end every upload under way. A picture that takes too long, or ends the process, is one that cannot be shown.

import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { PictureRegion } from '../../domain/obscure-picture.ts';
import type { DecodeAnswer, DecodeJob } from './decode-process.ts';

export interface Decoder {
  /** A JPEG of at most `width` pixels across; null when the bytes cannot be decoded in bounded time. */
  readonly thumbnail: (bytes: Buffer, width: number) => Promise<Buffer | null>;
  /** The same with these parts of it obscured. */
  readonly obscured: (
    bytes: Buffer,
    width: number,
    regions: readonly PictureRegion[],
  ) => Promise<Buffer | null>;
  /** A copy with these lines in a band below it, its regions obscured first; null as above. */
  readonly stamped: (
    bytes: Buffer,
    lines: readonly string[],
    regions?: readonly PictureRegion[],
  ) => Promise<Buffer | null>;
  /** How the picture looks (see look.ts); null as above. */
  readonly look: (bytes: Buffer) => Promise<string | null>;
  readonly end: () => void;
}

export interface DecoderLimits {
  readonly jobMs: number;
  /** The process is ended after a minute without work. */
  readonly idleMs: number;
  /** A process that holds more than this afterwards is ended too. */
  readonly memoryBytes: number;
  /** What is started; only a test hands in another. */
  readonly program: string;
}

const decoderLimits: DecoderLimits = {
  jobMs: 30_000,
  idleMs: 60_000,
  memoryBytes: 250_000_000,
  program: join(import.meta.dirname, 'decode-process.ts'),
};

export const createDecoder = (over: Partial<DecoderLimits> = {}): Decoder => {
  const { jobMs, idleMs, memoryBytes, program } = { ...decoderLimits, ...over };
  let child: ChildProcess | null = null;
  let idle: NodeJS.Timeout | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let jobs = 0;
  const end = (): void => {
    if (idle) clearTimeout(idle);
    child?.kill('SIGKILL');
    child = null;
  };
  const started = (): ChildProcess => {
    if (child) return child;
    const made = fork(program, [], { serialization: 'advanced', stdio: 'ignore' });
    const forget = (): void => {
      if (child === made) child = null;
    };
    made.once('exit', forget);
    // It could not be started: the next picture tries again.
    made.on('error', forget);
    // The server's own end must not wait for it; it ends when its parent is gone.
    made.unref();
    made.channel?.unref();
    child = made;
    return made;
  };
  const decode = (bytes: Buffer, wants: DecodeJob['wants']): Promise<DecodeAnswer | null> =>
    new Promise((resolve) => {
      const worker = started();
      jobs += 1;
      const job: DecodeJob = { id: jobs, bytes, wants };
      const settle = (answer: DecodeAnswer | null): void => {
        clearTimeout(late);
        worker.off('message', listen);
        worker.off('exit', failed);
        worker.off('error', failed);
        resolve(answer);
      };
      const failed = (): void => settle(null);
      const listen = (answer: DecodeAnswer): void => {
        if (answer.id !== job.id) return;
        if (answer.memory > memoryBytes) end();
        settle(answer);
      };
      worker.on('message', listen);
      worker.once('exit', failed);
      worker.once('error', failed);
      worker.send(job, (error) => {
        if (error) failed();
      });
      const late = setTimeout(() => {
        end();
        failed();
      }, jobMs);
    });
  const inTurn = (bytes: Buffer, wants: DecodeJob['wants']): Promise<DecodeAnswer | null> => {
    if (idle) clearTimeout(idle);
    // A process that cannot be started (no memory, no file handles left) costs this picture, not the queue behind it.
    const turn = last.then(() => decode(bytes, wants)).catch(() => null);
    last = turn.then(() => {
      if (idle) clearTimeout(idle);
      idle = setTimeout(end, idleMs);
      idle.unref();
    });
    return turn;
  };
  const pictureOf = async (bytes: Buffer, wants: DecodeJob['wants']): Promise<Buffer | null> => {
    const answer = await inTurn(bytes, wants);
    return answer?.small ? Buffer.from(answer.small) : null;
  };
  return {
    end,
    thumbnail: pictureOf,
    obscured: (bytes, width, regions) => pictureOf(bytes, { width, regions }),
    stamped: (bytes, lines, regions = []) => pictureOf(bytes, { lines, regions }),
    look: async (bytes) => (await inTurn(bytes, 'look'))?.look ?? null,
  };
};
