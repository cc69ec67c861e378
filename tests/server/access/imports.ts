// Tables are brought in by admins alone; for everybody else there is no such thing.

import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { problemCode } from '../../harness/gate.ts';
import type { RouteJudgement } from './route-judgement.ts';

const asBytes = { 'content-type': 'application/octet-stream' };

/** For an admin the answer `expected`; for everybody else nothing is there. */
const forAdmins =
  (expected: number): RouteJudgement['judge'] =>
  async ({ role }, _gate, ordinary) => {
    const answer = await ordinary();
    if (role === 'admin') return expect(answer.statusCode).toBe(expected);
    return expect([answer.statusCode, problemCode(answer)]).toEqual([404, 'not-found']);
  };

const stranger =
  (rest: string): RouteJudgement['call'] =>
  () => ({ url: `/api/imports/${randomUUID()}${rest}` });

export const importJudgements: Readonly<Record<string, RouteJudgement>> = {
  addImport: {
    call: () => ({
      url: '/api/imports?kind=region&name=wilayah.csv',
      headers: asBytes,
      payload: Buffer.from('Kode wilayah;Nama\n99;Uji\n'),
    }),
    judge: forAdmins(200),
  },
  imports: { judge: forAdmins(200) },
  import: { call: stranger(''), judge: forAdmins(404) },
  checkImport: {
    call: () => ({ ...stranger('/check')?.({} as never, {} as never), payload: { sheet: 0, mapping: [] } }),
    judge: forAdmins(404),
  },
  applyImport: {
    call: () => ({
      ...stranger('/apply')?.({} as never, {} as never),
      payload: { choice: 'good', plan: 'x' },
    }),
    judge: forAdmins(404),
  },
  importBadRows: { call: stranger('/bad-rows'), judge: forAdmins(404) },
  importErrorFile: { call: stranger('/errors?format=csv'), judge: forAdmins(404) },
  forgetImport: { call: stranger(''), judge: forAdmins(404) },
  importTemplate: { call: () => ({ url: '/api/import-templates/person?format=csv' }), judge: forAdmins(200) },
  budgetLines: { judge: forAdmins(200) },
};
