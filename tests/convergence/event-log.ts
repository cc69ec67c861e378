// What happened in a fleet, line by line; its digest says whether two runs of one seed were the same run.

import { createHash } from 'node:crypto';

export interface EventLog {
  readonly add: (line: string) => void;
  readonly digest: () => string;
}

export const createEventLog = (now: () => number, trace?: (line: string) => void): EventLog => {
  const hash = createHash('sha256');
  return {
    add: (text) => {
      const line = `${new Date(now()).toISOString().slice(5, 23)} ${text}`;
      hash.update(`${line}\n`);
      trace?.(line);
    },
    digest: () => hash.copy().digest('hex').slice(0, 16),
  };
};
