// iOS kills the connection of a page in the background without a word, and the handle looks alive until it is used.
// A small read finds out before a person's tap does; what does not answer is dropped and opened anew.

import type { TinjauDatabase } from './database.ts';

const answers = async (database: TinjauDatabase, withinMs: number): Promise<boolean> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), withinMs);
  });
  const asked = database.meta.limit(1).primaryKeys();
  const first = await Promise.race([
    Promise.resolve(asked).then(
      () => true,
      () => false,
    ),
    late,
  ]);
  clearTimeout(timer);
  return first;
};

/** True when the connection answered; false when it was dead and has been opened anew, or still cannot be. */
export const probeConnection = async (database: TinjauDatabase, withinMs = 3000): Promise<boolean> => {
  if (await answers(database, withinMs)) return true;
  database.close({ disableAutoOpen: false });
  await Promise.resolve(database.open()).catch(() => undefined);
  return false;
};
