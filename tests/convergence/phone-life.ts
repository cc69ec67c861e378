// What can happen to the local database of one window of the app: it is killed before any write, or the phone is full.
// A killed window's open transactions are taken back, as the browser does, and nothing of it ever runs on.

import type Dexie from 'dexie';

export interface Life {
  dead: boolean;
  /** Dies before this many more writes; null: lives. */
  killAfter: number | null;
  /** Refuses this many writes that add something, for want of room. */
  fullFor: number;
  readonly onKilled: () => void;
  readonly onFull: () => void;
  readonly transactions: Set<IDBTransaction>;
}

export const createLife = (onKilled: () => void, onFull: () => void): Life => ({
  dead: false,
  killAfter: null,
  fullFor: 0,
  onKilled,
  onFull,
  transactions: new Set(),
});

export const kill = (life: Life): void => {
  if (life.dead) return;
  life.dead = true;
  for (const transaction of life.transactions) {
    try {
      transaction.abort();
    } catch {
      // Committed already.
    }
  }
  life.onKilled();
};

const never = (): Promise<never> => new Promise(() => {});

export const liveOn = <D extends Dexie>(database: D, life: Life): D => {
  database.use({
    stack: 'dbcore',
    name: 'life',
    create: (core) => ({
      ...core,
      transaction: (stores, mode, options) => {
        if (life.dead) throw new Error('This window was killed.');
        const transaction = core.transaction(stores, mode, options);
        if (mode === 'readwrite') {
          const opened = transaction as unknown as IDBTransaction;
          life.transactions.add(opened);
          const over = (): void => {
            life.transactions.delete(opened);
          };
          opened.addEventListener('complete', over);
          opened.addEventListener('abort', over);
        }
        return transaction;
      },
      table: (name) => {
        const table = core.table(name);
        return {
          ...table,
          mutate: (request) => {
            if (life.dead) return never();
            if (life.killAfter !== null) {
              life.killAfter -= 1;
              if (life.killAfter <= 0) {
                kill(life);
                return never();
              }
            }
            if (life.fullFor > 0 && (request.type === 'add' || request.type === 'put')) {
              life.fullFor -= 1;
              life.onFull();
              return Promise.reject(
                Object.assign(new Error('The quota has been exceeded.'), { name: 'QuotaExceededError' }),
              );
            }
            return table.mutate(request);
          },
        };
      },
    }),
  });
  return database;
};
