// What the phone and its browser allow, looked at without the network. Asking for a permission is apart from looking:
// a browser shows its question only once, so it must come from a tap.

import type { Allowance } from '../domain/readiness.ts';
import { answerWithin } from './answer-within.ts';
import { openCamera } from './camera.ts';

/** A browser that does not answer says nothing; nobody waits for it. */
const answerWithinMs = 4000;

/** iPhone and iPad, which also calls itself a Mac. */
export const isIos = (): boolean =>
  /iPhone|iPad|iPod/.test(navigator.userAgent) ||
  (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);

/** Whether the app runs from the home screen. */
export const isInstalled = (): boolean =>
  globalThis.matchMedia?.('(display-mode: standalone), (display-mode: fullscreen)').matches ||
  (navigator as Navigator & { readonly standalone?: boolean }).standalone === true;

/** Whether the browser promised to keep this origin's data; null where there is no such promise. */
export const readPersisted = async (): Promise<boolean | null> => {
  const storage = globalThis.navigator?.storage;
  return storage?.persisted ? answerWithin<boolean | null>(answerWithinMs, storage.persisted(), null) : null;
};

export type Permission = 'camera' | 'geolocation';

/**
 * What a permission is now. Outside Chromium the browser often says "not asked" although it was allowed before; then what
 * came of the last question (`remembered`) counts.
 */
export const readAllowance = async (
  name: Permission,
  remembered: Allowance | undefined,
): Promise<Allowance> => {
  const isThere = name === 'camera' ? navigator.mediaDevices?.getUserMedia : navigator.geolocation;
  if (!isThere) return 'not-there';
  const query = navigator.permissions?.query({ name: name as PermissionName });
  const state = query
    ? await answerWithin<PermissionState | null>(
        answerWithinMs,
        query.then((status) => status.state),
        null,
      )
    : null;
  if (state === 'granted' || state === 'denied') return state;
  const forgets = state === null || !('userAgentData' in navigator);
  return forgets && remembered !== undefined ? remembered : 'not-asked';
};

/** Shows the browser's question for the camera, and switches it off again at once. */
export const askCamera = async (): Promise<Allowance> => {
  const answer = await openCamera();
  if (answer.ok) {
    answer.camera.stop();
    return 'granted';
  }
  // Another app holding the camera says nothing against the permission, and nothing for it.
  return answer.refusal === 'denied' ? 'denied' : answer.refusal === 'busy' ? 'not-asked' : 'not-there';
};

/** Shows the browser's question for the position; no fix indoors is still an allowance. */
export const askLocation = (): Promise<Allowance> =>
  new Promise((resolve) => {
    const { geolocation } = navigator;
    if (!geolocation) {
      resolve('not-there');
      return;
    }
    geolocation.getCurrentPosition(
      () => resolve('granted'),
      (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : 'granted'),
      { enableHighAccuracy: false, maximumAge: 0, timeout: 10_000 },
    );
  });
