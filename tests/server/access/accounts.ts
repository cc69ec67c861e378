// Accounts and regions are for admins; to everybody else there is nothing. A code opens one account, whoever holds it.

import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { MadeCodes } from '../../../src/contract/accounts.ts';
import { gatePassword, problemCode, signIn } from '../../harness/gate.ts';
import type { Case, RouteJudgement } from './route-judgement.ts';

const someone = 'kades-35.10.04.2009';
const json = (payload: object) => ({ payload });
const isKeeper = ({ role }: Case): boolean => role === 'admin';

/** An ordinary call: an answer for admins, nothing for others. */
const forAdmins = (call?: RouteJudgement['call']): RouteJudgement => ({
  ...(call ? { call } : {}),
  judge: async (one, _gate, ordinary) => {
    const answer = await ordinary();
    expect([one.role, answer.statusCode]).toEqual([one.role, isKeeper(one) ? 200 : 404]);
    if (!isKeeper(one)) expect(problemCode(answer)).toBe('not-found');
  },
});

const account = {
  id: someone,
  name: 'Kepala Desa Kalipait',
  position: '',
  roles: ['kades'],
  scope: { villages: ['35.10.04.2009'] },
};

export const accountJudgements: Readonly<Record<string, RouteJudgement>> = {
  accounts: forAdmins(),
  account: forAdmins(() => ({ url: `/api/accounts/${someone}` })),
  accountChoices: forAdmins(),
  accountSight: forAdmins(() => json({ id: 'x', roles: ['supervisor'], scope: { regencies: ['35.10'] } })),
  saveAccount: {
    call: () => json({ account, isNew: false }),
    judge: async (one, gate, ordinary) => {
      const before = await gate.deps.database
        .selectFrom('person')
        .selectAll()
        .where('id', '=', someone)
        .execute();
      expect((await ordinary()).statusCode).toBe(isKeeper(one) ? 200 : 404);
      const own = await one.person.call({
        method: 'POST',
        url: '/api/accounts',
        payload: { isNew: true, account: { ...account, id: `baru-${randomUUID()}` } },
      });
      expect(own.statusCode).toBe(isKeeper(one) ? 200 : 404);
      expect(
        await gate.deps.database.selectFrom('person').selectAll().where('id', '=', someone).execute(),
      ).toEqual(before);
    },
  },
  setAccountState: {
    call: () => ({ url: `/api/accounts/${someone}/state`, ...json({ disabled: true }) }),
    judge: async (one, _gate, ordinary) => {
      expect((await ordinary()).statusCode).toBe(isKeeper(one) ? 200 : 404);
      if (isKeeper(one))
        await one.person.call({
          method: 'POST',
          url: `/api/accounts/${someone}/state`,
          payload: { disabled: false },
        });
    },
  },
  revokeAccountDevice: {
    call: () => ({ url: `/api/accounts/${someone}/devices/${randomUUID()}` }),
    judge: async (one, gate) => {
      const other = await signIn(gate, someone);
      const url = `/api/accounts/${someone}/devices/${other.deviceId}`;
      const answer = await one.person.call({ method: 'DELETE', url });
      expect(answer.statusCode).toBe(isKeeper(one) ? 200 : 404);
      expect((await other.call({ url: '/api/me' })).statusCode).toBe(isKeeper(one) ? 401 : 200);
      // A device is named with its person: with another one there is none.
      const wrong = `/api/accounts/verifikator-11/devices/${other.deviceId}`;
      expect((await one.person.call({ method: 'DELETE', url: wrong })).statusCode).toBe(404);
    },
  },
  makeCodes: {
    call: () => json({ personIds: [someone], endPasswords: false }),
    judge: async (one, _gate, ordinary) => {
      const answer = await ordinary();
      expect(answer.statusCode).toBe(isKeeper(one) ? 200 : 404);
      if (isKeeper(one))
        expect(answer.json<MadeCodes>().codes.map(({ personId }) => personId)).toEqual([someone]);
      else expect(answer.body).not.toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    },
  },
  // Anybody may try a code; who is signed in makes no difference.
  checkActivation: {
    call: () => json({}),
    judge: async (one) => {
      const payload = { code: '0000-0000-0000' };
      const answer = await one.person.call({ method: 'POST', url: '/api/activation/check', payload });
      expect([422, 429]).toContain(answer.statusCode);
    },
  },
  activate: {
    call: () => json({}),
    judge: async (one) => {
      const device = { id: randomUUID(), name: 'Gawai uji' };
      const payload = { code: '0000-0000-0000', password: 'empat ekor kuda nil', device };
      const answer = await one.person.call({ method: 'POST', url: '/api/activation', payload });
      expect([422, 429]).toContain(answer.statusCode);
    },
  },
  changePassword: {
    call: () => json({ old: gatePassword, password: gatePassword }),
    judge: async (one, gate, ordinary) => {
      const before = await gate.deps.database
        .selectFrom('credential')
        .selectAll()
        .orderBy('person_id')
        .execute();
      expect((await ordinary()).statusCode).toBe(200);
      const after = await gate.deps.database
        .selectFrom('credential')
        .selectAll()
        .orderBy('person_id')
        .execute();
      const changed = after.filter((row, index) => row.password_hash !== before[index]?.password_hash);
      expect(changed.map(({ person_id }) => person_id)).toEqual([one.person.personId]);
    },
  },
  regions: forAdmins(),
  saveRegion: forAdmins(() =>
    json({
      isNew: false,
      region: { code: '35.10.04', level: 'district', name: 'Tegaldlimo', parent: '35.10' },
    }),
  ),
  removeRegion: forAdmins(() => ({
    url: '/api/regions/35.10.04.2009/removal',
    ...json({ tryOnly: true }),
  })),
  replaceRegion: forAdmins(() => ({
    url: '/api/regions/35.10.04.2009/replacement',
    ...json({ code: '35.10.04.2099', tryOnly: true }),
  })),
};
