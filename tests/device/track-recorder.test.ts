import { describe, expect, it } from 'vitest';
import type { PositionState } from '../../src/device/position.ts';
import { createTrackRecorder } from '../../src/device/track-recorder.ts';
import { createWakeLock } from '../../src/device/wake-lock.ts';
import { withPieces } from '../../src/domain/track-recording.ts';

const aPage = () => {
  const listeners = new Set<() => void>();
  const page = {
    visibilityState: 'visible' as DocumentVisibilityState,
    addEventListener: (_: string, listener: unknown) => void listeners.add(listener as () => void),
    removeEventListener: (_: string, listener: unknown) => void listeners.delete(listener as () => void),
  };
  const turn = (to: DocumentVisibilityState) => {
    page.visibilityState = to;
    for (const listener of [...listeners]) listener();
  };
  return { page: page as unknown as Document, turn };
};

const aReceiver = () => {
  let state: PositionState = { kind: 'searching', since: 0 };
  const listeners = new Set<() => void>();
  const say = (next: PositionState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  return {
    watch: {
      state: () => state,
      subscribe: (listener: () => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    say,
    /** A fix so many metres east, at so many seconds. */
    fix: (east: number, seconds: number, accuracyM = 5) => {
      const position = {
        lng: 111 + east / 111_195,
        lat: 0,
        accuracyM,
        fixAt: seconds * 1000,
        receivedAt: seconds * 1000,
      };
      say({ kind: 'have', position, best: position, since: 0 });
    },
  };
};

describe('a recorded way', () => {
  it('grows by what is measured in sight and has a gap where the page was hidden', () => {
    const { page, turn } = aPage();
    const { watch, fix } = aReceiver();
    const recorder = createTrackRecorder(watch, page);
    fix(-500, 0);
    recorder.start();
    fix(0, 20);
    fix(10, 21);
    fix(20, 22);
    expect(recorder.state()).toMatchObject({ kind: 'measuring' });
    let track = withPieces([], recorder.take());
    fix(30, 23);
    turn('hidden');
    expect(recorder.state().kind).toBe('waiting');
    fix(40, 24);
    fix(50, 25);
    turn('visible');
    fix(60, 26);
    fix(70, 27);
    track = withPieces(track, recorder.take());
    expect(track.map((span) => span.map(([lng]) => Math.round((lng - 111) * 111_195)))).toEqual([
      [0, 10, 20, 30],
      [60, 70],
    ]);
    expect(recorder.state().metres).toBeCloseTo(40, 0);
    recorder.stop();
    fix(80, 28);
    expect(recorder.take()).toEqual([]);
    expect(recorder.state().kind).toBe('off');
  });

  it('breaks at poor fixes and lost signals, and loses nothing that could not be stored', () => {
    const { page } = aPage();
    const { watch, fix, say } = aReceiver();
    const recorder = createTrackRecorder(watch, page);
    recorder.start();
    fix(0, 1);
    fix(10, 2);
    fix(20, 3, 80);
    fix(30, 4);
    fix(40, 5);
    const notStored = recorder.take();
    say({ kind: 'unavailable' });
    fix(50, 6);
    fix(60, 7);
    recorder.giveBack(notStored);
    expect(withPieces([], recorder.take()).map(({ length }) => length)).toEqual([2, 2, 2]);
  });
});

describe('the lock that keeps the screen on', () => {
  it('is taken again when the page comes back, and let go at the end', async () => {
    const { page, turn } = aPage();
    const held: { release: () => Promise<void>; drop: () => void }[] = [];
    let released = 0;
    const wakeLock = {
      request: async () => {
        let drop = () => undefined as void;
        const sentinel = {
          addEventListener: (_: string, listener: () => void) => {
            drop = listener;
          },
          release: async () => {
            released += 1;
          },
          drop: () => drop(),
        };
        held.push(sentinel);
        return sentinel;
      },
    };
    const lock = createWakeLock(() => undefined, { wakeLock } as unknown as Navigator, page);
    lock.hold();
    await Promise.resolve();
    await Promise.resolve();
    expect(lock.state()).toBe('held');
    turn('hidden');
    held[0]!.drop();
    turn('visible');
    await new Promise((done) => setTimeout(done));
    expect(held).toHaveLength(2);
    lock.release();
    expect(released).toBe(1);
    turn('visible');
    await new Promise((done) => setTimeout(done));
    expect(held).toHaveLength(2);
    expect(lock.state()).toBe('off');
  });

  it.each([
    ['has none', {}],
    ['refuses it', { wakeLock: { request: () => Promise.reject(new Error('NotAllowedError')) } }],
  ])('is plainly unavailable where the browser %s', async (_, navigatorHere) => {
    const lock = createWakeLock(() => undefined, navigatorHere as unknown as Navigator, aPage().page);
    lock.hold();
    await new Promise((done) => setTimeout(done));
    expect(lock.state()).toBe('unavailable');
    lock.release();
  });
});
