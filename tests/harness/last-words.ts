// What must still be done when this process ends, however it is asked to: nothing started here may outlive it.

import { isMainThread } from 'node:worker_threads';

const duties = new Set<() => void>();
let isWatching = false;

const watch = (): void => {
  if (isWatching || !isMainThread) return;
  isWatching = true;
  process.on('exit', () => {
    for (const duty of duties) duty();
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
};

/** Runs `duty` (which must not wait) at the end of this process, unless the returned function was called before. */
export const beforeTheEnd = (duty: () => void): (() => void) => {
  watch();
  duties.add(duty);
  return () => duties.delete(duty);
};
