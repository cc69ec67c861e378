import { expect } from 'vitest';
import { checklistCalled } from '../../domain/checklist/demo-data.ts';
import { problemCode } from '../../harness/gate.ts';
import type { Case, Ordinary, RouteJudgement } from './route-judgement.ts';

const definition = checklistCalled('public-works');

/** Checklists are the whole tenant's: an admin has them all, nobody else learns that there are any. */
const forAdmins =
  (of: (body: never) => unknown, expected: unknown) =>
  async (one: Case, _gate: unknown, ordinary: Ordinary): Promise<void> => {
    const answer = await ordinary();
    if (one.role !== 'admin')
      return expect([answer.statusCode, problemCode(answer)]).toEqual([404, 'not-found']);
    expect([answer.statusCode, of(answer.json() as never)]).toEqual([200, expected]);
  };

/** A fault of the caller's own, after who may was settled. */
const refusedForAdmins =
  (status: number, code: string) =>
  async (one: Case, _gate: unknown, ordinary: Ordinary): Promise<void> => {
    const answer = await ordinary();
    expect([answer.statusCode, problemCode(answer)]).toEqual(
      one.role === 'admin' ? [status, code] : [404, 'not-found'],
    );
  };

export const checklistJudgements: Readonly<Record<string, RouteJudgement>> = {
  checklists: {
    judge: forAdmins(({ checklists }: { checklists: unknown[] }) => checklists.length, 5),
  },
  addStandardChecklists: {
    call: () => ({ payload: {} }),
    judge: forAdmins(({ added }: { added: unknown[] }) => added, []),
  },
  firstSteps: {
    judge: forAdmins(({ checklists }: { checklists: number }) => checklists, 5),
  },
  checklist: {
    call: () => ({ url: '/api/checklists/public-works' }),
    judge: forAdmins(({ published }: { published: { id: string } }) => published.id, 'public-works'),
  },
  saveChecklistDraft: {
    call: () => ({
      url: '/api/checklists/public-works/draft',
      payload: { revision: 7, basedOn: 1, definition },
    }),
    judge: refusedForAdmins(409, 'checklist-draft-newer'),
  },
  deleteChecklistDraft: {
    call: () => ({ url: '/api/checklists/public-works/draft', payload: { revision: 1 } }),
    judge: refusedForAdmins(404, 'not-found'),
  },
  checklistForm: {
    call: () => ({ url: '/api/checklists/public-works/form' }),
    judge: async (one, _gate, ordinary) => {
      const answer = await ordinary();
      if (one.role === 'admin') expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK');
      else expect([answer.statusCode, problemCode(answer)]).toEqual([404, 'not-found']);
    },
  },
  readChecklistForm: {
    call: () => ({
      headers: { 'content-type': 'application/octet-stream' },
      payload: Buffer.from('no workbook'),
    }),
    judge: refusedForAdmins(422, 'xlsform-not-xlsx'),
  },
  publishChecklist: {
    call: () => ({ url: '/api/checklists/public-works/versions', payload: { revision: 1 } }),
    judge: refusedForAdmins(404, 'not-found'),
  },
};
