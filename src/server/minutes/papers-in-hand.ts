// Papers are made one after the other, and each holds its photos in memory while it waits: nobody may pile them up.

/** At the same time, for one person and on this server. */
const [perPerson, together] = [3, 12];

export interface PapersInHand {
  /** What `work` makes; null when too many are in hand already. */
  readonly make: (personId: string, work: () => Promise<Buffer>) => Promise<Buffer | null>;
}

export const createPapersInHand = (): PapersInHand => {
  const open: string[] = [];
  return {
    make: async (personId, work) => {
      if (open.length >= together || open.filter((one) => one === personId).length >= perPerson) return null;
      open.push(personId);
      try {
        return await work();
      } finally {
        open.splice(open.indexOf(personId), 1);
      }
    },
  };
};
