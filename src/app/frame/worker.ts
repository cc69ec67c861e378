// The service worker from the app's side. A new version waits until the person takes it; nothing reloads by itself
// while something could be lost, and a version that could not be installed whole is said, not hidden.

import { Workbox } from 'workbox-window';
import { create } from 'zustand';
import { everythingStored } from '../shared/pending-writes.ts';
import { isImportingApart } from './import-apart.ts';
import { isClean } from './unsaved-work.ts';

interface WorkerState {
  /** A new version is downloaded whole and waits. */
  readonly updateWaiting: boolean;
  /** A new version could not be had whole; this one goes on. */
  readonly updateFailed: boolean;
  /** Another window took the new version; this one runs the last one until it is loaded again. */
  readonly takenElsewhere: boolean;
  /** Another window opened the data with a newer version. */
  readonly superseded: boolean;
  /** The browser would put the app on the home screen. */
  readonly installable: boolean;
}

export const useWorkerState = create<WorkerState>(() => ({
  updateWaiting: false,
  updateFailed: false,
  takenElsewhere: false,
  superseded: false,
  installable: false,
}));

let workbox: Workbox | null = null;
let taken = false;

/** Registers the worker once; browsers without one still run the app while the server answers. */
export const registerWorker = (): void => {
  if (workbox !== null || !('serviceWorker' in navigator) || import.meta.env.DEV) return;
  workbox = new Workbox('/sw.js', { scope: '/', type: 'classic', updateViaCache: 'none' });
  workbox.addEventListener('waiting', () =>
    useWorkerState.setState({ updateWaiting: true, updateFailed: false }),
  );
  workbox.addEventListener('controlling', (event) => {
    if (!event.isUpdate) return;
    if (taken) window.location.reload();
    else useWorkerState.setState({ updateWaiting: false, takenElsewhere: true });
  });
  void workbox
    .register()
    .then((registration) => registration && tellFailedInstalls(registration))
    .catch(() => undefined);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void workbox?.update().catch(() => undefined);
  });
};

/** A worker that ends before it was installed had a file missing or altered; one that was installed is only replaced. */
const tellFailedInstalls = (registration: ServiceWorkerRegistration): void => {
  const follow = (): void => {
    const worker = registration.installing;
    if (worker === null) return;
    let wasInstalled = false;
    worker.addEventListener('statechange', () => {
      if (worker.state === 'installed') wasInstalled = true;
      if (worker.state === 'redundant' && !wasInstalled && registration.active !== null)
        useWorkerState.setState({ updateFailed: true });
    });
  };
  follow();
  registration.addEventListener('updatefound', follow);
};

/** Takes the waiting version, if nothing is open now: the page reloads once the new worker is in charge. */
export const takeUpdate = async (): Promise<void> => {
  await everythingStored();
  if (!isClean()) return;
  taken = true;
  workbox?.messageSkipWaiting();
};

export interface ShellFacts {
  /** Files this version consists of. */
  readonly files: number;
  /** Addresses of those that are not kept, or not as they were built. */
  readonly missing: readonly string[];
}

/** Reading and hashing some 2 MB takes a weak phone a few seconds; nobody waits longer. */
const answerWithinMs = 20_000;

/** What is not in every phone's shell, and kept where it is used; their names are those of the build. */
export type PieceApart = 'office' | 'confirmer' | 'passwords' | 'english' | 'basemap';

const ask = async <Answer>(
  question: { readonly type: string; readonly pieces: readonly PieceApart[] },
  withinMs: number,
): Promise<Answer | null> => {
  const controller = globalThis.navigator?.serviceWorker?.controller;
  if (!controller) return null;
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), withinMs);
    port1.onmessage = ({ data }) => {
      clearTimeout(timer);
      port1.close();
      resolve(data as Answer);
    };
    controller.postMessage(question, [port2]);
  });
};

/**
 * Asks the worker to compare every kept file with what was built; `repair` first fetches what is missing.
 * Null: no worker is in charge of this page, so without a signal it would not open again.
 */
export const checkShell = (pieces: readonly PieceApart[], repair = false): Promise<ShellFacts | null> =>
  ask({ type: repair ? 'REPAIR_SHELL' : 'CHECK_SHELL', pieces }, answerWithinMs);

/** A piece may be slow to come on a weak line; what asked for it goes on without knowing. */
const keepWithinMs = 120_000;

/**
 * Has the worker keep a piece, so that it is there without a signal, and comes with every later version. False when it
 * could not be had now; true where there is no worker, which keeps nothing at all.
 */
export const keepPiece = async (piece: PieceApart): Promise<boolean> => {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return true;
  const { serviceWorker } = navigator;
  if (serviceWorker.controller === null)
    await new Promise<void>((resolve) => {
      serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
    });
  const answer = await ask<{ readonly kept: boolean }>(
    { type: 'KEEP_PIECES', pieces: [piece] },
    keepWithinMs,
  );
  return answer?.kept ?? false;
};

/** Another window opened a newer schema: store what is typed, then load it here too, or ask for it. */
export const followNewerVersion = async (): Promise<void> => {
  await everythingStored();
  if (isClean()) window.location.reload();
  else useWorkerState.setState({ superseded: true });
};

const reloadMark = 'tinjau.reloaded-for-chunk';

/**
 * A piece of an older version that is gone from cache and server: load the page again, once, and only when nothing
 * is unsaved. Otherwise the error boundary says what to do.
 */
export const reloadOnMissingPiece = (): void => {
  window.addEventListener('vite:preloadError', (event) => {
    if (isImportingApart()) return;
    const last = Number(sessionStorage.getItem(reloadMark) ?? 0);
    if (!isClean() || Date.now() - last < 60_000 || !navigator.onLine) return;
    event.preventDefault();
    sessionStorage.setItem(reloadMark, String(Date.now()));
    window.location.reload();
  });
};

interface InstallOffer extends Event {
  readonly prompt: () => Promise<void>;
}

let installOffer: InstallOffer | null = null;

/** Keeps the browser's offer to install until the person asks for it in Profil. */
export const keepInstallOffer = (): void => {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    installOffer = event as InstallOffer;
    useWorkerState.setState({ installable: true });
  });
  window.addEventListener('appinstalled', () => useWorkerState.setState({ installable: false }));
};

/** Shows the browser's own question; each offer can be used once. */
export const install = async (): Promise<void> => {
  await installOffer?.prompt();
  installOffer = null;
  useWorkerState.setState({ installable: false });
};
