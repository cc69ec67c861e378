// Visits whose programme's time is over, and erasing them. Nothing that waits for a decision is ever among them.

import type { Kysely } from 'kysely';
import { isDecided, retentionEndOf } from '../../domain/retention.ts';
import type { Programme } from '../../domain/site.ts';
import type { ReviewState } from '../../domain/visit.ts';
import type { By } from '../accounts/devices.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import type { RecordDeps } from '../record/record-deps.ts';
import { eraseVisit } from './erase-visit.ts';

export interface ExpiredVisit {
  readonly visitId: string;
  readonly siteId: string;
  readonly programmeId: string;
  /** The last revision's arrival and the end of its time, server time, ms. */
  readonly receivedAt: number;
  readonly endedAt: number;
}

export interface ProgrammeRetention {
  readonly programme: Programme;
  readonly expired: readonly ExpiredVisit[];
  /** Their time is over, but something is still to be decided about them. */
  readonly undecided: number;
}

/** Every programme that sets a time, with what is over now (ms) and was not erased with its photos yet. */
export const readRetention = async (
  database: Kysely<TinjauDatabase>,
  now: number,
): Promise<readonly ProgrammeRetention[]> => {
  const rows = await database.selectFrom('programme').select('body').orderBy('id').execute();
  const found: ProgrammeRetention[] = [];
  for (const { body } of rows) {
    const programme = JSON.parse(body) as Programme;
    if (retentionEndOf(programme, 0) === null) continue;
    found.push({ programme, ...(await expiredOf(database, programme, now)) });
  }
  return found;
};

const expiredOf = async (
  database: Kysely<TinjauDatabase>,
  programme: Programme,
  now: number,
): Promise<Pick<ProgrammeRetention, 'expired' | 'undecided'>> => {
  const rows = await database
    .selectFrom('visit')
    .innerJoin('site', 'site.id', 'visit.site_id')
    .innerJoin('act', 'act.id', 'visit.act_id')
    .select(['visit.visit_id', 'visit.site_id', 'visit.state', 'visit.superseded', 'act.received_at'])
    .where('site.programme_id', '=', programme.id)
    .execute();
  const groups = new Map<string, typeof rows>();
  for (const row of rows) {
    const key = JSON.stringify([row.visit_id, row.site_id]);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const over = [...groups.values()].flatMap((group) => {
    const first = group[0];
    const receivedAt = Math.max(...group.map(({ received_at }) => received_at));
    const endedAt = retentionEndOf(programme, receivedAt);
    if (!first || endedAt === null || endedAt > now) return [];
    const revisions = group.map(({ state, superseded }) => ({
      state: state as ReviewState,
      superseded: superseded === 1,
    }));
    return [
      { visitId: first.visit_id, siteId: first.site_id, receivedAt, endedAt, isOpen: !isDecided(revisions) },
    ];
  });
  const erasures = await selectIn(
    database,
    'erasure',
    ['subject_id', 'site_id', 'with_photos', 'at'],
    'subject_id',
    over.map(({ visitId }) => visitId),
  );
  const left = over.filter(
    (visit) =>
      !erasures.some(
        (one) =>
          one.subject_id === visit.visitId &&
          one.site_id === visit.siteId &&
          one.with_photos === 1 &&
          one.at >= visit.receivedAt,
      ),
  );
  return {
    expired: left
      .filter(({ isOpen }) => !isOpen)
      .map(({ isOpen: _decided, ...visit }) => ({ ...visit, programmeId: programme.id }))
      .sort((one, other) => one.endedAt - other.endedAt),
    undecided: left.filter(({ isOpen }) => isOpen).length,
  };
};

/** Erases these one by one, each in its own transaction; what is no longer over or decided is passed by. */
export const eraseExpired = async (
  deps: RecordDeps,
  visits: readonly ExpiredVisit[],
  by: By | null,
  reason: string,
): Promise<{ visits: number; photos: number }> => {
  const sum = { visits: 0, photos: 0 };
  for (const { visitId, siteId } of visits) {
    const erased = await eraseVisit(deps, { visitId, siteId, withPhotos: true, reason, by, isExpired: true });
    if (erased === null) continue;
    sum.visits += 1;
    sum.photos += erased.photos;
  }
  return sum;
};
