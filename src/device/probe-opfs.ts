// A browser may have the file system by name and refuse it (a private window, a policy), or never answer.

import { answerWithin } from './answer-within.ts';
import { hasOpfs } from './opfs.ts';

const patienceMs = 5000;

/** Whether this browser really gives the file system; one that refuses it, or does not answer, counts as none. */
export const canUseOpfs = async (withinMs = patienceMs): Promise<boolean> => {
  if (!hasOpfs()) return false;
  const ask = async (): Promise<boolean> => {
    await navigator.storage.getDirectory();
    return true;
  };
  return answerWithin(withinMs, ask(), false);
};

/** Whether this page, without a worker, can write a file there. */
export const canWriteHere = (): boolean =>
  typeof FileSystemFileHandle === 'undefined' || 'createWritable' in FileSystemFileHandle.prototype;
