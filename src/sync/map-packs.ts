// The map packs of this phone: which are wanted, which are on their way, what their files hold. A wanted one goes on by
// itself at every start and waits out every cut; a withdrawn one leaves.

import type { HeldMapFile, MapPack } from '../domain/map-pack.ts';
import type { TinjauDatabase } from '../local-database/database.ts';
import {
  type MapChoice,
  readMapChoices,
  readMapPacks,
  saveMapChoice,
} from '../local-database/map-choices.ts';
import { watch } from '../local-database/watch.ts';
import type { ApiClient, Caller } from './api-client.ts';
import { type DownloadEnd, downloadMapPack, type MapFiles } from './download-map-pack.ts';
import { waitUntilAborted } from './occasions.ts';

export interface PackOnPhone {
  readonly pack: MapPack;
  readonly state: 'absent' | 'begun' | 'downloading' | 'waiting' | 'checking' | 'whole';
  /** How far the state is: bytes here, or bytes checked. */
  readonly bytes: number;
  readonly choice: MapChoice | null;
  /** sha256 of the file a map can be drawn from now, also of an older one; null when there is none. */
  readonly drawable: string | null;
  /** Why the last download ended without the whole. */
  readonly trouble: Exclude<DownloadEnd, 'whole' | 'stopped'> | 'failed' | null;
}

export interface MapPacks {
  readonly start: () => void;
  readonly stop: () => void;
  /** Undefined until it was looked at. */
  readonly packs: () => readonly PackOnPhone[] | undefined;
  readonly subscribe: (listener: () => void) => () => void;
  readonly download: (packId: string) => Promise<void>;
  readonly pause: (packId: string) => Promise<void>;
  readonly remove: (packId: string) => Promise<void>;
  /** Lets maps go so that what is captured has room: first what is only begun. False when there was nothing. */
  readonly giveUp: () => Promise<boolean>;
}

export interface MapPacksDeps {
  readonly database: TinjauDatabase;
  readonly api: ApiClient;
  readonly caller: Caller;
  readonly files: MapFiles;
  readonly now: () => number;
  readonly locks: LockManager | null;
  /** sha256 of everything other accounts of this phone may use: one file serves all of them. */
  readonly usedByOthers: () => Promise<ReadonlySet<string>>;
  /** Has the code that draws maps kept too; false when it could not come now. */
  readonly keepEngine: () => Promise<boolean>;
  readonly onError: (error: unknown) => void;
}

interface Running {
  readonly stopper: AbortController;
  step: 'downloading' | 'waiting' | 'checking';
  bytes: number;
}

interface Known {
  readonly packs: readonly MapPack[];
  readonly choices: Readonly<Record<string, MapChoice>>;
}

/** How long a window may take to stop a download it hears of through the database. */
const letGoMs = 5000;

