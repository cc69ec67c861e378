// The visit this person had open when the app was last in front; nothing while another screen is open.

import type { TinjauDatabase } from './database.ts';
import { write } from './write.ts';

export interface LastVisitPlace {
  readonly visitId: string;
  /** When it was opened, ms since 1970. */
  readonly at: number;
}

const key = 'lastVisitPlace';

export const readLastVisitPlace = async (database: TinjauDatabase): Promise<LastVisitPlace | null> => {
  const value = (await database.meta.get(key))?.value as Partial<LastVisitPlace> | undefined;
  return typeof value?.visitId === 'string' && typeof value.at === 'number'
    ? { visitId: value.visitId, at: value.at }
    : null;
};

/** Keeps the visit that is open now; null: the person left it. A full phone only loses this convenience. */
export const saveLastVisitPlace = async (
  database: TinjauDatabase,
  place: LastVisitPlace | null,
): Promise<void> => {
  await write(database, [database.meta], () =>
    place === null
      ? database.meta.delete(key)
      : database.meta.put({ key, value: place }).then(() => undefined),
  );
};
