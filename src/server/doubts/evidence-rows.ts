// The evidence of each revision, kept beside its act: distilled once, because an act may be 8 MB and is held against
// others again and again.

import type { Kysely } from 'kysely';
import type { ActOf } from '../../domain/act.ts';
import { evidenceOf, type VisitEvidence } from '../../domain/doubts/evidence.ts';
import { comparedPlaces } from '../../domain/doubts/same-coordinates.ts';
import { speedWindowMs } from '../../domain/doubts/speed.ts';
import { insertRows } from '../database/engine.ts';
import type { TinjauDatabase, VisitEvidenceTable } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { findAlike, readLooks } from './looks.ts';

/** Distils these revisions where that was not done before; returns the evidence of all of them. In a transaction. */
export const keepEvidence = async (
  database: Kysely<TinjauDatabase>,
  actIds: readonly string[],
): Promise<readonly VisitEvidence[]> => {
  const known = await readEvidence(database, actIds);
  const missing = actIds.filter((id) => !known.has(id));
  for (const row of await selectIn(database, 'act', ['id', 'text', 'received_at'], 'id', missing)) {
    const made = evidenceOf(JSON.parse(row.text) as ActOf<'visit.submitted'>, row.received_at);
    known.set(row.id, made);
    await insertRows(database, 'visit_evidence', [evidenceRow(made)], 'on conflict ("act_id") do nothing');
    const photos = [...new Set(made.photos.map(({ sha256 }) => sha256))];
    await insertRows(
      database,
      'evidence_photo',
      photos.map((sha256) => ({ sha256, act_id: row.id })),
      'on conflict ("sha256", "act_id") do nothing',
    );
    await insertRows(
      database,
      'evidence_place',
      comparedPlaces(made).map((place) => ({ place, act_id: row.id })),
      'on conflict ("place", "act_id") do nothing',
    );
  }
  return [...known.values()];
};

const evidenceRow = (made: VisitEvidence): VisitEvidenceTable => {
  const times = [...made.moments.map(({ at }) => at), ...made.photos.map(({ takenAt }) => takenAt)];
  // A loop, not Math.min(...): times may be thousands.
  const first = times.reduce((least, at) => Math.min(least, at), times[0] ?? made.startedAt);
  const last = times.reduce((most, at) => Math.max(most, at), times[0] ?? made.finishedAt);
  return {
    act_id: made.actId,
    visit_id: made.visitId,
    person_id: made.personId,
    device_id: made.deviceId,
    device_seq: made.deviceSeq,
    first_at: wholeMs(first),
    last_at: wholeMs(last),
    body: JSON.stringify(made),
  };
};

/** Phones send any number as a time; a column holds whole ones. */
const wholeMs = (value: number): number =>
  Number.isFinite(value) ? Math.trunc(Math.min(Math.max(value, 0), 8.64e15)) : 0;

export const readEvidence = async (
  database: Kysely<TinjauDatabase>,
  actIds: Iterable<string>,
): Promise<Map<string, VisitEvidence>> => {
  const rows = await selectIn(database, 'visit_evidence', ['act_id', 'body'], 'act_id', actIds);
  return new Map(rows.map((row) => [row.act_id, JSON.parse(row.body) as VisitEvidence]));
};

export type EvidenceReader = (actIds: readonly string[]) => Promise<ReadonlyMap<string, VisitEvidence>>;

/** As many as one revision is held against at most, and no more are kept in memory. */
const mostKept = 1000;

/**
 * Reads for one step: its revisions are mostly of one person and held against the same ones. Read for each of them anew,
 * a phone gone mad made this half of all the memory the server asked for.
 */
export const createEvidenceReader = (database: Kysely<TinjauDatabase>): EvidenceReader => {
  let kept = new Map<string, VisitEvidence>();
  return async (actIds) => {
    const wanted = new Set(actIds);
    const found = await readEvidence(
      database,
      actIds.filter((id) => !kept.has(id)),
    );
    if (kept.size + found.size > mostKept) kept = new Map([...kept].filter(([id]) => wanted.has(id)));
    for (const [id, one] of found) kept.set(id, one);
    return kept;
  };
};

