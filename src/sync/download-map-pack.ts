// One map pack, fetched by ranges straight into the phone's files. What has arrived is kept over every cut, kill and
// restart; a file whose bytes are not those the feed names is thrown away.

import { routes } from '../contract/routes.ts';
import type { HeldMapFile, MapPack } from '../domain/map-pack.ts';
import { isStorageFull } from '../local-database/write.ts';
import type { ApiClient, Caller } from './api-client.ts';
import { retryWaitMs } from './retry-policy.ts';

/** Where the files lie; made by device/map-files.ts. */
export interface MapFiles {
  readonly canKeep: () => Promise<boolean>;
  readonly list: () => Promise<readonly HeldMapFile[]>;
  readonly hasRoom: (bytes: number) => Promise<boolean>;
  readonly add: (sha256: string, at: number, bytes: ArrayBuffer) => Promise<void>;
  readonly hash: (sha256: string, onBytes: (done: number) => void) => Promise<string>;
  readonly finish: (sha256: string) => Promise<void>;
  readonly remove: (sha256: string) => Promise<void>;
}

export interface DownloadDeps {
  readonly api: ApiClient;
  readonly caller: Caller;
  readonly files: MapFiles;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  readonly signal: AbortSignal;
  /** `waiting`: the server does not answer; it is asked again by itself. */
  readonly onProgress: (step: 'downloading' | 'waiting' | 'checking', bytes: number) => void;
}

export type DownloadEnd =
  | 'whole'
  /** The caller ended it; what is here stays. */
  | 'stopped'
  /** The phone has no room for it. */
  | 'full'
  /** This browser keeps no files. */
  | 'no-files'
  /** The server has it no more, or another file under this name: the feed will say. */
  | 'gone'
  | 'sign-in'
  /** What came is not what the feed names, twice. */
  | 'broken';

const pieceBytes = 1024 * 1024;
/** On a slow line a kill should not cost a megabyte. */
const keepEveryMs = 10_000;
/** How much of the file is looked for room at a time: it is written to be tried. */
const roomBytes = 32 * 1024 * 1024;
const silentMs = 30_000;
const checksAtMost = 2;

export const mapPackPath = (packId: string): string =>
  routes.mapPack.path.replace(':packId', encodeURIComponent(packId));

/** Brings a pack onto this phone, from wherever it stands; resolves when nothing more is to be had of it now. */
export const downloadMapPack = async (deps: DownloadDeps, pack: MapPack): Promise<DownloadEnd> => {
  if (!(await deps.files.canKeep())) return 'no-files';
  try {
    for (let check = 0; check < checksAtMost; check += 1) {
      const ended = await fetchRest(deps, pack);
      if (ended !== 'whole') return ended;
      deps.onProgress('checking', 0);
      const found = await deps.files.hash(pack.sha256, (done) => deps.onProgress('checking', done));
      if (found === pack.sha256) {
        await deps.files.finish(pack.sha256);
        return 'whole';
      }
      await deps.files.remove(pack.sha256);
    }
    return 'broken';
  } catch (error) {
    if (deps.signal.aborted) return 'stopped';
    if (!isStorageFull(error)) throw error;
    // A map is the first thing to go: the room it took is for what is captured.
    await deps.files.remove(pack.sha256).catch(() => undefined);
    return 'full';
  }
};

const fetchRest = async (deps: DownloadDeps, pack: MapPack): Promise<DownloadEnd> => {
  const held = (await deps.files.list()).find(({ sha256 }) => sha256 === pack.sha256);
  let have = held?.bytes ?? 0;
  if (have > pack.bytes) {
    await deps.files.remove(pack.sha256);
    have = 0;
  }
  let roomUntil = 0;
  for (let attempt = 1; have < pack.bytes; ) {
    if (deps.signal.aborted) return 'stopped';
    if (have >= roomUntil) {
      const next = Math.min(roomBytes, pack.bytes - have);
      if (!(await deps.files.hasRoom(next))) return 'full';
      roomUntil = have + next;
    }
    deps.onProgress('downloading', have);
    const before = have;
    const ended = await fetchPiece(deps, pack, have, (bytes) => {
      have = bytes;
      deps.onProgress('downloading', have);
    });
    if (deps.signal.aborted) return 'stopped';
    if (ended.kind === 'ended') return ended.end;
    attempt = have > before ? 1 : attempt + 1;
    if (have >= pack.bytes || (ended.kind === 'next' && have > before)) continue;
    const trouble = ended.kind === 'again' ? ended.trouble : ({ kind: 'offline' } as const);
    const waitMs = retryWaitMs(trouble, attempt, have > before);
    if (waitMs === null) return 'sign-in';
    if (have === before) deps.onProgress('waiting', have);
    await deps.wait(waitMs);
  }
  return 'whole';
};

