// The person's word that videos go without Wi-Fi. It is noted in the database, so that the window that leads finds it
// whichever window it was said in, and a browser that is killed halfway through a long video goes on with it.

import type { TinjauDatabase } from '../local-database/database.ts';
import { readWaitingVideos } from '../local-database/read-outbox.ts';

const key = 'videosAllowed';

export interface VideoWord {
  readonly say: () => Promise<void>;
  readonly holds: () => Promise<boolean>;
  /** Whether it stands in the database: what another window can see of it. */
  readonly isNoted: () => Promise<boolean>;
  /** The word was for the videos that waited: with the last of them it ends. */
  readonly endWhenSent: () => Promise<void>;
}

export const createVideoWord = (database: TinjauDatabase): VideoWord => {
  // On a phone too full to note it the word holds in the window it was said in.
  let isSaidHere = false;
  const isNoted = async (): Promise<boolean> => (await database.meta.get(key))?.value === true;
  const holds = async (): Promise<boolean> => isSaidHere || (await isNoted());
  return {
    say: async () => {
      try {
        await database.meta.put({ key, value: true });
      } catch {
        isSaidHere = true;
      }
    },
    holds,
    isNoted,
    endWhenSent: async () => {
      if (!(await holds()) || (await readWaitingVideos(database)).count > 0) return;
      isSaidHere = false;
      await database.meta.delete(key);
    },
  };
};

export const isWifi = (connectionType: string | null): boolean =>
  connectionType === 'wifi' || connectionType === 'ethernet';
