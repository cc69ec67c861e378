import type { FastifyBaseLogger } from 'fastify';
import type { RecordDeps } from '../record/record-deps.ts';
import type { CheckerLimits } from './checker.ts';

/** What taking map files in needs from outside. */
export interface MapDeps extends RecordDeps {
  readonly dataFolder: string;
  readonly maxPackBytes: number;
  readonly log: Pick<FastifyBaseLogger, 'info' | 'warn'>;
  /** How slowly a file may come, and how long looking into it may take; only a test hands in others. */
  readonly pace?: { readonly spanMs: number; readonly bytesPerSpan: number };
  readonly checkerLimits?: CheckerLimits;
}
