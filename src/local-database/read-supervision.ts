// The supervisor's sites with their people and what has newly arrived.

import type { Seen } from '../domain/overlay.ts';
import type { Person } from '../domain/person.ts';
import type { Review } from '../domain/review.ts';
import type { Site } from '../domain/site.ts';
import { type VisitMarks, visitMarksOf } from '../domain/site-counters.ts';
import type { VisitHead } from '../domain/visit-head.ts';
import type { TinjauDatabase } from './database.ts';
import { readDoubtedVisits } from './read-doubts.ts';
import { readTaskList, registerVersionKey, type TaskRow } from './read-task-list.ts';
import { readVisitHeads } from './read-visits.ts';

export interface SupervisedSite extends TaskRow, VisitMarks {
  /** Names of those it is assigned to or who visited it, sorted. */
  readonly people: readonly string[];
  /** When the newest visit reached the server, ms; 0 without one. */
  readonly arrivedAt: number;
}

interface Register {
  readonly version: number;
  readonly assigned: ReadonlyMap<string, readonly string[]>;
}

const registers = new WeakMap<TinjauDatabase, Register>();

const lastRead = new WeakMap<TinjauDatabase, readonly SupervisedSite[]>();

/** What `readSupervision` answered last, for a screen to begin with while it reads anew; undefined before the first time. */
export const lastSupervision = (database: TinjauDatabase): readonly SupervisedSite[] | undefined =>
  lastRead.get(database);

/** Every site of the supervisor's scope with its state now (ms since 1970). */
export const readSupervision = async (
  database: TinjauDatabase,
  person: Person,
  now: number,
): Promise<readonly SupervisedSite[]> => {
  const [tasks, heads, register, doubted] = await Promise.all([
    readTaskList(database, person, now),
    readVisitHeads(database, person),
    readRegister(database),
    readDoubtedVisits(database),
  ]);
  const headsBySite = new Map<string, Seen<VisitHead>[]>();
  for (const head of heads) {
    const group = headsBySite.get(head.siteId);
    if (group) group.push(head);
    else headsBySite.set(head.siteId, [head]);
  }
  const sites = tasks.map((task) => {
    const visits = headsBySite.get(task.id) ?? none;
    const assigned = register.assigned.get(task.id) ?? none;
    return {
      ...task,
      people: task.visitedBy.length === 0 ? assigned : [...new Set([...assigned, ...task.visitedBy])].sort(),
      ...visitMarksOf(
        visits.map(({ actId, state, superseded }) => ({ state, superseded, doubted: doubted.has(actId) })),
      ),
      arrivedAt: visits.reduce((newest, visit) => Math.max(newest, visit.receivedAt), 0),
    };
  });
  lastRead.set(database, sites);
  return sites;
};

const none: readonly never[] = [];

// Assignments are many and change only with the register; they are read again when a pull raised its number.
const readRegister = async (database: TinjauDatabase): Promise<Register> => {
  const version = Number((await database.meta.get(registerVersionKey))?.value ?? 0);
  const held = registers.get(database);
  if (held && held.version === version && version > 0) return held;
  const [assignments, persons] = await Promise.all([
    database.assignment.toArray(),
    database.person.toArray(),
  ]);
  const names = new Map(persons.map(({ id, name }) => [id, name]));
  const assigned = new Map<string, readonly string[]>();
  for (const { siteId, personId } of assignments) {
    const name = names.get(personId);
    if (name) assigned.set(siteId, [...(assigned.get(siteId) ?? none), name].sort());
  }
  const register = { version, assigned };
  registers.set(database, register);
  return register;
};

/** Own reviews that arrived and decided nothing (late, older revision, other content), newest first, since a moment in ms. */
export const readIneffectiveReviews = async (
  database: TinjauDatabase,
  person: Person,
  since: number,
): Promise<readonly { readonly review: Review; readonly site: Site | null }[]> => {
  const own = await database.review
    .filter(
      (review) =>
        review.personId === person.id &&
        review.effect !== 'decides' &&
        review.effect !== 'waiting' &&
        review.receivedAt >= since,
    )
    .toArray();
  const sites = await database.site.bulkGet(own.map(({ siteId }) => siteId));
  return own
    .map((review, index) => ({ review, site: sites[index] ?? null }))
    .sort((a, b) => b.review.receivedAt - a.review.receivedAt);
};

/** Photos from the gallery by visit revision: a flag of the review queue. */
export const readGalleryCounts = async (
  database: TinjauDatabase,
  visitActIds: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const counts = new Map<string, number>();
  await database.photo
    .where('visitActId')
    .anyOf([...visitActIds])
    .each((photo) => {
      if (photo.facts.origin === 'gallery')
        counts.set(photo.visitActId, (counts.get(photo.visitActId) ?? 0) + 1);
    });
  return counts;
};
