// Sites with who is assigned to each, for the desk that sends people.

import type { Person } from '../domain/person.ts';
import type { Assignment } from '../domain/site.ts';
import type { TinjauDatabase } from './database.ts';
import { readTaskList, type TaskRow } from './read-task-list.ts';

export interface AssignedSite extends TaskRow {
  readonly assignments: readonly Assignment[];
}

/** Every site this person sees, with its state now (ms since 1970) and its assignments. */
export const readAssignedSites = async (
  database: TinjauDatabase,
  person: Person,
  now: number,
): Promise<readonly AssignedSite[]> => {
  const [tasks, assignments] = await Promise.all([
    readTaskList(database, person, now),
    database.assignment.toArray(),
  ]);
  const bySite = new Map<string, Assignment[]>();
  for (const row of assignments) {
    const rows = bySite.get(row.siteId);
    if (rows) rows.push(row);
    else bySite.set(row.siteId, [row]);
  }
  return tasks.map((task) => ({ ...task, assignments: bySite.get(task.id) ?? none }));
};

const none: readonly never[] = [];
