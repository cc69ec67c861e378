// The bell of one process. Several processes on PostgreSQL will need LISTEN/NOTIFY behind the same two functions.

import type { Bell } from './api/deps.ts';

export const createBell = (): Bell => {
  const listeners = new Map<string, Set<() => void>>();
  return {
    ring: (personIds) => {
      for (const personId of personIds) for (const onRing of listeners.get(personId) ?? []) onRing();
    },
    listen: (personId, onRing) => {
      const own = listeners.get(personId) ?? new Set();
      listeners.set(personId, own);
      own.add(onRing);
      return () => {
        own.delete(onRing);
        if (own.size === 0 && listeners.get(personId) === own) listeners.delete(personId);
      };
    },
  };
};
