import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exists, filesUnder, readText } from '../harness/source-files.ts';

const documents = [
  ...(exists('README.md') ? ['README.md'] : []),
  ...filesUnder('src').filter((file) => /README\.md$|^src\/decisions\/.*\.md$/.test(file)),
];

const fileLike = /^[\w@.-]+(\/[\w@.-]+)*\/?$/;
const knownEnding = /\.(ts|tsx|mjs|json|md|css|html|png|svg|geojson|pmtiles)$/;
const ownFolder = /^(src|tests|public|\.ci)\//;
/** Paths that exist only at run time or belong to the reader. */
const notKept = /^(data|dist|node_modules)(\/|$)/;

/** What a document says is a file of this repository: links, and paths in code marks. */
const filesNamedIn = (text: string): readonly string[] => {
  const links = [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '');
  const marks = [...text.replace(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)].map(
    (match) => match[1] ?? '',
  );
  return [
    ...links.filter((link) => !/^[a-z]+:/.test(link)),
    ...marks.filter(
      (mark) =>
        fileLike.test(mark) && !notKept.test(mark) && (ownFolder.test(mark) || knownEnding.test(mark)),
    ),
  ];
};

const isThere = (document: string, name: string): boolean =>
  [name, posix.join(posix.dirname(document), name), posix.join('src', name)].some((path) => exists(path)) ||
  (!name.includes('/') && everyName.has(name));

const everyName = new Set(
  [...filesUnder('src'), ...filesUnder('tests'), ...filesUnder('public')].map((file) => posix.basename(file)),
);

describe('documents', () => {
  it('name only files that exist', () => {
    expect(filesNamedIn('see `src/domain/visit.ts`, [map](src/README.md) and `npm test`')).toEqual([
      'src/README.md',
      'src/domain/visit.ts',
    ]);
    expect(documents.length).toBeGreaterThan(0);
    const missing = documents.flatMap((document) =>
      filesNamedIn(readText(document))
        .filter((name) => !isThere(document, name))
        .map((name) => `${document} names ${name}`),
    );
    expect(missing).toEqual([]);
  });
});
