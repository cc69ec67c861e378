// Group commit: what comes while a transaction is being flushed shares the next one.

const most = 50;

/** Works on single items in groups, one group at a time; an item fails alone, whatever stood beside it. */
export const together = <T>(work: (items: readonly T[]) => Promise<void>): ((item: T) => Promise<void>) => {
  interface Waiting {
    readonly item: T;
    readonly resolve: () => void;
    readonly reject: (error: unknown) => void;
  }
  const waiting: Waiting[] = [];
  let working = false;

  const workOn = async (group: readonly Waiting[]): Promise<void> => {
    try {
      await work(group.map(({ item }) => item));
      for (const { resolve } of group) resolve();
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error);
      else for (const one of group) await workOn([one]);
    }
  };

  const run = async (): Promise<void> => {
    working = true;
    while (waiting.length > 0) await workOn(waiting.splice(0, most));
    working = false;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!working) void run();
    });
};
