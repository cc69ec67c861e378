// Which kind of file it is, by its first bytes and never by its name; then its rows.

import { open } from 'node:fs/promises';
import { faulty } from './fault.ts';
import { readCsv } from './read-csv.ts';
import { readGeojson } from './read-geojson.ts';
import { readXlsx } from './read-xlsx.ts';
import type { TableReader } from './table.ts';

export const readTable = async (path: string, reader: TableReader): Promise<void> => {
  const first = await firstBytes(path);
  if (first.length === 0) return faulty('import-empty');
  if (first.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))) return readXlsx(path, reader);
  if (first.subarray(0, 2).toString('latin1') === 'PK') return faulty('import-xlsx-broken', 'zip');
  // The container of .xls, and of an .xlsx locked with a password.
  if (first.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) return faulty('import-old-excel');
  const text = first
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (text.startsWith('{')) return readGeojson(path, reader);
  if (/^<(\?xml|!doctype|html|table)/i.test(text)) return faulty('import-not-table', 'html');
  return readCsv(path, reader);
};

const firstBytes = async (path: string): Promise<Buffer> => {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(64);
    const { bytesRead } = await file.read(buffer, 0, 64, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};
