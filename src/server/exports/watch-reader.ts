// A download holds one of a few slots, so its reader must keep reading, and must still be who may read: one who takes
// nothing, or whose session or account has ended, is cut off, and the slot is free again.

import type { Socket } from 'node:net';

export interface ExportPace {
  /** Within each span, ms, so many bytes must be taken whenever some wait to be. */
  readonly spanMs: number;
  readonly bytesPerSpan: number;
  /** How often it is asked whether the reader may still read, ms. */
  readonly askEveryMs: number;
}

/** About the least a line of a second-generation phone carries. */
export const exportPace: ExportPace = { spanMs: 30_000, bytesPerSpan: 16 * 1024, askEveryMs: 3000 };

export interface WatchedReader {
  readonly socket: Socket;
  readonly pace: ExportPace;
  /** Rejected: that could not be found out now; it is asked again. */
  readonly mayRead: () => Promise<boolean>;
  readonly cut: (why: 'stalled' | 'ended') => void;
}

/** Watches until the returned function is called, or until it has cut. */
export const watchReader = ({ socket, pace, mayRead, cut }: WatchedReader): (() => void) => {
  const taken = (): number => socket.bytesWritten - socket.writableLength;
  let before = taken();
  let isAsking = false;
  const stop = (): void => {
    clearInterval(reading);
    clearInterval(asking);
  };
  const end = (why: 'stalled' | 'ended'): void => {
    stop();
    cut(why);
  };
  const reading = setInterval(() => {
    const now = taken();
    if (socket.writableLength > 0 && now - before < pace.bytesPerSpan) end('stalled');
    before = now;
  }, pace.spanMs);
  const asking = setInterval(() => {
    if (isAsking) return;
    isAsking = true;
    mayRead()
      .then((may) => {
        if (!may) end('ended');
      })
      .catch(() => {})
      .finally(() => {
        isAsking = false;
      });
  }, pace.askEveryMs);
  return stop;
};
