// Minutes: numbered by who reviews at the site, drafted by who sees it from a desk, letterheads made by admins.

import { expect } from 'vitest';
import type { Role } from '../../../src/domain/person.ts';
import { problemCode } from '../../harness/gate.ts';
import type { Case, RouteJudgement } from './route-judgement.ts';

const reviews = ({ role, sees }: Case): boolean => sees && (role === 'supervisor' || role === 'admin');
const desk: readonly Role[] = ['supervisor', 'auditor', 'admin'];
const json = { 'content-type': 'application/json' };
const nobody = '00000000-0000-4000-8000-000000000000';

export const minutesJudgements: Readonly<Record<string, RouteJudgement>> = {
  numberMinutes: {
    call: ({ visit }) => ({ payload: { visitActId: visit.actId } }),
    judge: async (one, _gate, ordinary) => {
      const answer = await ordinary();
      if (!reviews(one)) return expect(problemCode(answer)).toBe('not-found');
      // Whether it was accepted meanwhile is what the others here did.
      if (answer.statusCode === 200) expect(answer.json().minutes.visitActId).toBe(one.visit.actId);
      else expect(problemCode(answer)).toBe('minutes-not-accepted');
    },
  },
  withdrawMinutes: {
    call: () => ({ url: `/api/minutes/${nobody}/withdrawal`, payload: { reason: 'Salah lokasi' } }),
    judge: async (one, gate, ordinary) => {
      expect((await ordinary()).statusCode).toBe(404);
      // Nor one that is there, for who may not review at its site.
      const known = await gate.deps.database.selectFrom('minutes').select('id').executeTakeFirst();
      if (!known || reviews(one)) return;
      const url = `/api/minutes/${known.id}/withdrawal`;
      const other = await one.person.call({ method: 'POST', url, payload: { reason: 'Salah lokasi' } });
      expect(other.statusCode, one.role).toBe(404);
    },
  },
  minutesPdf: {
    call: () => ({ url: `/api/minutes/${nobody}/pdf` }),
    judge: async (_one, _gate, ordinary) => {
      expect((await ordinary()).statusCode).toBe(404);
    },
  },
  draftMinutesPdf: {
    call: ({ visit }) => ({ url: `/api/visits/${visit.actId}/draft-minutes` }),
    judge: async (one, _gate, ordinary) => {
      const answer = await ordinary();
      const may = one.sees && desk.includes(one.role);
      expect(answer.statusCode, `${one.role} ${one.where}`).toBe(may ? 200 : 404);
      if (may) expect(answer.rawPayload.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    },
  },
  letterheads: {
    judge: async ({ role }, _gate, ordinary) => {
      const answer = await ordinary();
      expect(answer.statusCode).toBe(role === 'admin' ? 200 : 404);
      if (role === 'admin') expect(answer.json().letterheads.length).toBeGreaterThan(10);
    },
  },
  saveLetterhead: {
    call: () => ({
      headers: json,
      payload: {
        regency: '64.02',
        agency: 'BRIDA Kabupaten Kutai Kartanegara',
        lines: ['PEMERINTAH KABUPATEN KUTAI KARTANEGARA', 'BRIDA'],
        address: '',
        code: 'BRIDA',
        pattern: '{urut}/VERLAP/{kode}/{bulan}/{tahun}',
        signer: null,
      },
    }),
    judge: async ({ role }, _gate, ordinary) => {
      expect((await ordinary()).statusCode).toBe(role === 'admin' ? 200 : 404);
    },
  },
};
