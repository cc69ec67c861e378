// Storage that never answers must not keep the app from showing something.

/** Resolves as the work does, or after `ms` when it has not ended by then; the work goes on. Rejects as the work does. */
export const within = async (ms: number, work: Promise<unknown>): Promise<void> => {
  let late: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<void>((resolve) => {
    late = setTimeout(resolve, ms);
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(late);
  }
};

export interface LateWork<T> {
  readonly onDone: (value: T) => void;
  /** Once, when it failed or has not ended in time; what comes later is still told to `onDone`. */
  readonly onFailed: () => void;
}

/** Follows work that may never end; the answer stops telling. */
export const follow = <T>(work: Promise<T>, ms: number, { onDone, onFailed }: LateWork<T>): (() => void) => {
  let open = true;
  let told = false;
  const fail = (): void => {
    if (open && !told) onFailed();
    told = true;
  };
  const late = setTimeout(fail, ms);
  work.then(
    (value) => {
      clearTimeout(late);
      if (open) onDone(value);
    },
    () => {
      clearTimeout(late);
      fail();
    },
  );
  return () => {
    open = false;
    clearTimeout(late);
  };
};
