import type { Kysely } from 'kysely';
import type { TinjauDatabase } from '../database/schema.ts';
import { countDueFacts } from './due.ts';
import { keepFactsStep } from './keep-facts.ts';

/** What was decided a moment ago is counted; more than this is left to the job beside the server. */
const mostMadeFirst = 100;

/** Makes the few facts that are due before something is counted; returns how many are still to be made. */
export const makeFactsFirst = async (database: Kysely<TinjauDatabase>): Promise<number> => {
  const due = await countDueFacts(database);
  if (due === 0 || due > mostMadeFirst) return due;
  while ((await keepFactsStep(database)) > 0);
  return countDueFacts(database);
};
