// Walks the repository as a reader sees it: without what is installed, built or written at run time.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export const repositoryRoot = join(import.meta.dirname, '..', '..');

const notOurs = new Set(['node_modules', 'dist', 'data', '.git', '.output']);

/** Paths of all files under a folder, relative to the repository, with forward slashes. */
export const filesUnder = (folder: string): readonly string[] => {
  const found: string[] = [];
  const walk = (path: string, top: boolean) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const full = join(path, entry.name);
      // `data` is the server's folder at the top only; src/server/demo/data is the project's own.
      const skip = notOurs.has(entry.name) && (entry.name !== 'data' || top);
      if (skip) continue;
      if (entry.isDirectory()) walk(full, false);
      else found.push(relative(repositoryRoot, full).split(sep).join('/'));
    }
  };
  walk(join(repositoryRoot, folder), folder === '.');
  return found.sort();
};

export const codeFilesUnder = (folder: string): readonly string[] =>
  filesUnder(folder).filter((path) => /\.(ts|tsx|mjs)$/.test(path));

export const readText = (path: string): string => readFileSync(join(repositoryRoot, path), 'utf8');

export const exists = (path: string): boolean => {
  try {
    statSync(join(repositoryRoot, path));
    return true;
  } catch {
    return false;
  }
};

/** The code with comments blanked and, if asked, the inside of plain strings too; line numbers stay. */
export const withoutComments = (code: string, { strings = false } = {}): string =>
  code.replace(
    /(\/\/[^\n]*)|(\/\*[\s\S]*?\*\/)|('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")/g,
    (all, line: string | undefined, block: string | undefined) =>
      line || block ? all.replace(/[^\n]/g, ' ') : strings ? `'${' '.repeat(all.length - 2)}'` : all,
  );

export interface Import {
  readonly file: string;
  readonly target: string;
}

const importPattern =
  /(?:^|[\n;}])\s*(?:import|export)\s+(?:type\s+)?(?:[\w$*{}\s,]+?\s+from\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|new URL\(\s*['"](\.[^'"]+)['"]\s*,\s*import\.meta\.url/g;

/** Every module a file names: static, type-only, dynamic imports, re-exports and worker addresses. */
export const importsOf = (file: string, code = readText(file)): readonly Import[] =>
  [...withoutComments(code).matchAll(importPattern)].map((match) => ({
    file,
    target: match[1] ?? match[2] ?? match[3] ?? '',
  }));
