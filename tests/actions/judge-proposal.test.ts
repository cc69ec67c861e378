import { beforeEach, describe, expect, it } from 'vitest';
import { judgeProposal } from '../../src/actions/judge-proposal.ts';
import type { Act } from '../../src/domain/act.ts';
import type { Person } from '../../src/domain/person.ts';
import type { SiteProposal } from '../../src/domain/proposal.ts';
import type { Site } from '../../src/domain/site.ts';
import { markReceived } from '../../src/local-database/outbox-marks.ts';
import {
  countWaitingProposals,
  isWaiting,
  readDeskProposals,
} from '../../src/local-database/read-desk-proposals.ts';
import { aSite } from '../suites/record-cast.ts';
import { aPhone, type Phone, refusalOf } from './visit-phone.ts';

const supervisor: Person = {
  id: 'supervisor-35.10',
  name: 'Supervisor PUPR',
  roles: ['supervisor'],
  scope: { regencies: ['35.10'] },
};

const proposalIdOf = (siteId: string) =>
  `00000000-0000-4000-8000-${Buffer.from(siteId).toString('hex').padStart(12, '0').slice(0, 12)}`;

const aProposedSite = (id: string, changes: Partial<SiteProposal> = {}): Site => ({
  ...aSite(),
  id,
  proposal: {
    proposalId: proposalIdOf(id),
    actId: `act of ${id}`,
    hash: 'a'.repeat(64),
    state: 'diusulkan',
    at: 1,
    receivedAt: 2,
    personId: 'verifikator-02',
    personName: 'Verifikator 02',
    proposer: { name: 'Ketua RT 03' },
    group: 'Kelompok Warga Melati',
    description: '',
    position: { none: 'tidak ada sinyal' },
    photos: [],
    noPhotoReason: 'gelap',
    doublesDismissed: [],
    decision: null,
    ...changes,
  },
});

describe('judging what is proposed', () => {
  const phoneOf = async (person: Person): Promise<Phone> => {
    const phone = await aPhone();
    return { ...phone, deps: { ...phone.deps, person } };
  };
  let phone: Phone;
  beforeEach(async () => {
    phone = await phoneOf(supervisor);
    await phone.database.site.clear();
    await phone.database.site.bulkPut([
      aProposedSite('later', { receivedAt: 5 }),
      aProposedSite('first'),
      aProposedSite('taken', {
        state: 'terdaftar',
        decision: { verdict: 'accepted', comment: '', personId: 'x', personName: 'X', at: 3 },
      }),
      aProposedSite('held', { state: 'karantina' }),
    ]);
  });

  const judge = (changes: Partial<Parameters<typeof judgeProposal>[1]> = {}) =>
    judgeProposal(phone.deps, { siteId: 'first', verdict: 'accepted', comment: '', ...changes });
  const waiting = async (serverNow = 10) =>
    (await readDeskProposals(phone.database, serverNow)).proposals
      .filter(isWaiting)
      .map(({ site }) => site.id);

  it('seals a word on exactly what was looked at, and lays it over the list until the feed brings its effect', async () => {
    expect([await waiting(), await countWaitingProposals(phone.database, 10)]).toEqual([
      ['first', 'later'],
      2,
    ]);
    const judged = await judge({ verdict: 'declined', comment: ' Sudah terdaftar ' });
    if (!judged.ok) throw new Error(judged.refusal.type);
    expect(judged.value.act as Act).toMatchObject({
      type: 'proposal.judged',
      payload: {
        proposalId: proposalIdOf('first'),
        proposalHash: 'a'.repeat(64),
        verdict: 'declined',
        comment: 'Sudah terdaftar',
      },
    });
    expect([await waiting(), await countWaitingProposals(phone.database, 10)]).toEqual([['later'], 1]);
    await markReceived(phone.database, [
      { id: judged.value.act.id, code: 'AAAA-AAAA', receivedAt: 5, quarantined: false },
    ]);
    expect(await waiting(120_005)).toEqual(['later']);
    expect(await waiting(120_006)).toEqual(['first', 'later']);
    const { at } = judged.value.act;
    await phone.database.site.put(
      aProposedSite('first', {
        state: 'ditolak',
        decision: { verdict: 'declined', comment: 'Sudah terdaftar', personId: 'x', personName: 'X', at },
      }),
    );
    const [first] = (await readDeskProposals(phone.database, 10)).proposals;
    expect([first?.site.id, first?.pending]).toEqual(['first', null]);
  });

  it('lets what was declined still be accepted', async () => {
    await phone.database.site.put(aProposedSite('first', { state: 'ditolak' }));
    expect((await judge()).ok).toBe(true);
  });

  it('refuses to decline without a reason, to judge what is accepted, held or not there', async () => {
    expect(refusalOf(await judge({ verdict: 'declined', comment: '  ' })).type).toBe('comment-missing');
    expect(refusalOf(await judge({ siteId: 'taken' })).type).toBe('already-accepted');
    expect(refusalOf(await judge({ siteId: 'held' })).type).toBe('may-not');
    expect(refusalOf(await judge({ siteId: 'elsewhere' })).type).toBe('proposal-unknown');
    expect(await phone.database.act.count()).toBe(0);
  });

  it('is refused to who may only read', async () => {
    const auditor = await phoneOf({ ...supervisor, id: 'auditor-01', roles: ['auditor'] });
    await auditor.database.site.put(aProposedSite('first'));
    expect(
      await judgeProposal(auditor.deps, { siteId: 'first', verdict: 'accepted', comment: '' }),
    ).toMatchObject({ refusal: { type: 'may-not' } });
  });

  it('compares with the register and with what else waits, not with what was declined or is held', async () => {
    await phone.database.site.put(aProposedSite('no', { state: 'ditolak' }));
    await phone.database.site.put({ ...aSite(), id: 'registered' });
    const { comparable } = await readDeskProposals(phone.database, 10);
    expect(comparable.map(({ id }) => id).sort()).toEqual(['first', 'later', 'registered', 'taken']);
  });
});
