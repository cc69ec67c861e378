// What is held of one visit, apart from the desk's inbox, which no verifier's phone carries along.

import type { HeldAct } from '../domain/quarantine.ts';
import type { TinjauDatabase } from './database.ts';

/** What is held of one visit revision: for its page. */
export const readHeldOfVisit = (database: TinjauDatabase, visitActId: string): Promise<readonly HeldAct[]> =>
  database.heldAct.where('visitActId').equals(visitActId).toArray();
