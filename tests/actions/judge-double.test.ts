import { beforeEach, describe, expect, it } from 'vitest';
import { judgeDouble } from '../../src/actions/judge-double.ts';
import type { Act } from '../../src/domain/act.ts';
import type { DoublePair } from '../../src/domain/double-pair.ts';
import type { Person } from '../../src/domain/person.ts';
import { markReceived } from '../../src/local-database/outbox-marks.ts';
import {
  isOpenDouble,
  readDouble,
  readDoubles,
  readDoublesOfSite,
} from '../../src/local-database/read-doubles.ts';
import { aPhone, type Phone } from './visit-phone.ts';

const supervisor: Person = {
  id: 'supervisor-35.11',
  name: 'Supervisor',
  roles: ['supervisor'],
  scope: { regencies: ['35.11'] },
};

const aPair = (changes: Partial<DoublePair> = {}): DoublePair => ({
  pairId: 'BDW-DBS-01~BDW-DBS-91',
  siteIds: ['BDW-DBS-01', 'BDW-DBS-91'],
  score: 0.9,
  reasons: [],
  basis: 'b'.repeat(64),
  isSuspected: true,
  judgement: null,
  earlier: [],
  changed: [],
  ...changes,
});
const { pairId } = aPair();

describe('judging a suspected double', () => {
  const phoneOf = async (person: Person): Promise<Phone> => {
    const phone = await aPhone();
    await phone.database.doublePair.add(aPair());
    return { ...phone, deps: { ...phone.deps, person } };
  };
  let phone: Phone;
  beforeEach(async () => {
    phone = await phoneOf(supervisor);
  });
  const judge = (changes: Partial<Parameters<typeof judgeDouble>[1]> = {}, at: Phone = phone) =>
    judgeDouble(at.deps, { pairId, verdict: 'double', comment: 'Sama', ...changes });

  it('seals a word on exactly what was compared, queued to be sent without any signal', async () => {
    const judged = await judge({ comment: ' Satu lahan ' });
    if (!judged.ok) throw new Error(judged.refusal.type);
    expect((judged.value.act as Act & { type: 'duplicate.judged' }).payload).toMatchObject({
      pairId,
      siteIds: ['BDW-DBS-01', 'BDW-DBS-91'],
      verdict: 'double',
      comment: 'Satu lahan',
      basis: 'b'.repeat(64),
    });
    expect(await phone.database.outbox.get(judged.value.act.id)).toMatchObject({ state: 'waiting' });
  });

  it('lays the newest own word over the list until the feed brings it, or its time is over', async () => {
    expect((await readDoubles(phone.database, 10)).map(isOpenDouble)).toEqual([true]);
    await judge({ verdict: 'not_double' });
    const second = await judge();
    if (!second.ok) throw new Error(second.refusal.type);
    const [entry] = await readDoubles(phone.database, 10);
    expect([entry?.pending?.verdict, entry && isOpenDouble(entry)]).toEqual(['double', false]);
    await markReceived(phone.database, [
      { id: second.value.act.id, code: 'AAAA-AAAA', receivedAt: 5, quarantined: false },
    ]);
    expect((await readDouble(phone.database, pairId, 120_005))?.pending?.verdict).toBe('double');
    expect((await readDouble(phone.database, pairId, 120_006))?.pending).toBeNull();
    const { judgementId } = (second.value.act as Act & { type: 'duplicate.judged' }).payload;
    const judgement = {
      judgementId,
      verdict: 'double',
      comment: 'Sama',
      personId: 'x',
      personName: 'X',
      at: 1,
    } as const;
    await phone.database.doublePair.put(aPair({ judgement }));
    expect((await readDouble(phone.database, pairId, 10))?.pending).toBeNull();
  });

  it('marks the site while it is suspected or marked as a double, and no longer when it is not one', async () => {
    const marks = async () => (await readDoublesOfSite(phone.database, 'BDW-DBS-91', 10)).length;
    expect(await marks()).toBe(1);
    await judge({ verdict: 'not_double' });
    expect(await marks()).toBe(0);
    await judge({ verdict: 'double' });
    expect(await marks()).toBe(1);
  });

  it("is refused without a reason, of a pair that is not here, and of one whose other site is not this desk's", async () => {
    await phone.database.doublePair.add(aPair({ pairId: 'half', siteIds: ['BDW-DBS-01', ''], basis: '' }));
    expect(await judge({ comment: '  ' })).toMatchObject({ refusal: { type: 'comment-missing' } });
    expect(await judge({ pairId: 'gone' })).toMatchObject({ refusal: { type: 'pair-unknown' } });
    expect(await judge({ pairId: 'half' })).toMatchObject({ refusal: { type: 'may-not' } });
    expect(await phone.database.act.count()).toBe(0);
  });

  it('is refused to who may only read', async () => {
    const auditor = await phoneOf({ ...supervisor, id: 'auditor-01', roles: ['auditor'] });
    expect(await judge({}, auditor)).toMatchObject({ refusal: { type: 'may-not' } });
  });
});
