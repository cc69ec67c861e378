// Kept drafts: who may bring emergency files and would see the visit the draft was to become; to others there is none.

import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { type Gate, problemCode } from '../../harness/gate.ts';
import type { Case, RouteJudgement } from './route-judgement.ts';

const draftVisitId = '01890000-0000-7000-8000-0000000000d1';
const author = 'verifikator-01';
const draftId = createHash('sha256').update(`${author} ${draftVisitId}`).digest('hex').slice(0, 32);

const keepDraftAt = async (gate: Gate, siteId: string): Promise<void> => {
  const draft = { visitId: draftVisitId, siteId, answers: { a: 1 }, photos: [] };
  await gate.deps.database.deleteFrom('kept_draft').where('visit_id', '=', draftVisitId).execute();
  await gate.deps.database
    .insertInto('kept_draft')
    .values({
      file_sha256: 'e'.repeat(64),
      person_id: author,
      visit_id: draftVisitId,
      device_id: 'd',
      kept_at: gate.clock.now,
      proven: 1,
      body: JSON.stringify(JSON.stringify(draft)),
    })
    .execute();
};

const brings = ({ role }: Pick<Case, 'role'>): boolean => role === 'supervisor' || role === 'admin';

const one = (url: string, found: number): RouteJudgement => ({
  call: () => ({ url }),
  judge: async (item, gate) => {
    await keepDraftAt(gate, item.visit.payload.siteId as string);
    const answer = await item.person.call({ url });
    const may = brings(item) && item.sees;
    expect([item.role, item.where, answer.statusCode]).toEqual([item.role, item.where, may ? found : 404]);
    if (!may) expect(problemCode(answer)).toBe('not-found');
  },
});

export const keptDraftJudgements: Readonly<Record<string, RouteJudgement>> = {
  keptDrafts: {
    judge: async (item, gate, ordinary) => {
      await keepDraftAt(gate, item.visit.payload.siteId as string);
      const answer = await ordinary();
      if (!brings(item)) return expect([answer.statusCode, problemCode(answer)]).toEqual([404, 'not-found']);
      expect(answer.json().drafts).toHaveLength(item.sees ? 1 : 0);
    },
  },
  keptDraft: one(`/api/kept-drafts/${draftId}`, 200),
  // It names no photo: who may read it is told so, as others are that there is nothing.
  keptDraftPhoto: one(`/api/kept-drafts/${draftId}/photos/01890000-0000-7000-8000-0000000000d2`, 404),
  keptDraftFile: one(`/api/kept-drafts/${draftId}/file`, 200),
};
