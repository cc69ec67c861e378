import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeFilesUnder, importsOf, repositoryRoot } from '../harness/source-files.ts';
import { foldersWithoutCode, importTable, innerRules } from './import-table.ts';

interface Edge {
  readonly file: string;
  readonly target: string;
  /** Path under src (without file ending), or null for a package. */
  readonly inside: string | null;
}

const edgesOf = (file: string, code?: string): readonly Edge[] =>
  importsOf(file, code).map(({ target }) => ({
    file,
    target,
    inside: target.startsWith('.') ? posix.join(posix.dirname(file), target.replace(/\?.*$/, '')) : null,
  }));

const edges = codeFilesUnder('src').flatMap((file) => edgesOf(file));

const topFolder = (path: string): string => path.split('/')[1] ?? '';

const packageAllowed = (target: string, allowed: readonly string[]): boolean =>
  allowed.some((name) =>
    name.endsWith('*')
      ? target.startsWith(name.slice(0, -1))
      : target === name || target.startsWith(`${name}/`),
  );

const faultOf = ({ file, target, inside }: Edge): string | null => {
  const from = topFolder(file);
  const rule = importTable[from];
  if (!rule) return `${file}: ${from} is not in the import table`;
  if (inside === null)
    return packageAllowed(target, rule.packages) ? null : `${file} names the package ${target}`;
  if (!inside.startsWith('src/')) return `${file} reaches outside src: ${target}`;
  const to = topFolder(inside);
  return to === from || rule.folders.includes(to) ? null : `${file} imports from ${to}: ${target}`;
};

const innerFaultOf = ({ file, target, inside }: Edge): string | null => {
  const broken = innerRules.find(
    ([from, never]) => file.startsWith(`src/${from}/`) && inside?.startsWith(`src/${never}/`),
  );
  return broken ? `${file} imports ${target}, and ${broken[0]} never imports ${broken[1]}` : null;
};

describe('imports', () => {
  it('follow the table of folders and packages', () => {
    expect(edges.length).toBeGreaterThan(50);
    expect(edges.map(faultOf).filter((fault) => fault !== null)).toEqual([]);
  });

  it('keep the roles of the app and the layers of the server apart', () => {
    expect(edges.map(innerFaultOf).filter((fault) => fault !== null)).toEqual([]);
  });

  it('are refused by this scan when they break the table', () => {
    const wrong = [
      ['src/domain/visit.ts', "import { x } from '../sync/push.ts';"],
      ['src/domain/visit.ts', "import type { x } from 'zod';"],
      ['src/server/main.ts', "export { x } from '../local-database/database.ts';"],
      ['src/app/main.tsx', "const x = await import('kysely');"],
      ['src/actions/seal.ts', "import {\n  a,\n  b,\n} from '../app/main.tsx';"],
      ['src/app/main.tsx', "new Worker(new URL('../server/main.ts', import.meta.url))"],
      ['src/nowhere/a.ts', "import './b.ts';"],
    ] as const;
    for (const [file, code] of wrong)
      expect(edgesOf(file, code).map(faultOf), code).toEqual([expect.any(String)]);
    expect(
      edgesOf('src/app/verifier/a.ts', "import { B } from '../supervisor/b.tsx';").map(innerFaultOf),
    ).toEqual([expect.any(String)]);
  });

  it('of relative files carry their ending', () => {
    const bare = edges.filter(
      ({ target, inside }) => inside !== null && !/\.(ts|tsx|json|css|mjs|svg|png)(\?\w+)?$/.test(target),
    );
    expect(bare.map(({ file, target }) => `${file}: ${target}`)).toEqual([]);
  });

  it('never run in a circle between the top folders', () => {
    const graph = new Map<string, Set<string>>();
    for (const { file, inside } of edges) {
      if (!inside || topFolder(inside) === topFolder(file)) continue;
      graph.set(topFolder(file), (graph.get(topFolder(file)) ?? new Set()).add(topFolder(inside)));
    }
    const circleFrom = (start: string, at: string, path: readonly string[]): readonly string[] | null => {
      for (const next of graph.get(at) ?? []) {
        if (next === start) return [...path, next];
        if (path.includes(next)) continue;
        const found = circleFrom(start, next, [...path, next]);
        if (found) return found;
      }
      return null;
    };
    expect([...graph.keys()].map((folder) => circleFrom(folder, folder, [folder])).filter(Boolean)).toEqual(
      [],
    );
  });

  it('have a row in the table for every folder of src', () => {
    const folders = readdirSync(join(repositoryRoot, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    const listed = [...Object.keys(importTable), ...foldersWithoutCode];
    expect(folders.filter((folder) => !listed.includes(folder))).toEqual([]);
    expect(Object.keys(importTable).filter((folder) => !folders.includes(folder))).toEqual([]);
  });
});
