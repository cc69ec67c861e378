// Known kilometre posts correct the STA of a road: between two posts it runs evenly, and the ends of the register
// count as posts. Posts that cannot all be right are refused together, because nobody here can say which is wrong.

import { type Line, lengthsOf, nearestPlaces } from './along-line.ts';
import { ok, type Result, refused } from './result.ts';

/** A kilometre post as surveyed: its STA in metres, and where it stands (degrees). */
export interface KnownPost {
  readonly chainageM: number;
  readonly lng: number;
  readonly lat: number;
}

/** A place of the drawn line (metres along it) whose chainage (metres) is known. */
export interface Knot {
  readonly alongM: number;
  readonly chainageM: number;
}

export type PostRefusal = {
  /** The STA in metres of the post that does not fit. */
  readonly chainageM: number;
  readonly reason: 'unreadable' | 'off_line' | 'outside_road' | 'contradicts';
};

/** A post further from the drawn line than this, in metres, belongs to another road. */
export const maxPostOffsetM = 100;

/** Between two posts the road may be at most twice as long, or half as long, as the drawing says; less is a mistake. */
const maxStretch = 2;

/** The knots of a road from its register and its posts, in rising order; refuses posts that contradict each other. */
export const calibrate = (
  line: Line,
  lengthM: number,
  startM: number,
  posts: readonly KnownPost[],
): Result<readonly Knot[], PostRefusal> => {
  const { totalM } = lengthsOf(line);
  const scale = lengthM / totalM;
  const ends: readonly Knot[] = [
    { alongM: 0, chainageM: startM },
    { alongM: totalM, chainageM: startM + lengthM },
  ];
  const knots: Knot[] = [];
  for (const post of posts) {
    const { chainageM } = post;
    if (!Number.isFinite(chainageM + post.lng + post.lat))
      return refused({ chainageM, reason: 'unreadable' });
    if (chainageM < startM || chainageM > startM + lengthM)
      return refused({ chainageM, reason: 'outside_road' });
    const near = nearestPlaces(post, line).filter(({ offsetM }) => offsetM <= maxPostOffsetM);
    // Where the road passes twice, the post stands on the stretch its own STA speaks of.
    const expectedM = (chainageM - startM) / scale;
    const [best] = near.sort((a, b) => Math.abs(a.alongM - expectedM) - Math.abs(b.alongM - expectedM));
    if (best === undefined) return refused({ chainageM, reason: 'off_line' });
    if (knots.some((knot) => knot.chainageM === chainageM && Math.abs(knot.alongM - best.alongM) < 20))
      continue;
    knots.push({ alongM: best.alongM, chainageM });
  }
  const inOrder = [...knots].sort((a, b) => a.chainageM - b.chainageM);
  // A post at an end takes the place of the register's word for it.
  const isAtEnd = (end: Knot): boolean => knots.some(({ chainageM }) => chainageM === end.chainageM);
  const all = [ends[0]!, ...inOrder, ends[1]!].filter(
    (knot, index, list) => !((index === 0 || index === list.length - 1) && isAtEnd(knot)),
  );
  for (const [index, knot] of all.entries()) {
    const before = all[index - 1];
    if (before === undefined) continue;
    const drawnM = (knot.alongM - before.alongM) * scale;
    const statedM = knot.chainageM - before.chainageM;
    // Posts at the same place with the same STA are one post; a few metres of error are no contradiction.
    const isPlausible =
      drawnM > 0 && statedM > 0 && statedM <= drawnM * maxStretch + 20 && drawnM <= statedM * maxStretch + 20;
    if (!isPlausible) return refused({ chainageM: contradicted(knot, before, ends), reason: 'contradicts' });
  }
  return ok(all);
};

/** The chainage at a place of the line, in metres; beyond the outermost knots the road runs on as they do. */
export const chainageAt = (alongM: number, knots: readonly Knot[]): number =>
  between(alongM, knots, 'alongM', 'chainageM');

/** The place of a chainage, in metres along the line as drawn; the way back of `chainageAt`. */
export const alongAt = (chainageM: number, knots: readonly Knot[]): number =>
  between(chainageM, knots, 'chainageM', 'alongM');

const between = (value: number, knots: readonly Knot[], from: keyof Knot, to: keyof Knot): number => {
  const after = knots.findIndex((knot, index) => index > 0 && knot[from] >= value);
  const index = after < 0 ? knots.length - 1 : after;
  const [low, high] = [knots[index - 1], knots[index]];
  if (!low || !high) return Number.NaN;
  return low[to] + ((value - low[from]) * (high[to] - low[to])) / (high[from] - low[from]);
};

/** Of two knots that contradict each other, the post; an end of the register is never called wrong. */
const contradicted = (knot: Knot, before: Knot, ends: readonly Knot[]): number =>
  ends.includes(knot) ? before.chainageM : knot.chainageM;
