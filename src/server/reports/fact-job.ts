// Makes due facts beside the server.

import type { Kysely } from 'kysely';
import type { TinjauDatabase } from '../database/schema.ts';
import { runBeside } from '../run-beside.ts';
import { keepFactsStep } from './keep-facts.ts';

export interface FactJobDeps {
  readonly database: Kysely<TinjauDatabase>;
  readonly log: { readonly error: (facts: object, sentence: string) => void };
}

/** Starts the job; the answer stops it after the step under way. */
export const startFactJob = ({ database, log }: FactJobDeps): (() => Promise<void>) =>
  runBeside({
    step: async () => (await keepFactsStep(database)) > 0,
    log,
    failed: 'facts for reports could not be made',
  });