type PieceEnd =
  | { readonly kind: 'next' }
  | { readonly kind: 'again'; readonly trouble: Parameters<typeof retryWaitMs>[0] }
  | { readonly kind: 'ended'; readonly end: DownloadEnd };

const again: PieceEnd = { kind: 'again', trouble: { kind: 'offline' } };
const gone: PieceEnd = { kind: 'ended', end: 'gone' };

/** Asks for the next piece and keeps what comes of it, also of one that is cut off. */
const fetchPiece = async (
  deps: DownloadDeps,
  pack: MapPack,
  from: number,
  onKept: (bytes: number) => void,
): Promise<PieceEnd> => {
  const stopper = new AbortController();
  const stop = (): void => stopper.abort();
  deps.signal.addEventListener('abort', stop);
  let silence = setTimeout(stop, 2 * silentMs);
  const heard = (): void => {
    clearTimeout(silence);
    silence = setTimeout(stop, silentMs);
  };
  try {
    const to = Math.min(from + pieceBytes, pack.bytes) - 1;
    const etag = `"${pack.sha256}"`;
    const headers = { range: `bytes=${from}-${to}`, 'if-range': etag };
    const answer = await deps.api.file(deps.caller, mapPackPath(pack.packId), headers, stopper.signal);
    if (answer.kind === 'offline') return again;
    if (answer.kind === 'problem') {
      const { problem } = answer;
      if (problem.status === 404 || problem.status === 416) return gone;
      return { kind: 'again', trouble: { kind: 'problem', problem } };
    }
    const begins = beginOf(answer.value, from, pack);
    // Another file stands there by now, or something between changed what was asked.
    if (answer.value.headers.get('etag') !== etag || begins === null || answer.value.body === null) {
      stop();
      return gone;
    }
    const isCut = await keepBody(deps, pack, answer.value.body, { begins, have: from }, heard, onKept);
    return isCut ? again : { kind: 'next' };
  } finally {
    clearTimeout(silence);
    deps.signal.removeEventListener('abort', stop);
    stop();
  }
};

/** Where the body of an answer begins in the file; null when it is no part of this file. */
const beginOf = (response: Response, from: number, { bytes }: MapPack): number | null => {
  if (response.status !== 206) return response.status === 200 ? 0 : null;
  const [, first, size] = /^bytes (\d+)-\d+\/(\d+)$/.exec(response.headers.get('content-range') ?? '') ?? [];
  return Number(first) === from && Number(size) === bytes ? from : null;
};

/** Writes the body down as it comes; true when it was cut off. */
const keepBody = async (
  deps: DownloadDeps,
  pack: MapPack,
  body: ReadableStream<Uint8Array>,
  place: { readonly begins: number; readonly have: number },
  heard: () => void,
  onKept: (bytes: number) => void,
): Promise<boolean> => {
  let { begins: at, have } = place;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let keptAt = deps.now();
  const keep = async (): Promise<void> => {
    if (waitingBytes === 0) return;
    const piece = new Uint8Array(waitingBytes);
    let filled = 0;
    for (const part of waiting) {
      piece.set(part, filled);
      filled += part.length;
    }
    await deps.files.add(pack.sha256, have, piece.buffer);
    have += waitingBytes;
    waiting = [];
    waitingBytes = 0;
    keptAt = deps.now();
    onKept(have);
  };
  const reader = body.getReader();
  try {
    for (;;) {
      const read = await reader.read().catch(() => null);
      if (read === null || read.done) {
        await keep();
        return read === null;
      }
      heard();
      // An answer that ignores the range begins before what is here already.
      const part = read.value.subarray(Math.max(0, have + waitingBytes - at));
      at += read.value.length;
      if (part.length > 0) {
        waiting.push(part);
        waitingBytes += part.length;
      }
      if (waitingBytes >= pieceBytes || deps.now() - keptAt >= keepEveryMs) await keep();
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
};
