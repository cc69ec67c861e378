// SQLite answers within the turn it is asked in: without a pause, a hundred questions in a row keep every request out.

/** Lets what has come in meanwhile be answered first. */
export const letOthersIn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
