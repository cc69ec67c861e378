// A zip that is written while it is read: one entry after the other, the next only when the reader has taken most of the
// one before. Without its central directory, which comes last, it cannot be opened: a cut one is recognised.

import { once } from 'node:events';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

export interface ZipWriter {
  /** Bytes as they are, not packed again: pictures and videos are packed already. */
  readonly addBytes: (path: string, bytes: Buffer, at: number) => Promise<void>;
  readonly addStream: (path: string, bytes: Readable, at: number) => Promise<void>;
  readonly addText: (path: string, pieces: AsyncIterable<string> | Iterable<string>) => Promise<void>;
}

/** Runs `work`; the stream ends when it is done, or breaks off with its fault. A reader who leaves ends the work. */
export const zipStream = (work: (zip: ZipWriter) => Promise<void>): Readable => {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable & NodeJS.WritableStream;
  const left = new AbortController();
  output.once('close', () => left.abort());
  zip.on('error', (error: unknown) =>
    output.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  const taken = async (): Promise<void> => {
    left.signal.throwIfAborted();
    if ((output as unknown as { writableNeedDrain: boolean }).writableNeedDrain)
      await once(output, 'drain', { signal: left.signal });
  };
  const addStream = async (path: string, bytes: Readable, options: object): Promise<void> => {
    left.signal.throwIfAborted();
    const done = once(bytes, 'end', { signal: left.signal });
    const leave = (): void => void bytes.destroy();
    left.signal.addEventListener('abort', leave);
    zip.addReadStreamLazy(path, options, (open) => open(null, bytes));
    try {
      await done;
    } finally {
      left.signal.removeEventListener('abort', leave);
    }
    await taken();
  };
  const writer: ZipWriter = {
    addBytes: async (path, bytes, at) => {
      left.signal.throwIfAborted();
      zip.addBuffer(bytes, path, { compress: false, mtime: new Date(at) });
      await taken();
    },
    addStream: (path, bytes, at) => addStream(path, bytes, { compress: false, mtime: new Date(at) }),
    addText: (path, pieces) => addStream(path, Readable.from(inBytes(pieces), { objectMode: false }), {}),
  };
  void work(writer).then(
    () => zip.end(),
    (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return output;
};

/** Texts as bytes. */
export async function* inBytes(pieces: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) yield Buffer.from(piece);
}

/** A part of a path that every file system takes, and that never leads out of its folder. */
export const pathPart = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, 60) || 'tanpa-nama';
