import { beforeEach, describe, expect, it } from 'vitest';
import { judgeHeldAct } from '../../src/actions/judge-held-act.ts';
import type { Act } from '../../src/domain/act.ts';
import type { Person } from '../../src/domain/person.ts';
import type { HeldAct } from '../../src/domain/quarantine.ts';
import { markReceived } from '../../src/local-database/outbox-marks.ts';
import { isUndecided, readHeldActs } from '../../src/local-database/read-held-acts.ts';
import { aPhone, type Phone } from './visit-phone.ts';

const supervisor: Person = {
  id: 'supervisor-35.10',
  name: 'Supervisor PUPR',
  roles: ['supervisor'],
  scope: { regencies: ['35.10'] },
};

const aHeldAct = (changes: Partial<HeldAct> = {}): HeldAct => ({
  heldId: 'held-1',
  actId: 'held-1',
  hash: 'a'.repeat(64),
  type: 'visit.submitted',
  personId: 'verifikator-02',
  personName: 'Verifikator 02',
  deviceId: 'device-1',
  appVersion: '1.0.0',
  siteId: 'BWI-R01',
  visitActId: 'held-1',
  at: 1,
  receivedAt: 2,
  reasons: ['not_assigned'],
  since: 0,
  decision: null,
  ...changes,
});

describe('judging what is held', () => {
  const phoneOf = async (person: Person): Promise<Phone> => {
    const phone = await aPhone();
    return { ...phone, deps: { ...phone.deps, person } };
  };
  let phone: Phone;
  beforeEach(async () => {
    phone = await phoneOf(supervisor);
    await phone.database.heldAct.add(aHeldAct());
  });

  const judge = (changes: Partial<Parameters<typeof judgeHeldAct>[1]> = {}) =>
    judgeHeldAct(phone.deps, { heldId: 'held-1', verdict: 'admitted', comment: '', ...changes });

  it('seals a word on exactly what was looked at, and lays it over the inbox until the feed brings its effect', async () => {
    const judged = await judge({ comment: ' Sesuai surat tugas ' });
    if (!judged.ok) throw new Error(judged.refusal.type);
    expect((judged.value.act as Act & { type: 'quarantine.judged' }).payload).toMatchObject({
      heldId: 'held-1',
      heldHash: 'a'.repeat(64),
      verdict: 'admitted',
      comment: 'Sesuai surat tugas',
    });
    expect((await readHeldActs(phone.database, 10))[0]?.pending).toBe('admitted');
    await markReceived(phone.database, [
      { id: judged.value.act.id, code: 'AAAA-AAAA', receivedAt: 5, quarantined: false },
    ]);
    expect((await readHeldActs(phone.database, 120_005))[0]?.pending).toBe('admitted');
    expect((await readHeldActs(phone.database, 120_006))[0]?.pending).toBeNull();
    const { at } = judged.value.act;
    const decision = { verdict: 'admitted', personId: 'x', personName: 'X', at, comment: '' } as const;
    await phone.database.heldAct.put(aHeldAct({ decision }));
    expect((await readHeldActs(phone.database, 10))[0]?.pending).toBeNull();
  });

  it('refuses to set aside without a reason, to admit what cannot count, and what is not there', async () => {
    await phone.database.heldAct.add(aHeldAct({ heldId: 'held-2', actId: 'held-2', type: 'review.decided' }));
    expect(await judge({ verdict: 'set_aside', comment: '  ' })).toMatchObject({
      refusal: { type: 'comment-missing' },
    });
    expect(await judge({ heldId: 'held-2' })).toMatchObject({ refusal: { type: 'may-not' } });
    expect(await judge({ heldId: 'held-9' })).toMatchObject({ refusal: { type: 'held-act-unknown' } });
    expect(await phone.database.act.count()).toBe(0);
  });

  it('is refused to who may only read', async () => {
    const auditor = await phoneOf({ ...supervisor, id: 'auditor-01', roles: ['auditor'] });
    await auditor.database.heldAct.add(aHeldAct());
    expect(
      await judgeHeldAct(auditor.deps, { heldId: 'held-1', verdict: 'admitted', comment: '' }),
    ).toMatchObject({
      refusal: { type: 'may-not' },
    });
  });

  it('asks no more about a visit that was reviewed meanwhile', async () => {
    await phone.database.visitHead.add({
      actId: 'held-1',
      siteId: 'BWI-R01',
      visitId: 'v',
      state: 'disetujui',
    } as never);
    expect((await readHeldActs(phone.database, 10)).map(isUndecided)).toEqual([false]);
  });
});
