// A zip read by yauzl, which trusts its central directory alone, as file managers do.

import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';

export const bytesOf = (stream: Readable): Promise<Buffer> => buffer(stream);

export const unzipped = (bytes: Buffer): Promise<Map<string, Buffer>> =>
  new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error || !zip) return reject(error);
      const parts = new Map<string, Buffer>();
      zip.on('error', reject);
      zip.on('end', () => resolve(parts));
      zip.on('entry', (entry: yauzl.Entry) => {
        if (parts.has(entry.fileName)) return reject(new Error(`${entry.fileName} is there twice`));
        zip.openReadStream(entry, (fault, stream) => {
          if (fault || !stream) return reject(fault);
          buffer(stream).then((part) => {
            parts.set(entry.fileName, part);
            zip.readEntry();
          }, reject);
        });
      });
      zip.readEntry();
    });
  });
