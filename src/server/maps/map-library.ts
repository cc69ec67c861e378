// Taking map files in, giving them out, removing them; one after the other, so that two never touch one file. A file is
// whole and flushed before a row speaks of it. Between the file's name and its row (and between the row's end and the
// file's) a mark stands beside it: after a cut the row decides what becomes of the file.

import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { maxOverlayBytes } from '../../contract/routes.ts';
import { type MapDetails, mapAttributionLength, mapNameLength } from '../../domain/map-pack.ts';
import { isProblemError, problemError } from '../api/problem-answer.ts';
import { syncFolder } from '../backup/durable-files.ts';
import type { MapFileTable } from '../database/schema.ts';
import { arrivalLimits, diskProblem, keepFile, receiveFile } from '../intake/receive-file.ts';
import { type MapKind, readByContent, removeMapFile, saveMapFile } from '../record/map-files.ts';
import { checkMapFile } from './checker.ts';
import { isMapFault } from './fault.ts';
import type { MapDeps } from './map-deps.ts';
import { mapStores } from './map-stores.ts';

/** Details as far as they are known: what an admin does not say, a pack may say itself. */
export interface SaidDetails {
  readonly name: string | null;
  readonly regency: string | null;
  readonly attribution: string | null;
}

export interface AddedMap {
  readonly row: MapFileTable;
  readonly again: boolean;
}

export interface MapLibrary {
  /** Checks and keeps what arrives; throws a problem, and then nothing of it stays. */
  readonly add: (
    kind: MapKind,
    arriving: Readable,
    said: SaidDetails,
    addedBy: string | null,
  ) => Promise<AddedMap>;
  readonly remove: (kind: MapKind, id: string) => Promise<MapFileTable | null>;
  readonly pathOf: (kind: MapKind, sha256: string) => string;
  /** Gives up what is being looked into, and waits for the rest. */
  readonly close: () => Promise<unknown>;
}

/** Inside each folder of map files: what an admin puts there is taken in at the next start. */
export const incomingFolder = 'incoming';

const kinds = ['mapPack', 'mapOverlay'] as const;
const mostArriving = 3;
const doubtMark = '.doubt';

export const openMapLibrary = async (deps: MapDeps): Promise<MapLibrary> => {
  const folderOf = (kind: MapKind): string => join(deps.dataFolder, mapStores[kind].folder);
  const pathOf = (kind: MapKind, sha256: string): string =>
    join(folderOf(kind), `${sha256}${mapStores[kind].ending}`);
  for (const kind of kinds) {
    await mkdir(join(folderOf(kind), incomingFolder), { recursive: true, mode: 0o700 });
    await syncFolder(folderOf(kind));
  }
  await syncFolder(deps.dataFolder);

  const markDoubt = async (kind: MapKind, sha256: string): Promise<string> => {
    const mark = `${pathOf(kind, sha256)}${doubtMark}`;
    await (await open(mark, 'w', 0o600)).close();
    await syncFolder(dirname(mark));
    return mark;
  };

  /** Ends a doubt: where no row names the file, it goes. */
  const resolve = async (kind: MapKind, sha256: string): Promise<void> => {
    const path = pathOf(kind, sha256);
    if ((await readByContent(deps.database, kind, sha256)) === undefined) await rm(path, { force: true });
    await syncFolder(dirname(path));
    await rm(`${path}${doubtMark}`, { force: true });
  };

  for (const kind of kinds)
    for (const name of await readdir(folderOf(kind))) {
      if (name.endsWith('.part')) await rm(join(folderOf(kind), name), { force: true });
      const doubtful = /^([0-9a-f]{64})\.[a-z]+\.doubt$/.exec(name)?.[1];
      if (doubtful !== undefined) await resolve(kind, doubtful);
    }

  const closing = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => {});
    return turn;
  };

  const keep = async (
    kind: MapKind,
    file: { readonly path: string; readonly sha256: string; readonly bytes: number },
    said: SaidDetails,
    addedBy: string | null,
  ): Promise<AddedMap> => {
    const { sha256, bytes } = file;
    const facts = await checkMapFile(
      { kind: kind === 'mapPack' ? 'pack' : 'overlay', path: file.path },
      deps.checkerLimits,
      closing.signal,
    );
    const pack = 'pack' in facts ? facts.pack : null;
    const details = completed(said, pack);
    const extent = pack && { minZoom: pack.minZoom, maxZoom: pack.maxZoom, bounds: pack.bounds };
    await markDoubt(kind, sha256);
    try {
      await keepFile(file.path, folderOf(kind), `${sha256}${mapStores[kind].ending}`);
      return await saveMapFile(deps, { kind, sha256, bytes, ...details, extent, addedBy });
    } finally {
      await resolve(kind, sha256);
    }
  };

  let arrivingNow = 0;
  return {
    pathOf,
    close: () => {
      closing.abort();
      return last;
    },
    add: async (kind, arriving, said, addedBy) => {
      if (arrivingNow >= mostArriving) throw problemError('too-many-requests', { retryAfter: 30 });
      arrivingNow += 1;
      const maxBytes = kind === 'mapPack' ? deps.maxPackBytes : maxOverlayBytes;
      try {
        const file = await receiveFile(folderOf(kind), arriving, {
          ...arrivalLimits,
          ...deps.pace,
          maxBytes,
        });
        try {
          return await inTurn(() => keep(kind, file, said, addedBy));
        } finally {
          await rm(file.path, { force: true });
        }
      } catch (error) {
        throw problemOfMap(error);
      } finally {
        arrivingNow -= 1;
      }
    },
    remove: (kind, id) =>
      inTurn(async () => {
        const row = await deps.database
          .selectFrom('map_file')
          .select('sha256')
          .where('kind', '=', kind)
          .where('id', '=', id)
          .executeTakeFirst();
        if (!row) return null;
        await markDoubt(kind, row.sha256);
        try {
          return await removeMapFile(deps, kind, id);
        } finally {
          await resolve(kind, row.sha256);
        }
      }),
  };
};

const completed = (
  said: SaidDetails,
  pack: { readonly name: string | null; readonly attribution: string | null } | null,
): MapDetails => {
  const name = said.name ?? pack?.name?.slice(0, mapNameLength) ?? null;
  const attribution = said.attribution ?? pack?.attribution?.slice(0, mapAttributionLength) ?? null;
  if (name === null) throw problemError('upload-malformed', { field: 'name' });
  if (attribution === null) throw problemError('upload-malformed', { field: 'attribution' });
  return { name, regency: said.regency, attribution };
};

const problemOfMap = (error: unknown): unknown => {
  if (isMapFault(error)) {
    const { code, field } = error.fault;
    return problemError(code, field === undefined ? {} : { field });
  }
  // Sending it again is no way out, as it is for other bodies.
  if (isProblemError(error) && error.problem.code === 'body-too-large')
    return problemError('map-file-too-large');
  return diskProblem(error);
};
