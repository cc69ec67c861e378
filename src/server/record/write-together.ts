// Requests that wait for the same disk wait for it once: what has come in by the time a transaction begins goes into
// it together, one request after the other, each with its own answer after the one commit.

import type { RecordDeps } from './record-deps.ts';
import { type RecordWriting, writeRecord } from './writing-transaction.ts';

/** Changes nothing but through the transaction it is handed: it may be run a second time. */
type Work<T> = (writing: RecordWriting) => Promise<T>;

interface Waiting {
  readonly work: Work<unknown>;
  readonly answer: (value: unknown) => void;
  readonly fail: (error: unknown) => void;
}

/** Bounds how long one transaction keeps every other caller waiting. */
const mostTogether = 8;

const queues = new WeakMap<RecordDeps, Waiting[]>();

/** As `writeRecord`, but sharing the transaction with other callers; the failure of one fails none of the others. */
export const writeTogether = <T>(deps: RecordDeps, work: Work<T>): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    const one: Waiting = { work, answer: (value) => resolve(value as T), fail: reject };
    const queue = queues.get(deps);
    if (queue) {
      queue.push(one);
      return;
    }
    queues.set(deps, [one]);
    // Not at once: the bodies of other requests may be lying ready to be read.
    setImmediate(() => void writeAll(deps));
  });

const writeAll = async (deps: RecordDeps): Promise<void> => {
  const together = queues.get(deps)?.splice(0, mostTogether) ?? [];
  if (together.length === 0) {
    queues.delete(deps);
    return;
  }
  await writeGroup(deps, together);
  setImmediate(() => void writeAll(deps));
};

const writeGroup = async (deps: RecordDeps, group: readonly Waiting[]): Promise<void> => {
  try {
    const answers = await writeRecord(deps, async (writing) => {
      const answers: unknown[] = [];
      for (const { work } of group) {
        answers.push(await work(writing));
        // The next one reads the feed as this one left it.
        await writing.feed.flush();
      }
      return answers;
    });
    group.forEach(({ answer }, index) => {
      answer(answers[index]);
    });
  } catch (error) {
    // Nothing of the group was kept; alone, only what is really at fault fails.
    if (group.length === 1) group[0]?.fail(error);
    else for (const one of group) await writeGroup(deps, [one]);
  }
};
