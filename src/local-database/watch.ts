import { liveQuery } from 'dexie';

/** Runs a read now and after every change of what it read, in whichever window; the answer ends it. */
export const watch = <T>(
  read: () => Promise<T>,
  onValue: (value: T) => void,
  onError: (error: unknown) => void,
): (() => void) => {
  const subscription = liveQuery(read).subscribe({ next: onValue, error: onError });
  return () => subscription.unsubscribe();
};
