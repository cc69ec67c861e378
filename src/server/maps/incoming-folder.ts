// Files an admin put into the folder beside the kept ones: taken in at start, each with what `<name>.json` says of it.
// What is not taken stays where it is, and the log says why.

import { createReadStream } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import { mapDetailsSchema } from '../../contract/map-files.ts';
import { isProblemError, problemError } from '../api/problem-answer.ts';
import type { MapKind } from '../record/map-files.ts';
import { isRegency } from './is-regency.ts';
import type { MapDeps } from './map-deps.ts';
import { incomingFolder, type MapLibrary, type SaidDetails } from './map-library.ts';
import { mapStores } from './map-stores.ts';

const asidePattern = /[_-]+/g;

export const takeIncoming = async (deps: MapDeps, library: MapLibrary): Promise<void> => {
  for (const kind of ['mapPack', 'mapOverlay'] as const) {
    const { folder, ending } = mapStores[kind];
    const incoming = join(deps.dataFolder, folder, incomingFolder);
    for (const name of (await readdir(incoming)).filter((one) => one.endsWith(ending)).sort())
      await takeOne(deps, library, kind, join(incoming, name));
  }
};

const takeOne = async (deps: MapDeps, library: MapLibrary, kind: MapKind, path: string): Promise<void> => {
  const { ending } = mapStores[kind];
  const stem = path.slice(0, -ending.length);
  const sidecar = `${stem}.json`;
  try {
    const said = await readSidecar(deps, sidecar);
    const named = said.name ?? (kind === 'mapPack' ? null : titleOf(stem));
    const { row } = await library
      .add(kind, createReadStream(path), { ...said, name: named }, null)
      .catch((error: unknown) => {
        // A pack that does not name itself is called as its file.
        if (!isProblemError(error) || error.problem.field !== 'name') throw error;
        return library.add(kind, createReadStream(path), { ...said, name: titleOf(stem) }, null);
      });
    await rm(path);
    await rm(sidecar, { force: true });
    deps.log.info({ file: basename(path), id: row.id }, 'map file taken in');
  } catch (error) {
    const problem = isProblemError(error) ? error.problem : { message: String(error) };
    deps.log.warn({ file: basename(path), problem }, 'map file not taken in');
  }
};

const titleOf = (stem: string): string =>
  basename(stem).replaceAll(asidePattern, ' ').trim().slice(0, 80) || '-';

const nullable = z.object({
  name: z.optional(z.nullable(mapDetailsSchema.shape.name)),
  regency: z.optional(z.nullable(mapDetailsSchema.shape.regency)),
  attribution: z.optional(z.nullable(mapDetailsSchema.shape.attribution)),
});

const readSidecar = async (deps: MapDeps, path: string): Promise<SaidDetails> => {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return { name: null, regency: null, attribution: null };
  const read = nullable.safeParse(jsonOf(text));
  if (!read.success)
    throw problemError('upload-malformed', {
      field: `${basename(path)}: ${read.error.issues[0]?.path.join('.')}`,
    });
  const { name = null, regency = null, attribution = null } = read.data;
  if (regency !== null && !(await isRegency(deps.database, regency)))
    throw problemError('upload-malformed', { field: `${basename(path)}: regency` });
  return { name: name ?? null, regency: regency ?? null, attribution: attribution ?? null };
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
