import { describe, expect, it } from 'vitest';
import { createPositionWatch } from '../../src/device/position.ts';
import { fitted } from '../../src/device/prepare-photo.ts';

type Success = (fix: GeolocationPosition) => void;
type Failure = (error: GeolocationPositionError) => void;

/** A receiver driven by hand. */
const aReceiver = () => {
  const watches = new Map<number, { success: Success; failure: Failure; options: PositionOptions }>();
  let count = 0;
  const geolocation = {
    watchPosition: (success: Success, failure: Failure, options: PositionOptions) => {
      count += 1;
      watches.set(count, { success, failure, options });
      return count;
    },
    clearWatch: (id: number) => watches.delete(id),
  } as unknown as Geolocation;
  const each = (tell: (watch: { success: Success; failure: Failure }) => void) => {
    for (const watch of watches.values()) tell(watch);
  };
  return {
    geolocation,
    watches,
    fix: (timestamp: number, accuracy: number, longitude = 111.5) =>
      each(({ success }) =>
        success({
          timestamp,
          coords: {
            longitude,
            latitude: -2.5,
            accuracy,
            altitude: null,
            altitudeAccuracy: null,
            heading: Number.NaN,
            speed: null,
          },
        } as GeolocationPosition),
      ),
    fail: (code: number) =>
      each(({ failure }) =>
        failure({
          code,
          message: '',
          PERMISSION_DENIED: 1,
          POSITION_UNAVAILABLE: 2,
          TIMEOUT: 3,
        } as GeolocationPositionError),
      ),
  };
};

describe('watching the position', () => {
  it('asks for high accuracy and never takes a remembered fix', () => {
    const receiver = aReceiver();
    createPositionWatch(() => 0, receiver.geolocation).start();
    expect([...receiver.watches.values()][0]?.options).toMatchObject({
      enableHighAccuracy: true,
      maximumAge: 0,
    });
  });

  it('begins searching, then shows the newest fix and the best of the last 20 seconds', () => {
    let now = 0;
    const receiver = aReceiver();
    const watch = createPositionWatch(() => now, receiver.geolocation);
    watch.start();
    expect(watch.state().kind).toBe('searching');
    for (const [at, accuracy] of [
      [1000, 4],
      [10_000, 9],
      [25_000, 12],
    ] as const) {
      now = at;
      receiver.fix(at, accuracy);
    }
    expect(watch.state()).toMatchObject({
      kind: 'have',
      position: { accuracyM: 12 },
      best: { accuracyM: 9 },
    });
  });

  it('hands over each sample worth keeping once', () => {
    const receiver = aReceiver();
    const watch = createPositionWatch(() => 0, receiver.geolocation);
    watch.start();
    receiver.fix(0, 5);
    receiver.fix(1000, 5);
    receiver.fix(2000, 5, 111.501);
    receiver.fix(7000, 5, 111.501);
    expect(watch.takeKept().map(({ fixAt }) => fixAt)).toEqual([0, 2000, 7000]);
    expect(watch.takeKept()).toEqual([]);
  });

  it('says denied as a state, and searches again after a restart', () => {
    const receiver = aReceiver();
    const watch = createPositionWatch(() => 0, receiver.geolocation);
    watch.start();
    receiver.fail(1);
    expect(watch.state()).toEqual({ kind: 'denied' });
    watch.restart();
    expect(watch.state().kind).toBe('searching');
    expect(receiver.watches.size).toBe(1);
  });

  it('keeps the last fix when the receiver loses its signal', () => {
    const receiver = aReceiver();
    const watch = createPositionWatch(() => 0, receiver.geolocation);
    watch.start();
    receiver.fix(0, 5);
    receiver.fail(2);
    expect(watch.state().kind).toBe('have');
  });

  it('asks anew while a phone that stands still is silent, and shows the old fix meanwhile', () => {
    let now = 0;
    const receiver = aReceiver();
    const watch = createPositionWatch(() => now, receiver.geolocation);
    watch.start();
    receiver.fix(0, 5);
    const [first] = receiver.watches.keys();
    now = 20_000;
    watch.refresh(30_000);
    expect([...receiver.watches.keys()]).toEqual([first]);
    now = 40_000;
    watch.refresh(30_000);
    expect([...receiver.watches.keys()]).not.toEqual([first]);
    expect(watch.state().kind).toBe('have');
  });

  it('is unavailable where the browser has no receiver, and stops when told', () => {
    expect(createPositionWatch(() => 0, undefined).state()).toEqual({ kind: 'unavailable' });
    const receiver = aReceiver();
    const watch = createPositionWatch(() => 0, receiver.geolocation);
    watch.start();
    watch.start();
    watch.stop();
    expect(receiver.watches.size).toBe(0);
  });
});

describe('fitting a picture', () => {
  it('brings the long edge down and never enlarges', () => {
    expect(fitted(4000, 3000, 1600)).toEqual({ width: 1600, height: 1200 });
    expect(fitted(3000, 4000, 1600)).toEqual({ width: 1200, height: 1600 });
    expect(fitted(640, 480, 1600)).toEqual({ width: 640, height: 480 });
  });
});
