// Changes of a draft run one at a time, in order. While one is being stored, a newer value for the same field replaces
// an older one that still waits, so that fast typing never piles up writes.

interface Waiting {
  readonly key: string | undefined;
  readonly run: () => Promise<void>;
  readonly drop: () => void;
}

export interface EditQueue {
  readonly add: <T>(run: () => Promise<T | null>, key?: string) => Promise<T | null>;
  readonly settled: () => Promise<void>;
}

export const createEditQueue = (): EditQueue => {
  const waiting: Waiting[] = [];
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
    settled: async () => {
      while (running) await running;
    },
  };
};
