/** Lets at most so many pieces of work run at a time; the others wait. Errors are those of the work itself. */
export const inTurns = (atOnce: number): (<T>(work: () => Promise<T>) => Promise<T>) => {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    // Asked again after the wait: whoever comes just then may have taken the place.
    while (running >= atOnce) await new Promise<void>((resume) => waiting.push(resume));
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
};
