// Keeps the screen on while a way is recorded. The browser lets go whenever the page is hidden, and some have no such
// thing: then the person is told to set the phone's own time.

export type WakeState = 'off' | 'held' | 'unavailable';

export interface WakeLock {
  readonly state: () => WakeState;
  readonly hold: () => void;
  readonly release: () => void;
}

/** A lock that takes itself again when the page comes back into sight; `onChange` hears every change of state. */
export const createWakeLock = (
  onChange: () => void,
  navigatorHere: Pick<Navigator, 'wakeLock'> | undefined = globalThis.navigator,
  page: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'> = globalThis.document,
): WakeLock => {
  let isWanted = false;
  let state: WakeState = 'off';
  let held: WakeLockSentinel | null = null;
  const show = (next: WakeState) => {
    if (next === state) return;
    state = next;
    onChange();
  };
  const take = async (): Promise<void> => {
    if (!isWanted || held !== null || page.visibilityState !== 'visible') return;
    try {
      if (!navigatorHere?.wakeLock) throw new Error('There is no wake lock here.');
      const taken = await navigatorHere.wakeLock.request('screen');
      if (!isWanted || held !== null) return void taken.release().catch(() => undefined);
      held = taken;
      taken.addEventListener('release', () => {
        if (held === taken) held = null;
        if (isWanted) void take();
      });
      show('held');
    } catch {
      // Also refused when the battery is low.
      if (isWanted && page.visibilityState === 'visible') show('unavailable');
    }
  };
  const onVisible = () => void take();
  return {
    state: () => state,
    hold: () => {
      if (isWanted) return;
      isWanted = true;
      page.addEventListener('visibilitychange', onVisible);
      void take();
    },
    release: () => {
      isWanted = false;
      page.removeEventListener('visibilitychange', onVisible);
      held?.release().catch(() => undefined);
      held = null;
      show('off');
    },
  };
};
