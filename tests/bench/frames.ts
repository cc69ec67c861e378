// In the page: the time from one frame to the next while something moves.

import { setTimeout as wait } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';

export interface FrameTimes {
  readonly median: number;
  readonly p95: number;
  readonly longest: number;
}

type Recording = { frameMs?: number[]; enough?: boolean };

/** Begins to note every frame. */
export const startFrames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const recording = globalThis as Recording;
    recording.frameMs = [];
    recording.enough = false;
    let last = performance.now();
    const next = (now: number) => {
      recording.frameMs?.push(now - last);
      last = now;
      if (!recording.enough) requestAnimationFrame(next);
    };
    requestAnimationFrame((now) => {
      last = now;
      requestAnimationFrame(next);
    });
  });

/** Ends the noting and gives every time. */
export const stopFrames = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() => {
    const recording = globalThis as Recording;
    recording.enough = true;
    return recording.frameMs ?? [];
  });

/** Median, 95th percentile and longest of frame times in ms. */
export const frameTimes = (frames: readonly number[]): FrameTimes => {
  const sorted = [...frames].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95), longest: sorted.at(-1) ?? Number.NaN };
};

const stepMs = 16;
const pixelsPerStep = 8;

type Phase = 'start' | 'move' | 'end';

const byFinger = (session: CDPSession, phase: Phase, x: number, y: number): Promise<unknown> =>
  session.send('Input.dispatchTouchEvent', {
    type: ({ start: 'touchStart', move: 'touchMove', end: 'touchEnd' } as const)[phase],
    touchPoints: phase === 'end' ? [] : [{ x, y }],
  });

const byMouse = (session: CDPSession, phase: Phase, x: number, y: number): Promise<unknown> =>
  session.send('Input.dispatchMouseEvent', {
    type: ({ start: 'mousePressed', move: 'mouseMoved', end: 'mouseReleased' } as const)[phase],
    x,
    y,
    button: 'left',
    buttons: phase === 'end' ? 0 : 1,
    clickCount: 1,
  });

export type Pointer = 'finger' | 'mouse';

/** Draws across the page, 500 px a second; the moves come on time whether or not the page keeps up. */
export const drag = async (
  session: CDPSession,
  pointer: Pointer,
  from: readonly [number, number],
  by: readonly [number, number],
): Promise<void> => {
  const steps = Math.ceil(Math.hypot(...by) / pixelsPerStep);
  const touch = (phase: Phase, share: number) =>
    (pointer === 'finger' ? byFinger : byMouse)(
      session,
      phase,
      from[0] + by[0] * share,
      from[1] + by[1] * share,
    );
  const sent: Promise<unknown>[] = [touch('start', 0)];
  const begun = performance.now();
  for (let step = 1; step <= steps; step += 1) {
    await wait(Math.max(0, begun + step * stepMs - performance.now()));
    sent.push(touch('move', step / steps));
  }
  await Promise.all(sent);
  await touch('end', 1);
};
