// A process that dies while a database is being opened and changed: from the chosen step on nothing more is written and
// the transaction it stood in never ends well, as after SIGKILL. A step is one table, index or row.

import 'fake-indexeddb/auto';

export interface Killing {
  /** Steps taken, the fatal one included. */
  readonly steps: () => number;
  readonly restore: () => void;
}

type Method = (this: unknown, ...values: unknown[]) => unknown;

const stepNames: readonly (readonly [object, readonly string[]])[] = [
  [IDBDatabase.prototype, ['createObjectStore', 'deleteObjectStore']],
  [IDBObjectStore.prototype, ['createIndex', 'deleteIndex', 'put', 'add', 'delete', 'clear']],
  [IDBCursor.prototype, ['update', 'delete']],
];

/** Dies at step `at` (1 is the first), before it or just after it was asked for; `Infinity` only counts. */
export const killAtStep = (at: number, when: 'before' | 'after'): Killing => {
  let steps = 0;
  let upgrade: IDBTransaction | null = null;
  const undo: (() => void)[] = [];
  const replace = (target: object, name: string, make: (original: Method) => Method): void => {
    const held = target as Record<string, Method>;
    const original = held[name]!;
    held[name] = make(original);
    undo.push(() => {
      held[name] = original;
    });
  };
  replace(
    IDBFactory.prototype,
    'open',
    (original) =>
      function (...values) {
        const request = original.apply(this, values) as IDBOpenDBRequest;
        request.addEventListener('upgradeneeded', () => {
          upgrade = request.transaction;
        });
        return request;
      },
  );
  const transactionOf = (target: unknown): IDBTransaction | null => {
    if (target instanceof IDBObjectStore) return target.transaction;
    if (target instanceof IDBCursor) {
      const source = target.source as IDBObjectStore | IDBIndex;
      return source instanceof IDBObjectStore ? source.transaction : source.objectStore.transaction;
    }
    return upgrade;
  };
  const die = (target: unknown): void => {
    try {
      transactionOf(target)?.abort();
    } catch {
      // It ended a moment ago.
    }
  };
  for (const [target, names] of stepNames)
    for (const name of names)
      replace(
        target,
        name,
        (original) =>
          function (...values) {
            steps += 1;
            if (steps > at || (steps === at && when === 'before')) {
              die(this);
              throw new Error('The process is dead.');
            }
            const answer = original.apply(this, values);
            if (steps === at) die(this);
            return answer;
          },
      );
  return {
    steps: () => steps,
    restore: () => {
      for (const one of undo.splice(0)) one();
    },
  };
};
