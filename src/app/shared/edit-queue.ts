// Changes of what is being written run one at a time, in order: an older one that is tried again never lands after a
// newer one. While one is being stored, a newer value for the same field replaces an older one that still waits, so that
// fast typing never piles up writes.

interface Waiting {
  readonly key: string | undefined;
  readonly run: () => Promise<void>;
  readonly drop: () => void;
}

export interface EditQueue {
  readonly add: <T>(run: () => Promise<T | null>, key?: string) => Promise<T | null>;
  /** Makes `settled` wait for work that will add a change when it is done. */
  readonly hold: <T>(work: Promise<T>) => Promise<T>;
  readonly settled: () => Promise<void>;
}

export const createEditQueue = (): EditQueue => {
  const waiting: Waiting[] = [];
  const held = new Set<Promise<unknown>>();
  let running: Promise<void> | null = null;
  const drain = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next.run();
    running = null;
  };
  return {
    add: (run, key) =>
      new Promise((resolve, reject) => {
        const older = key === undefined ? -1 : waiting.findIndex((other) => other.key === key);
        if (older >= 0) waiting.splice(older, 1)[0]?.drop();
        waiting.push({
          key,
          run: () => run().then(resolve, reject),
          drop: () => resolve(null),
        });
        running ??= drain();
      }),
    hold: (work) => {
      held.add(work);
      const release = () => held.delete(work);
      work.then(release, release);
      return work;
    },
    settled: async () => {
      while (running || held.size > 0) {
        await Promise.allSettled(held);
        await running;
      }
    },
  };
};
