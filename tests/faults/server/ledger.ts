// What clients were promised: each act and photo, from the moment an answer or a receipt said it was kept. The server
// under test never sees it; it is what the server is held to.

export interface PromisedAct {
  readonly id: string;
  readonly visitId: string;
  readonly personId: string;
  readonly text: string;
  readonly hash: string;
  /** Where the clock of the experiment stood when the promise came: a round, or bytes of a log. */
  readonly at: number;
}

export interface PromisedPhoto {
  readonly id: string;
  readonly personId: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly at: number;
}

export interface Ledger {
  readonly promiseAct: (act: Omit<PromisedAct, 'at'>) => void;
  readonly promisePhoto: (photo: Omit<PromisedPhoto, 'at'>) => void;
  readonly acts: () => readonly PromisedAct[];
  readonly photos: () => readonly PromisedPhoto[];
}

/** `clock` is read at each first promise; a repeated promise changes nothing. */
export const createLedger = (clock: () => number): Ledger => {
  const acts = new Map<string, PromisedAct>();
  const photos = new Map<string, PromisedPhoto>();
  return {
    promiseAct: (act) => {
      if (!acts.has(act.id)) acts.set(act.id, { ...act, at: clock() });
    },
    promisePhoto: (photo) => {
      if (!photos.has(photo.id)) photos.set(photo.id, { ...photo, at: clock() });
    },
    acts: () => [...acts.values()],
    photos: () => [...photos.values()],
  };
};
