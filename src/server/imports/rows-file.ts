// The rows of an import between its steps, a line of JSON each, some at a time: they never stand in memory together.

import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { jsonLines } from '../json-lines.ts';

/** Rows dealt with before others get their turn: about 8 ms of them. */
export const rowsAtOnce = 25;

/** The lines of a file, read as JSON, `rowsAtOnce` at a time. */
export const readSome = async function* <T>(path: string, atOnce = rowsAtOnce): AsyncGenerator<readonly T[]> {
  const stream = createReadStream(path);
  let some: T[] = [];
  try {
    for await (const line of jsonLines(stream)) {
      some.push(JSON.parse(line) as T);
      if (some.length < atOnce) continue;
      yield some;
      some = [];
    }
    if (some.length > 0) yield some;
  } finally {
    stream.destroy();
  }
};

export interface LineWriter {
  readonly write: (lines: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Writes lines to a file that only this server reads. */
export const openLines = async (path: string): Promise<LineWriter> => {
  const file = await open(path, 'w', 0o600);
  return {
    write: async (lines) => {
      if (lines.length > 0) await file.appendFile(`${lines.join('\n')}\n`);
    },
    close: () => file.close(),
  };
};

/** Lets everybody else who waits go first. */
export const others = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
