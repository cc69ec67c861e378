import type { FastifyBaseLogger } from 'fastify';
import type { RecordDeps } from '../record/record-deps.ts';
import type { ApartLimits } from './run-apart.ts';

/** What bringing tables in needs from outside. */
export interface ImportDeps extends RecordDeps {
  readonly dataFolder: string;
  readonly log: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>;
  /** How slowly a file may come, and how long reading it may take; only a test hands in others. */
  readonly pace?: { readonly spanMs: number; readonly bytesPerSpan: number };
  readonly apartLimits?: ApartLimits;
}
