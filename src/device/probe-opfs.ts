// A browser may have the file system by name and refuse it (a private window, a policy), or never answer.

import { hasOpfs } from './opfs.ts';

const patienceMs = 5000;

/** Whether this browser really gives the file system; one that refuses it, or does not answer, counts as none. */
export const canUseOpfs = (withinMs = patienceMs): Promise<boolean> => {
  if (!hasOpfs()) return Promise.resolve(false);
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), withinMs);
    const answered = (is: boolean) => () => {
      clearTimeout(late);
      resolve(is);
    };
    try {
      navigator.storage.getDirectory().then(answered(true), answered(false));
    } catch {
      answered(false)();
    }
  });
};

/** Whether this page, without a worker, can write a file there. */
export const canWriteHere = (): boolean =>
  typeof FileSystemFileHandle === 'undefined' || 'createWritable' in FileSystemFileHandle.prototype;
