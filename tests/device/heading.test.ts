import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHeadingWatch, freshHeading, headingOf } from '../../src/device/heading.ts';

const reading = (alpha: number, beta: number, gamma: number) => ({ absolute: true, alpha, beta, gamma });

describe('the heading of the rear camera', () => {
  it('is north, west, south and east for a phone held upright and turned', () => {
    // alpha grows counterclockwise: 90 is a quarter to the left.
    for (const [alpha, heading] of [
      [0, 0],
      [90, 270],
      [180, 180],
      [270, 90],
    ] as const)
      expect(headingOf(reading(alpha, 90, 0))).toBeCloseTo(heading, 6);
  });

  it('is the same in landscape as upright', () => {
    // Turned on its left side: the top of the phone points west, its back still north.
    expect(headingOf(reading(90, 0, -90))).toBeCloseTo(0, 6);
    expect(headingOf(reading(270, 0, 90))).toBeCloseTo(0, 6);
  });

  it('is that of a phone tilted a little up or down', () => {
    expect(headingOf(reading(0, 60, 0))).toBeCloseTo(0, 6);
    expect(headingOf(reading(0, 120, 0))).toBeCloseTo(0, 6);
  });

  it('is none towards the ground, the sky, or by a reading that is not absolute', () => {
    expect(headingOf(reading(0, 0, 0))).toBeNull();
    expect(headingOf(reading(0, 175, 0))).toBeNull();
    expect(headingOf({ ...reading(0, 90, 0), absolute: false })).toBeNull();
    expect(headingOf({ absolute: true, alpha: null, beta: null, gamma: null })).toBeNull();
  });

  it('is the compass itself where the phone gives it, unless it is not calibrated', () => {
    expect(headingOf({ webkitCompassHeading: 123.4, alpha: 1, beta: 1, gamma: 1 })).toBe(123.4);
    expect(headingOf({ webkitCompassHeading: -1 })).toBeNull();
  });
});

describe('the watch', () => {
  let time = 0;
  beforeEach(() => {
    vi.useFakeTimers();
    time = 1_000_000;
  });
  afterEach(() => void vi.useRealTimers());
  const speak = (target: EventTarget, values: object, name = 'deviceorientationabsolute') =>
    target.dispatchEvent(Object.assign(new Event(name), values));

  it('says none where there is no sensor, or nothing is heard of one', () => {
    const without = createHeadingWatch(() => time, new EventTarget() as never, null as never);
    without.start();
    expect(without.state()).toEqual({ kind: 'none' });
    const target = new EventTarget();
    const silent = createHeadingWatch(() => time, target as never, {});
    silent.start();
    speak(target, { absolute: false, alpha: null, beta: null, gamma: null }, 'deviceorientation');
    expect(silent.state()).toEqual({ kind: 'searching' });
    vi.advanceTimersByTime(3100);
    expect(silent.state()).toEqual({ kind: 'none' });
  });

  it('shows readings a few times a second, and none once it is stopped', () => {
    const target = new EventTarget();
    const watch = createHeadingWatch(() => time, target as never, {});
    const seen: unknown[] = [];
    watch.subscribe(() => seen.push(watch.state()));
    watch.start();
    for (let round = 0; round < 60; round += 1) {
      time += 16;
      speak(target, reading(270, 90, 0));
    }
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.length).toBeLessThan(6);
    expect(freshHeading(watch.state(), time)).toBe(90);
    expect(freshHeading(watch.state(), time + 4000)).toBeNull();
    watch.stop();
    time += 1000;
    speak(target, reading(0, 90, 0));
    expect(freshHeading(watch.state(), time)).toBe(90);
  });

  it('asks for a tap where nothing is heard without, and takes a no for an answer', async () => {
    const target = new EventTarget();
    let answer = 'denied';
    const orientation = { requestPermission: async () => answer };
    const watch = createHeadingWatch(() => time, target as never, orientation);
    watch.start();
    expect(watch.state()).toEqual({ kind: 'searching' });
    vi.advanceTimersByTime(1100);
    expect(watch.state()).toEqual({ kind: 'ask' });
    await watch.ask();
    expect(watch.state()).toEqual({ kind: 'none' });
    answer = 'granted';
    await watch.ask();
    speak(target, { webkitCompassHeading: 10 }, 'deviceorientation');
    expect(watch.state()).toMatchObject({ kind: 'have', headingDeg: 10 });
  });

  it('asks nothing where readings come by themselves', () => {
    const target = new EventTarget();
    const watch = createHeadingWatch(() => time, target as never, {
      requestPermission: async () => 'denied',
    });
    watch.start();
    speak(target, reading(270, 90, 0));
    vi.advanceTimersByTime(5000);
    expect(watch.state()).toMatchObject({ kind: 'have', headingDeg: 90 });
  });
});
