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

/** What has come is written down in pieces of this size, or so often: on a slow line a kill should not cost a megabyte. */
const pieceBytes = 1024 * 1024;
const keepEveryMs = 10_000;
/**
 * Of an answer that is cut off the browser drops what it has not handed over yet (measured: half of it at full speed). So
 * the ranges become shorter with every cut, down to where the headers begin to weigh, and longer again.
 */
const longestRange = 1024 * 1024;
const firstRange = 128 * 1024;
const shortestRange = 16 * 1024;
const rangeGrowsBy = 8 * 1024;
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
  if ((held?.bytes ?? 0) > pack.bytes) {
    await deps.files.remove(pack.sha256);
    return fetchRest(deps, pack);
  }
  const writer = createWriter(deps, pack, held?.bytes ?? 0);
  try {
    const ended = await fetchOn(deps, pack, writer);
    await writer.flush();
    return ended;
  } catch (error) {
    if (!isStorageFull(error)) await writer.flush().catch(() => undefined);
    throw error;
  }
};

const fetchOn = async (deps: DownloadDeps, pack: MapPack, writer: Writer): Promise<DownloadEnd> => {
  let roomUntil = 0;
  let range = firstRange;
  for (let attempt = 1; writer.received() < pack.bytes; ) {
    if (deps.signal.aborted) return 'stopped';
    const before = writer.received();
    if (before >= roomUntil) {
      const next = Math.min(roomBytes, pack.bytes - before);
      if (!(await deps.files.hasRoom(next))) return 'full';
      roomUntil = before + next;
    }
    deps.onProgress('downloading', before);
    const ended = await fetchRange(deps, pack, range, writer);
    if (deps.signal.aborted) return 'stopped';
    if (ended.kind === 'ended') return ended.end;
    const came = writer.received() > before;
    attempt = came ? 1 : attempt + 1;
    if (ended.kind === 'next' && came) {
      range = Math.min(longestRange, range + rangeGrowsBy);
      continue;
    }
    range = Math.max(shortestRange, range >> 1);
    const trouble = ended.kind === 'again' ? ended.trouble : ({ kind: 'offline' } as const);
    const waitMs = retryWaitMs(trouble, attempt, came);
    if (waitMs === null) return 'sign-in';
    if (!came) {
      await writer.flush();
      deps.onProgress('waiting', before);
    }
    await deps.wait(waitMs);
  }
  return 'whole';
};

interface Writer {
  /** Bytes of the file that are here, written down or about to be. */
  readonly received: () => number;
  readonly push: (part: Uint8Array) => Promise<void>;
  readonly flush: () => Promise<void>;
}

const createWriter = (deps: DownloadDeps, { sha256 }: MapPack, begun: number): Writer => {
  let written = begun;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let writtenAt = deps.now();
  const flush = async (): Promise<void> => {
    writtenAt = deps.now();
    if (waitingBytes === 0) return;
    const piece = new Uint8Array(waitingBytes);
    let filled = 0;
    for (const part of waiting) {
      piece.set(part, filled);
      filled += part.length;
    }
    await deps.files.add(sha256, written, piece.buffer);
    written += filled;
    waiting = [];
    waitingBytes = 0;
  };
  return {
    received: () => written + waitingBytes,
    push: async (part) => {
      waiting.push(part);
      waitingBytes += part.length;
      if (waitingBytes >= pieceBytes || deps.now() - writtenAt >= keepEveryMs) await flush();
    },
    flush,
  };
};

type PieceEnd =
  | { readonly kind: 'next' }
  | { readonly kind: 'again'; readonly trouble: Parameters<typeof retryWaitMs>[0] }
  | { readonly kind: 'ended'; readonly end: DownloadEnd };

const again: PieceEnd = { kind: 'again', trouble: { kind: 'offline' } };
const gone: PieceEnd = { kind: 'ended', end: 'gone' };

/** Asks for the next range and keeps what comes of it, also of one that is cut off. */
const fetchRange = async (
  deps: DownloadDeps,
  pack: MapPack,
  bytes: number,
  writer: Writer,
): Promise<PieceEnd> => {
  const from = writer.received();
  const stopper = new AbortController();
  const stop = (): void => stopper.abort();
  deps.signal.addEventListener('abort', stop);
  let silence = setTimeout(stop, 2 * silentMs);
  const heard = (): void => {
    clearTimeout(silence);
    silence = setTimeout(stop, silentMs);
  };
  try {
    const to = Math.min(from + bytes, pack.bytes) - 1;
    const etag = `"${pack.sha256}"`;
    const headers = { range: `bytes=${from}-${to}`, 'if-range': etag };
    const answer = await deps.api.file(deps.caller, mapPackPath(pack.packId), headers, stopper.signal);
    if (answer.kind === 'offline') return again;
    if (answer.kind === 'problem') {
      const { problem } = answer;
      if (problem.status === 404 || problem.status === 416) return gone;
      return { kind: 'again', trouble: { kind: 'problem', problem } };
    }
    const { status, headers: told, body } = answer.value;
    const tag = told.get('etag');
    // Headers that were cut off are taken for whole ones, in the middle of a value too.
    const part = told.get('content-range') ?? '';
    if (tag === null || body === null || isCutShort(tag, etag)) return again;
    if (status === 206 && isCutShort(part, `bytes ${from}-${to}/${pack.bytes}`)) return again;
    const begins = beginOf(answer.value, from, pack);
    // Another file stands there by now, or something between changed what was asked.
    if (tag !== etag || begins === null) return gone;
    const isCut = await keepBody(body, begins, writer, () => {
      heard();
      deps.onProgress('downloading', writer.received());
    });
    return isCut ? again : { kind: 'next' };
  } finally {
    clearTimeout(silence);
    deps.signal.removeEventListener('abort', stop);
    stop();
  }
};

const isCutShort = (told: string, whole: string): boolean => told !== whole && whole.startsWith(told);

/** Where the body of an answer begins in the file; null when it is no part of this file. */
const beginOf = (response: Response, from: number, { bytes }: MapPack): number | null => {
  if (response.status !== 206) return response.status === 200 ? 0 : null;
  const [, first, size] = /^bytes (\d+)-\d+\/(\d+)$/.exec(response.headers.get('content-range') ?? '') ?? [];
  return Number(first) === from && Number(size) === bytes ? from : null;
};

/** Takes the body as it comes; true when it was cut off. */
const keepBody = async (
  body: ReadableStream<Uint8Array>,
  begins: number,
  writer: Writer,
  heard: () => void,
): Promise<boolean> => {
  const reader = body.getReader();
  try {
    for (let at = begins; ; ) {
      const read = await reader.read().catch(() => null);
      if (read === null || read.done) return read === null;
      // An answer that ignores the range begins before what is here already.
      const part = read.value.subarray(Math.max(0, writer.received() - at));
      at += read.value.length;
      if (part.length > 0) await writer.push(part);
      heard();
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
};
