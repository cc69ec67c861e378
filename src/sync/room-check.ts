// Trying for room writes to the disk, so a full one is left alone for a while, unless the person asks.

export interface RoomCheck {
  /** Whether so many bytes of pictures fit beside what must stay free. */
  readonly hasRoom: (bytes: number) => Promise<boolean>;
  readonly tryAgain: () => void;
}

const triedAgainAfterMs = 30 * 60_000;

export const createRoomCheck = ({
  now,
  hasRoom,
}: {
  readonly now: () => number;
  /** Left out: there is always room, until a write says otherwise. */
  readonly hasRoom?: (bytes: number) => Promise<boolean>;
}): RoomCheck => {
  let fullSince = Number.NEGATIVE_INFINITY;
  return {
    hasRoom: async (bytes) => {
      if (now() - fullSince < triedAgainAfterMs) return false;
      if ((await hasRoom?.(bytes)) ?? true) return true;
      fullSince = now();
      return false;
    },
    tryAgain: () => {
      fullSince = Number.NEGATIVE_INFINITY;
    },
  };
};
