// The service worker from the app's side. A new version waits until the person takes it; nothing reloads by itself
// while something could be lost.

import { Workbox } from 'workbox-window';
import { create } from 'zustand';

interface WorkerState {
  /** A new version is downloaded and waits. */
  readonly updateWaiting: boolean;
  /** Another window opened the data with a newer version; this one can no longer save. */
  readonly superseded: boolean;
  /** The browser would put the app on the home screen. */
  readonly installable: boolean;
}

export const useWorkerState = create<WorkerState>(() => ({
  updateWaiting: false,
  superseded: false,
  installable: false,
}));

let workbox: Workbox | null = null;
let taken = false;

/** Registers the worker once; browsers without one still run the app while the server answers. */
export const registerWorker = (): void => {
  if (workbox !== null || !('serviceWorker' in navigator) || import.meta.env.DEV) return;
  workbox = new Workbox('/sw.js', { scope: '/', type: 'classic', updateViaCache: 'none' });
  workbox.addEventListener('waiting', () => useWorkerState.setState({ updateWaiting: true }));
  workbox.addEventListener('controlling', (event) => {
    if (event.isUpdate && taken) window.location.reload();
  });
  void workbox.register().catch(() => undefined);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void workbox?.update().catch(() => undefined);
  });
};

/** Takes the waiting version: the page reloads once the new worker is in charge. */
export const takeUpdate = (): void => {
  taken = true;
  workbox?.messageSkipWaiting();
};

/** Screens on which something may be half typed or half signed: nothing reloads there by itself. */
const workedOn = /^\/(kunjungan|konfirmasi|peninjauan)\/./;

/** Whether loading the page again can lose nothing here. */
export const mayReload = (path: string): boolean => !workedOn.test(path);

/** Another window runs a newer version: load it here too, or ask for it where something may be half done. */
export const followNewerVersion = (): void => {
  if (mayReload(window.location.pathname)) window.location.reload();
  else useWorkerState.setState({ superseded: true });
};

const reloadMark = 'tinjau.reloaded-for-chunk';

/**
 * A piece of an older version that is gone from cache and server: load the page again, once, and only when nothing
 * is unsaved. Otherwise the error boundary says what to do.
 */
export const reloadOnMissingPiece = (): void => {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(reloadMark) ?? 0);
    if (!mayReload(window.location.pathname) || Date.now() - last < 60_000 || !navigator.onLine) return;
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
