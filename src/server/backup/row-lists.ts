// Rows as compressed lines of JSON, one file a table: written and read as a stream, so that no table has to fit into
// memory, and known by the sha256 of the compressed bytes.

import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { jsonLines } from '../json-lines.ts';
import { syncFile } from './durable-files.ts';
import type { BackupList } from './manifest.ts';

export const pathOfList = (snapshotFolder: string, name: string): string =>
  join(snapshotFolder, `${name}.ndjson.gz`);

/** Writes and flushes one list; `rows` come some at a time. */
export const writeList = async (
  snapshotFolder: string,
  name: string,
  rows: AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>,
): Promise<BackupList> => {
  const path = pathOfList(snapshotFolder, name);
  const hash = createHash('sha256');
  let count = 0;
  let bytes = 0;
  const measure = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const lines = async function* (): AsyncGenerator<string> {
    for await (const some of rows) {
      count += some.length;
      yield some.map((row) => `${JSON.stringify(row)}\n`).join('');
    }
  };
  // Level 1: a backup beside a working server must not take a core for long.
  await pipeline(lines, createGzip({ level: 1 }), measure, createWriteStream(path, { mode: 0o600 }));
  await syncFile(path);
  return { name, rows: count, bytes, sha256: hash.digest('hex') };
};

/** Reads a list some rows at a time. */
export const readList = async function* <T>(
  snapshotFolder: string,
  name: string,
  atOnce = 500,
): AsyncGenerator<readonly T[]> {
  const unpacked = createReadStream(pathOfList(snapshotFolder, name)).pipe(createGunzip());
  let some: T[] = [];
  for await (const line of jsonLines(unpacked)) {
    some.push(JSON.parse(line) as T);
    if (some.length < atOnce) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
};
