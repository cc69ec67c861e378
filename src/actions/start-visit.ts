// `Mulai kunjungan` always makes a new visit, also beside an unfinished one. Its draft is on the phone at once.

import { defaultAnswers } from '../domain/checklist/defaults.ts';
import type { Draft } from '../domain/draft.ts';
import { dayIn } from '../domain/local-time.ts';
import { ok, type Result, refused } from '../domain/result.ts';
import type { ChecklistRow, TinjauDatabase } from '../local-database/database.ts';
import { holdsDraft } from '../local-database/read-back.ts';
import { write } from '../local-database/write.ts';
import type { ActionDeps } from './deps.ts';
import type { VisitRefusal } from './visit-refusal.ts';

export interface StartVisitInput {
  readonly siteId: string;
}

/** The newest version of a checklist held on this phone. */
export const newestChecklist = async (
  database: TinjauDatabase,
  checklistId: string,
): Promise<ChecklistRow | undefined> => {
  const versions = await database.checklist.where('id').equals(checklistId).toArray();
  return versions.sort((a, b) => b.version - a.version)[0];
};

/** Makes a new visit to a site and returns its draft once it is stored. */
export const startVisit = async (
  deps: ActionDeps,
  { siteId }: StartVisitInput,
): Promise<Result<Draft, VisitRefusal>> => {
  const { database, person } = deps;
  const site = await database.site.get(siteId);
  if (!site) return refused({ type: 'site-missing' });
  const checklist = await newestChecklist(database, site.checklist_id);
  if (!checklist) return refused({ type: 'checklist-missing', checklistId: site.checklist_id });
  const now = deps.now();
  const draft: Draft = {
    visitId: deps.newId(),
    siteId,
    personId: person.id,
    basedOn: null,
    correctionReason: null,
    reviewItems: [],
    reviewComment: null,
    checklist: { id: checklist.id, version: checklist.version },
    answers: defaultAnswers(checklist, site, dayIn(site.timezone, now)),
    reasons: {},
    notes: [],
    positions: [],
    photos: [],
    confirmations: [],
    actId: deps.newId(),
    place: { page: checklist.sections[0]?.id ?? '', path: null },
    startedAt: now,
    updatedAt: now,
  };
  const written = await write(database, [database.draft], () => database.draft.put(draft), {
    readBack: () => holdsDraft(database, draft),
  });
  return written.ok ? ok(draft) : written;
};
