// A receiver that lost its satellites answers from a mast and is suddenly kilometres away; a moment later it is back. One
// such fix is not believed; two that agree are.

import { distanceM, type Position } from './coordinates.ts';

export interface FollowedFix {
  /** What is shown as the own position. */
  readonly shown: Position;
  /** The last fix, where it lies too far away to be believed yet. */
  readonly doubted: Position | null;
}

/** Faster than any car or boat here, metres a second; and nearer than this nothing is called a jump, metres. */
const mostSpeedMps = 70;
const leastJumpM = 1000;

const isJump = (from: Position, to: Position): boolean => {
  const apartM = distanceM(from, to) - from.accuracyM - to.accuracyM;
  const seconds = Math.max(1, (to.fixAt - from.fixAt) / 1000);
  return apartM > leastJumpM && apartM / seconds > mostSpeedMps;
};

/** The position to show after a new fix: the new one, or the last one until a second fix confirms a jump. */
export const followFix = (before: FollowedFix | null, next: Position): FollowedFix => {
  if (before === null || !isJump(before.shown, next)) return { shown: next, doubted: null };
  if (before.doubted !== null && !isJump(before.doubted, next)) return { shown: next, doubted: null };
  return { shown: before.shown, doubted: next };
};
