// When a window locks by itself. Two clocks are read and the longer time counts: the device's stands still for nobody
// but can be set back, the page's cannot be set but may stand still while the phone sleeps.

export interface Moment {
  readonly wall: number;
  readonly steady: number;
}

export interface Quiet {
  readonly lastTouch: Moment;
  /** Since when the window is not in front; null while it is. */
  readonly hiddenSince: Moment | null;
  readonly isHeld: boolean;
}

const minute = 60_000;
export const lockAfterHiddenMs = 5 * minute;
export const lockAfterNoTouchMs = 15 * minute;
/** Even an open camera or a half-given signature is not left standing for longer. */
export const longestHoldMs = 60 * minute;

const since = (then: Moment, now: Moment): number => Math.max(now.wall - then.wall, now.steady - then.steady);

export const isLockDue = ({ lastTouch, hiddenSince, isHeld }: Quiet, now: Moment): boolean => {
  const untouched = since(lastTouch, now);
  if (isHeld) return untouched >= longestHoldMs;
  const hidden = hiddenSince === null ? 0 : since(hiddenSince, now);
  return hidden >= lockAfterHiddenMs || untouched >= lockAfterNoTouchMs;
};
