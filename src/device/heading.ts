// Which way the rear camera looks, from the phone's compass. Only absolute readings count: a relative one starts at
// whatever direction the page was opened in. North is the magnetic one, within 2 degrees of the true one in Indonesia.

export type HeadingState =
  /** Nothing is heard until a tap allows it: iOS. */
  | { readonly kind: 'ask' }
  | { readonly kind: 'searching' }
  | { readonly kind: 'have'; readonly headingDeg: number; readonly at: number }
  /** No such sensor, or no permission. */
  | { readonly kind: 'none' };

export interface HeadingWatch {
  readonly state: () => HeadingState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly start: () => void;
  /** To be called from a tap. */
  readonly ask: () => Promise<void>;
  readonly stop: () => void;
}

interface Reading {
  readonly absolute?: boolean;
  readonly alpha?: number | null;
  readonly beta?: number | null;
  readonly gamma?: number | null;
  /** iOS: the compass itself, degrees from north; -1 where it is not calibrated. */
  readonly webkitCompassHeading?: number;
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** A camera that looks this steeply up or down looks nowhere: sine of its angle to the vertical. */
const leastLevel = 0.35;

/**
 * Where the back of the phone points, degrees from north, clockwise; null when it looks at the ground or the sky, or the
 * reading is not absolute. The rotated rear axis of the W3C Device Orientation specification (its worked example A.1).
 */
export const headingOf = (reading: Reading): number | null => {
  if (typeof reading.webkitCompassHeading === 'number')
    return reading.webkitCompassHeading >= 0 ? reading.webkitCompassHeading % 360 : null;
  const { absolute, alpha, beta, gamma } = reading;
  if (!absolute || typeof alpha !== 'number' || typeof beta !== 'number' || typeof gamma !== 'number')
    return null;
  const [a, b, c] = [radians(alpha), radians(beta), radians(gamma)];
  const east = -Math.cos(a) * Math.sin(c) - Math.sin(a) * Math.sin(b) * Math.cos(c);
  const north = -Math.sin(a) * Math.sin(c) + Math.cos(a) * Math.sin(b) * Math.cos(c);
  if (Math.hypot(east, north) < leastLevel) return null;
  return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
};

/**
 * Where the top of the phone points as it is held before a map, degrees from north, clockwise: flat in the hand its upper
 * edge, upright its back, and between them both. Null when the reading is not absolute.
 */
export const topHeadingOf = (reading: Reading): number | null => {
  if (typeof reading.webkitCompassHeading === 'number') return headingOf(reading);
  const { absolute, alpha, beta, gamma } = reading;
  if (!absolute || typeof alpha !== 'number' || typeof beta !== 'number' || typeof gamma !== 'number')
    return null;
  const [a, b, c] = [radians(alpha), radians(beta), radians(gamma)];
  const backEast = -Math.cos(a) * Math.sin(c) - Math.sin(a) * Math.sin(b) * Math.cos(c);
  const backNorth = -Math.sin(a) * Math.sin(c) + Math.cos(a) * Math.sin(b) * Math.cos(c);
  const east = -Math.sin(a) * Math.cos(b) + backEast;
  const north = Math.cos(a) * Math.cos(b) + backNorth;
  if (Math.hypot(east, north) < leastLevel) return null;
  return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
};

/** Sensors speak 60 times a second; a person reads four. */
const showEveryMs = 250;
/** A phone with a compass speaks at once. */
const silentMs = 3000;
const silentBeforeAskMs = 1000;

interface AsksFirst {
  readonly requestPermission?: () => Promise<string>;
}

// Given once, it holds until the page is left.
let isAllowed = false;

/** Watches the compass from `start` until `stop`; quiet where there is none. */
export const createHeadingWatch = (
  now: () => number,
  target: Pick<Window, 'addEventListener' | 'removeEventListener'> = window,
  orientation: AsksFirst | undefined = (globalThis as { readonly DeviceOrientationEvent?: AsksFirst })
    .DeviceOrientationEvent,
  which: 'camera' | 'top' = 'camera',
): HeadingWatch => {
  let state: HeadingState = orientation ? { kind: 'searching' } : { kind: 'none' };
  const mustAsk = () => orientation?.requestPermission !== undefined && !isAllowed;
  let silence: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const show = (next: HeadingState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const onReading = (event: Event) => {
    const read = which === 'camera' ? headingOf : topHeadingOf;
    const headingDeg = read(event as unknown as Reading);
    if (headingDeg === null) return;
    const at = now();
    if (state.kind === 'have' && at - state.at < showEveryMs) return;
    clearTimeout(silence);
    show({ kind: 'have', headingDeg: Math.round(headingDeg) % 360, at });
  };
  const names = ['deviceorientationabsolute', 'deviceorientation'] as const;
  const listen = () => {
    for (const name of names) target.addEventListener(name, onReading);
    silence = setTimeout(
      () => state.kind !== 'have' && show({ kind: mustAsk() ? 'ask' : 'none' }),
      mustAsk() ? silentBeforeAskMs : silentMs,
    );
  };
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: () => {
      // Chromium knows how to ask, and gives readings without: so first it is listened.
      if (orientation) listen();
    },
    ask: async () => {
      const answer = await orientation?.requestPermission?.().catch(() => 'denied');
      if (answer !== 'granted') return show({ kind: 'none' });
      isAllowed = true;
      show({ kind: 'searching' });
      listen();
    },
    stop: () => {
      clearTimeout(silence);
      for (const name of names) target.removeEventListener(name, onReading);
    },
  };
};

/** The reading at hand while it is fresh; a phone put away keeps its last one. */
export const freshHeading = (state: HeadingState, now: number): number | null =>
  state.kind === 'have' && now - state.at <= 3000 ? state.headingDeg : null;