/** The most revisions one is held against, of each sort; beyond it the earliest count. */
const mostHeldAgainst = 200;
const mostNear = 300;

/** Act ids of what this revision is held against, and what is to be held against it; without the revision itself. */
export const findRelated = async (
  database: Kysely<TinjauDatabase>,
  own: VisitEvidence,
): Promise<{ near: string[]; onSamePoints: string[]; withSamePhotos: string[] }> => {
  const looks = await readLooks(
    database,
    own.photos.map(({ sha256 }) => sha256),
  );
  const sha256s = new Set(own.photos.map(({ sha256 }) => sha256));
  for (const look of new Set(looks.values()))
    for (const sha256 of (await findAlike(database, look)).keys()) sha256s.add(sha256);
  const others = (ids: readonly string[]): string[] => [...new Set(ids)].filter((id) => id !== own.actId);
  return {
    near: others([...(await idsNear(database, own)), ...(await idsInSequence(database, own))]),
    onSamePoints: others(await idsOf(database, 'evidence_place', comparedPlaces(own))),
    withSamePhotos: others([
      ...(await idsOf(database, 'evidence_photo', [...sha256s])),
      ...(await selectIn(database, 'visit_evidence', ['act_id'], 'visit_id', [own.visitId])).map(
        (row) => row.act_id,
      ),
    ]),
  };
};

/** By the same person or phone in the hours around it. */
const idsNear = async (database: Kysely<TinjauDatabase>, own: VisitEvidence): Promise<readonly string[]> => {
  const { first_at, last_at } = evidenceRow(own);
  const found: string[] = [];
  for (const [column, value] of [
    ['person_id', own.personId],
    ['device_id', own.deviceId],
  ] as const) {
    const rows = await database
      .selectFrom('visit_evidence')
      .select('act_id')
      .where(column, '=', value)
      .where('last_at', '>=', first_at - speedWindowMs)
      .where('first_at', '<=', last_at + speedWindowMs)
      .orderBy('last_at')
      .orderBy('act_id')
      .limit(mostNear)
      .execute();
    found.push(...rows.map((row) => row.act_id));
  }
  return found;
};

/** Sealed before and after it on the same phone. */
const idsInSequence = async (
  database: Kysely<TinjauDatabase>,
  own: VisitEvidence,
): Promise<readonly string[]> => {
  const sequence = database
    .selectFrom('visit_evidence')
    .select('act_id')
    .where('person_id', '=', own.personId)
    .where('device_id', '=', own.deviceId);
  const before = await sequence
    .where('device_seq', '<=', own.deviceSeq)
    .orderBy('device_seq', 'desc')
    .orderBy('act_id')
    .limit(6)
    .execute();
  const after = await sequence
    .where('device_seq', '>', own.deviceSeq)
    .orderBy('device_seq')
    .orderBy('act_id')
    .limit(6)
    .execute();
  return [...before, ...after].map((row) => row.act_id);
};

/** Of very many on one point or with one photo, the earliest: they are what the others are held against. */
const idsOf = async (
  database: Kysely<TinjauDatabase>,
  table: 'evidence_place' | 'evidence_photo',
  values: readonly string[],
): Promise<readonly string[]> => {
  const rows =
    table === 'evidence_place'
      ? await selectIn(database, 'evidence_place', ['act_id'], 'place', values)
      : await selectIn(database, 'evidence_photo', ['act_id'], 'sha256', values);
  const ids = [...new Set(rows.map((row) => row.act_id))];
  if (ids.length <= mostHeldAgainst) return ids;
  const times = await selectIn(database, 'visit_evidence', ['act_id', 'first_at'], 'act_id', ids);
  return times
    .sort((one, other) => one.first_at - other.first_at || (one.act_id < other.act_id ? -1 : 1))
    .slice(0, mostHeldAgainst)
    .map((row) => row.act_id);
};
