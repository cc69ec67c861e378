// Time and turns of a simulated world. Everything asynchronous on the phones (fake-indexeddb) and in the server's record
// runs on `setImmediate`, which is taken over here: so it is known when nothing moves any more. Timers run on the
// world's own clock alone, which moves only when the simulation says so.

export interface Turns {
  /** World time, ms since 1970; phones and the server have clocks of their own, off by something. */
  readonly now: () => number;
  /** Runs everything that can run without time passing. */
  readonly settle: () => Promise<void>;
  /** Runs until the promise has settled; for work that also waits for the disk. */
  readonly until: <T>(promise: Promise<T>) => Promise<T>;
  /** Lets time pass, with all timers that fall due in their order. */
  readonly advance: (ms: number) => Promise<void>;
  /** When the next timer is due, or null. */
  readonly nextTimerAt: () => number | null;
  /** Ends the intervals begun while this work ran: a request that is called by injection has no socket to watch over. */
  readonly withoutIntervals: <T>(work: () => Promise<T>) => Promise<T>;
  /** Gives the process its own timers back. */
  readonly end: () => void;
}

interface Timer {
  readonly id: number;
  readonly work: (...values: unknown[]) => void;
  readonly values: readonly unknown[];
  readonly everyMs: number | null;
  at: number;
}

const real = {
  setImmediate: globalThis.setImmediate,
  clearImmediate: globalThis.clearImmediate,
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
};

const turn = (): Promise<void> => new Promise((resolve) => real.setImmediate(resolve));

// Node's own streams take turns that are not counted; this many empty ones in a row mean that nothing moves.
const emptyTurns = 3;

export const takeTurns = (startAt: number): Turns => {
  let now = startAt;
  let queue: { readonly work: (...values: unknown[]) => void; readonly values: readonly unknown[] }[] = [];
  let ids = 0;
  const timers = new Map<number, Timer>();

  const addTimer = (work: Timer['work'], ms: unknown, everyMs: number | null, values: readonly unknown[]) => {
    ids += 1;
    const id = ids;
    timers.set(id, { id, work, values, everyMs, at: now + Math.max(1, Number(ms) || 0) });
    const handle = {
      ref: () => handle,
      unref: () => handle,
      hasRef: () => false,
      refresh: () => handle,
      close: () => timers.delete(id),
      [Symbol.toPrimitive]: () => id,
    };
    return handle;
  };
  const dropTimer = (handle: unknown): void => {
    if (handle !== undefined && handle !== null) timers.delete(Number(handle as number));
  };

  Object.assign(globalThis, {
    setImmediate: (work: Timer['work'], ...values: unknown[]) => {
      const entry = { work, values };
      queue.push(entry);
      return entry;
    },
    clearImmediate: (entry: unknown) => {
      queue = queue.filter((one) => one !== entry);
    },
    setTimeout: (work: Timer['work'], ms?: number, ...values: unknown[]) => addTimer(work, ms, null, values),
    clearTimeout: dropTimer,
    setInterval: (work: Timer['work'], ms?: number, ...values: unknown[]) =>
      addTimer(work, ms, Math.max(1, Number(ms) || 0), values),
    clearInterval: dropTimer,
  });

  const runBatch = (): void => {
    const batch = queue;
    queue = [];
    for (const { work, values } of batch) work(...values);
  };

  const settle = async (): Promise<void> => {
    for (let empty = 0; empty < emptyTurns; ) {
      await turn();
      if (queue.length === 0) empty += 1;
      else {
        empty = 0;
        runBatch();
      }
    }
  };

  const nextTimer = (): Timer | null => {
    let next: Timer | null = null;
    for (const timer of timers.values()) if (next === null || timer.at < next.at) next = timer;
    return next;
  };

  return {
    now: () => now,
    settle,
    until: async (promise) => {
      let settled = false;
      const done = (): void => {
        settled = true;
      };
      promise.then(done, done);
      while (!settled) {
        await turn();
        if (queue.length > 0) runBatch();
      }
      return promise;
    },
    advance: async (ms) => {
      const end = now + ms;
      for (;;) {
        const timer = nextTimer();
        if (timer === null || timer.at > end) break;
        now = Math.max(now, timer.at);
        if (timer.everyMs === null) timers.delete(timer.id);
        else timer.at += Math.max(timer.everyMs, 1);
        timer.work(...timer.values);
        await settle();
      }
      now = Math.max(now, end);
      await settle();
    },
    nextTimerAt: () => nextTimer()?.at ?? null,
    withoutIntervals: async (work) => {
      const before = ids;
      const done = await work();
      for (const timer of timers.values())
        if (timer.id > before && timer.everyMs !== null) timers.delete(timer.id);
      return done;
    },
    end: () => {
      timers.clear();
      queue = [];
      Object.assign(globalThis, real);
    },
  };
};