export const createMapPacks = (deps: MapPacksDeps): MapPacks => {
  const { database, files } = deps;
  const running = new Map<string, Running>();
  const troubles = new Map<string, PackOnPhone['trouble']>();
  const listeners = new Set<() => void>();
  let known: Known | null = null;
  let held: readonly HeldMapFile[] = [];
  let shown: readonly PackOnPhone[] | undefined;
  let stopWatching: (() => void) | null = null;

  const show = (): void => {
    if (known === null) return;
    const { packs, choices } = known;
    shown = packs.map((pack) => onPhone(pack, choices[pack.packId] ?? null));
    for (const listener of listeners) listener();
  };

  const isWhole = (sha256: string | null): boolean =>
    held.some((file) => file.sha256 === sha256 && file.isWhole);

  const onPhone = (pack: MapPack, choice: MapChoice | null): PackOnPhone => {
    const run = running.get(pack.packId);
    const bytes = held.find(({ sha256 }) => sha256 === pack.sha256)?.bytes ?? 0;
    const whole = isWhole(pack.sha256);
    const older = choice?.held ?? null;
    return {
      pack,
      state: whole ? 'whole' : (run?.step ?? (bytes > 0 ? 'begun' : 'absent')),
      bytes: run && !whole ? run.bytes : bytes,
      choice,
      drawable: whole ? pack.sha256 : isWhole(older) ? older : null,
      trouble: run || whole ? null : (troubles.get(pack.packId) ?? null),
    };
  };

  /** Looks at the files again, and lets go what nobody here uses any more. */
  const look = async (): Promise<void> => {
    held = await files.list();
    if (known === null) return;
    const { packs, choices } = known;
    const used = new Set(packs.map(({ sha256 }) => sha256));
    for (const { packId, sha256 } of packs) {
      const older = choices[packId]?.held;
      if (older && !isWhole(sha256)) used.add(older);
    }
    const unused = held.filter(({ sha256 }) => !used.has(sha256));
    if (unused.length > 0) {
      const others = await deps.usedByOthers();
      for (const { sha256 } of unused) if (!others.has(sha256)) await files.remove(sha256);
      held = await files.list();
    }
    show();
  };

  const follow = async (now: Known): Promise<void> => {
    const before = known?.choices ?? {};
    known = now;
    const visible = new Set(now.packs.map(({ packId }) => packId));
    // Paused or removed in whichever window. What was watched may be older than what this window has saved since.
    const latest = running.size > 0 ? await readMapChoices(database) : now.choices;
    const isTakenBack = (packId: string): boolean =>
      before[packId]?.state === 'wanted' && latest[packId]?.state !== 'wanted';
    for (const [packId, { stopper }] of running)
      if (!visible.has(packId) || isTakenBack(packId)) stopper.abort();
    await look();
    for (const packId of Object.keys(now.choices))
      if (!visible.has(packId)) await saveMapChoice(database, packId, null);
    for (const pack of now.packs)
      if (now.choices[pack.packId]?.state === 'wanted' && !isWhole(pack.sha256)) void run(pack);
  };

  const lockOf = (sha256: string): string => `tinjau-map:${sha256}`;

  const underLock = async (
    sha256: string,
    signal: AbortSignal,
    work: () => Promise<DownloadEnd>,
  ): Promise<DownloadEnd> => {
    if (!deps.locks) return work();
    try {
      return await deps.locks.request(lockOf(sha256), { signal }, work);
    } catch (error) {
      // Stopped while another window had it.
      if (signal.aborted) return 'stopped';
      throw error;
    }
  };

  /** Once the window that writes it has heard that it goes; one that never answers is not waited for. */
  const removeFile = async (sha256: string): Promise<void> => {
    const patience = AbortSignal.timeout(letGoMs);
    try {
      await deps.locks?.request(lockOf(sha256), { signal: patience }, async () => {});
    } catch (error) {
      if (!patience.aborted) throw error;
    }
    await files.remove(sha256);
  };

  const run = async (pack: MapPack): Promise<void> => {
    if (running.has(pack.packId)) return;
    // Another window may be at it: what it has so far is shown until the turn comes here.
    const bytes = held.find(({ sha256 }) => sha256 === pack.sha256)?.bytes ?? 0;
    const mine: Running = { stopper: new AbortController(), step: 'downloading', bytes };
    const { signal } = mine.stopper;
    running.set(pack.packId, mine);
    troubles.delete(pack.packId);
    show();
    let end: DownloadEnd | 'failed' = 'failed';
    try {
      end = await underLock(pack.sha256, signal, () =>
        downloadMapPack(
          {
            ...deps,
            wait: (ms) => waitUntilAborted(ms, signal),
            signal,
            onProgress: (step, bytes) => {
              if (mine.step === step && mine.bytes === bytes) return;
              Object.assign(mine, { step, bytes });
              show();
            },
          },
          pack,
        ),
      );
      if (end === 'whole') {
        await saveMapChoice(database, pack.packId, { held: pack.sha256 });
        // Without it the map cannot be drawn when the app opens without a signal.
        if (!(await deps.keepEngine())) end = 'failed';
      }
    } catch (error) {
      deps.onError(error);
    }
    running.delete(pack.packId);
    if (end !== 'whole' && end !== 'stopped') {
      troubles.set(pack.packId, end);
      // What did not go is tried again when asked, not by itself in a circle.
      if (end !== 'sign-in' && end !== 'gone')
        await saveMapChoice(database, pack.packId, { state: 'paused' }).catch(deps.onError);
    }
    await look();
  };

  const packOf = (packId: string): MapPack | undefined => known?.packs.find((pack) => pack.packId === packId);

  const stopRunning = async (packId: string): Promise<void> => {
    running.get(packId)?.stopper.abort();
    while (running.has(packId)) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  return {
    start: () => {
      stopWatching ??= watch(
        async () => ({ packs: await readMapPacks(database), choices: await readMapChoices(database) }),
        (now) => void follow(now).catch(deps.onError),
        deps.onError,
      );
    },
    stop: () => {
      stopWatching?.();
      stopWatching = null;
      for (const { stopper } of running.values()) stopper.abort();
    },
    packs: () => shown,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    download: async (packId) => {
      const pack = packOf(packId);
      if (!pack) return;
      await saveMapChoice(database, packId, { state: 'wanted' });
      await run(pack);
    },
    pause: async (packId) => {
      await saveMapChoice(database, packId, { state: 'paused' });
      await stopRunning(packId);
    },
    remove: async (packId) => {
      const older = known?.choices[packId]?.held;
      const pack = packOf(packId);
      await saveMapChoice(database, packId, null);
      await stopRunning(packId);
      for (const sha256 of new Set([pack?.sha256, older])) if (sha256) await removeFile(sha256);
      // Noted once more now that they are gone: the other windows look again.
      await saveMapChoice(database, packId, null);
      await look();
    },
    giveUp: async () => {
      held = await files.list();
      const begun = held.filter(({ isWhole: whole }) => !whole);
      const going = begun.length > 0 ? begun : held;
      if (going.length === 0) return false;
      for (const packId of running.keys()) running.get(packId)?.stopper.abort();
      for (const { sha256 } of going) await files.remove(sha256);
      const gone = new Set(going.map(({ sha256 }) => sha256));
      for (const { packId, sha256 } of known?.packs ?? [])
        if (gone.has(sha256)) {
          troubles.set(packId, 'full');
          // The write may wait for the very room this makes: nobody waits for it here.
          void saveMapChoice(database, packId, { state: 'given-up' }).catch(deps.onError);
        }
      void look().catch(deps.onError);
      return true;
    },
  };
};
