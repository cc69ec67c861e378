// Pages of the feed are fetched while earlier ones are stored; what has piled up is handed over at once, so that a
// fast link costs few transactions. Bounded, because a phone has little memory.

export interface ReadAhead<P> {
  /** Every page that is here by now, at least one; empty at the end. */
  readonly take: () => Promise<readonly P[]>;
  /** No further page is fetched. */
  readonly stop: () => void;
}

/** Fetches `fetchNext(page before)` until it answers null, at most `most` pages ahead of who takes them. */
export const readAhead = <P>(
  fetchNext: (before: P | null) => Promise<P> | null,
  most: number,
): ReadAhead<P> => {
  const ready: P[] = [];
  let ended = false;
  let failure: unknown = null;
  let onPage: () => void = () => {};
  let onRoom: () => void = () => {};

  const run = async (): Promise<void> => {
    let before: P | null = null;
    while (!ended) {
      const coming = fetchNext(before);
      if (coming === null) return;
      before = await coming;
      ready.push(before);
      onPage();
      while (ready.length >= most && !ended) await new Promise<void>((resolve) => (onRoom = resolve));
    }
  };
  void run()
    .catch((error: unknown) => {
      failure = error;
    })
    .finally(() => {
      ended = true;
      onPage();
    });

  return {
    take: async () => {
      while (ready.length === 0 && !ended) await new Promise<void>((resolve) => (onPage = resolve));
      if (ready.length === 0 && failure !== null) throw failure;
      const pages = ready.splice(0);
      onRoom();
      return pages;
    },
    stop: () => {
      ended = true;
      onRoom();
    },
  };
};
