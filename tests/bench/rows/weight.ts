// What a verifier's phone downloads before it can work offline: the worker, and every file of its list, as brotli.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { repositoryRoot } from '../../harness/source-files.ts';
import { kilobytes, type Line, type Row } from '../measure.ts';

const folder = join(repositoryRoot, 'dist');

const brotli = (path: string): number =>
  brotliCompressSync(readFileSync(join(folder, path)), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
  }).length;

/** The addresses in the worker's own list of files to keep. */
const keptByWorker = (worker: string): readonly string[] => [
  ...new Set(
    [...worker.matchAll(/\burl:\s*["'`]([^"'`]+)["'`]|"url":\s*"([^"]+)"/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    ),
  ),
];

const measure = async (): Promise<readonly Line[]> => {
  const kept = keptByWorker(readFileSync(join(folder, 'sw.js'), 'utf8'))
    .filter((path) => existsSync(join(folder, path)))
    .filter((path) => !/^assets\/(office|confirmer|passwords|english|basemap)-/.test(path));
  if (kept.length < 3) throw new Error('The list of the worker was not found in dist/sw.js.');
  const all = [...new Set([...kept, 'sw.js'])];
  const total = all.reduce((sum, path) => sum + brotli(path), 0);
  const totalOf = (piece: string): number =>
    readdirSync(join(folder, 'assets'))
      .filter((name) => name.startsWith(`${piece}-`) && /\.(js|css)$/.test(name))
      .reduce((sum, name) => sum + brotli(join('assets', name)), 0);
  const withMap = total + totalOf('basemap');
  return [
    {
      what: `app on a verifier's phone with its map code, brotli, ${all.length} files and the base map's piece`,
      budget: '<= 400 KB, goal 300',
      reached: kilobytes(withMap),
      ok: withMap <= 400 * 1024,
    },
    { what: '  of these every phone at once', budget: '', reached: kilobytes(total), ok: null },
    { what: '  with the first map pack', budget: '', reached: kilobytes(totalOf('basemap')), ok: null },
    { what: '  English words, apart', budget: '', reached: kilobytes(totalOf('english')), ok: null },
    {
      what: "  the confirmers' screens, apart",
      budget: '',
      reached: kilobytes(totalOf('confirmer')),
      ok: null,
    },
    { what: '  the office chunk, apart', budget: '', reached: kilobytes(totalOf('office')), ok: null },
  ];
};

export const weight: Row = { name: 'weight', measure };
