// Whether this window practises. Kept for the window alone: another tab, and the next opening of the app, work for real.

import { useSyncExternalStore } from 'react';

const storageKey = 'tinjau.practice';
const listeners = new Set<() => void>();

const read = (): string | null => {
  try {
    return sessionStorage.getItem(storageKey);
  } catch {
    return null;
  }
};

let practising = read();

const set = (personId: string | null): void => {
  practising = personId;
  try {
    if (personId === null) sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, personId);
  } catch {
    // A browser that keeps nothing practises until the window is loaded anew.
  }
  for (const listener of listeners) listener();
};

export const startPractice = (personId: string): void => set(personId);
export const endPractice = (): void => set(null);

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** Whether this account practises in this window. */
export const usePractising = (personId: string): boolean =>
  useSyncExternalStore(subscribe, () => practising) === personId;
