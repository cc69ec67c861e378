import type { FastifyBaseLogger } from 'fastify';
import type { RecordDeps } from '../record/record-deps.ts';
import type { Settings } from '../settings.ts';
import { noteErasures } from './keep-erasures.ts';

interface NoterDeps extends Pick<RecordDeps, 'database'> {
  readonly settings: Pick<Settings, 'dataFolder'>;
  readonly log: Pick<FastifyBaseLogger, 'error'>;
}

/** Notes erasures (all, or these) beside the database once they are committed, so that no restored backup undoes them. */
export const erasureNoter =
  ({ database, settings, log }: NoterDeps) =>
  (ids?: readonly string[]): Promise<void> =>
    noteErasures({ database }, settings.dataFolder, ids).catch((error: unknown) => {
      // Erased it is: the next erasure or the next start notes it.
      log.error({ err: error }, 'an erasure is not noted beside the database');
    });
