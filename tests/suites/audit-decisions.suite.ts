// Decisions in the audit log: each once, however often it is sent, with who decided what, from which device and when.

import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SealedAct } from '../../src/domain/act.ts';
import { type DecisionAction, decisionActions } from '../../src/domain/audit.ts';
import type { ConfirmationPayload } from '../../src/domain/confirmation.ts';
import { pairIdOf } from '../../src/domain/double-pair.ts';
import type { Person } from '../../src/domain/person.ts';
import type { PhotoFacts } from '../../src/domain/photo.ts';
import type { ProposalPayload } from '../../src/domain/proposal.ts';
import { checkChain } from '../../src/server/audit/check-chain.ts';
import { readAudit } from '../../src/server/audit/read-audit.ts';
import type { AuditEntryTable } from '../../src/server/database/schema.ts';
import { compareAllDue } from '../../src/server/doubles/double-job.ts';
import { receiveActs } from '../../src/server/record/receive-acts.ts';
import { saveRegister } from '../../src/server/record/register.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import {
  admin01,
  aSite,
  kadesGentengKulon,
  nominatedSite,
  sronoSite,
  supervisorPupr,
  verifikator01,
} from './record-cast.ts';
import {
  aConfirmation,
  aDoubleJudgement,
  aJudgement,
  anObscuring,
  aPhoto,
  aProposal,
  aProposalJudgement,
  aReview,
  aRevision,
  aVisit,
  createWorld,
  noon,
  sealed,
  type World,
} from './record-world.ts';

interface Made {
  readonly by: Person;
  readonly act: SealedAct;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly details: Readonly<Record<string, unknown>>;
}

const secret = 'Bu Sulastri, NIK 3510';

/** Each takes in what its decision is about, and answers the decision with the entry it is to leave. */
const decisions: Readonly<Record<DecisionAction, (world: World) => Promise<Made>>> = {
  'review.decided': async (world) => {
    const visit = aVisit();
    await world.send(verifikator01, visit);
    return {
      by: supervisorPupr,
      act: aReview(visit, supervisorPupr, { verdict: 'returned', comment: secret }),
      subject: { kind: 'visit', id: visit.act.id },
      details: { verdict: 'returned', effect: 'decides' },
    };
  },
  'proposal.judged': async (world) => {
    const proposal = aProposal();
    await world.send(verifikator01, proposal);
    return {
      by: supervisorPupr,
      act: aProposalJudgement(proposal, supervisorPupr, { verdict: 'declined', comment: secret }),
      subject: { kind: 'proposal', id: (proposal.act.payload as ProposalPayload).proposalId },
      details: { verdict: 'declined', effect: 'decides' },
    };
  },
  'duplicate.judged': async () => {
    const siteIds = [sronoSite.id, aSite().id] as const;
    return {
      by: admin01,
      act: aDoubleJudgement(siteIds, admin01, { comment: secret }),
      subject: { kind: 'double', id: pairIdOf(...siteIds) },
      details: { verdict: 'double', effect: 'decides' },
    };
  },
  'quarantine.judged': async (world) => {
    const visit = aVisit();
    await world.sendRaw(verifikator01, [visit], { disabled: true });
    return {
      by: supervisorPupr,
      act: aJudgement(visit, supervisorPupr, { verdict: 'set_aside', comment: secret }),
      subject: { kind: 'held', id: visit.act.id },
      details: { verdict: 'set_aside', effect: 'decides' },
    };
  },
  'confirmation.denied': async (world) => {
    const visit = aVisit();
    const confirmation = aConfirmation(visit, kadesGentengKulon);
    await world.send(verifikator01, visit);
    await world.send(kadesGentengKulon, confirmation);
    const { confirmationId } = confirmation.act.payload as ConfirmationPayload;
    return {
      by: kadesGentengKulon,
      act: sealed('confirmation.denied', kadesGentengKulon, { confirmationId, comment: secret }),
      subject: { kind: 'confirmation', id: confirmationId },
      details: {},
    };
  },
  'photo.obscured': async (world) => {
    const photo = aPhoto();
    const visit = aVisit({ photos: [photo] });
    await world.send(verifikator01, visit);
    return {
      by: supervisorPupr,
      act: anObscuring(visit, photo, supervisorPupr),
      subject: { kind: 'visit', id: visit.act.id },
      details: { photoId: photo.photoId, obscuredParts: 1, effect: 'decides' },
    };
  },
};

export const auditDecisionsSuite = (engine: SuiteEngine): void => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(engine);
  });
  afterEach(() => world.close());

  const filter = { before: null, action: null, personId: null, by: null, from: null, to: null };
  const entries = async () =>
    (await readAudit(world.opened.db, { ...filter, subjectId: null }, admin01.id)).entries;
  const isWhole = async () => {
    const rows = async function* (): AsyncGenerator<readonly AuditEntryTable[]> {
      yield (await world.opened.db.selectFrom('audit_entry').selectAll().execute()) as never;
    };
    const { fault, entries: count } = await checkChain(rows());
    expect(fault).toBeNull();
    return count;
  };

  for (const action of decisionActions)
    it(`${action}: one entry with its subject, also when it is sent twice, alone and in one batch`, async () => {
      const { by, act, subject, details } = await decisions[action](world);
      expect(await entries()).toEqual([]);
      await world.send(by, act, act);
      expect(await world.send(by, act)).toEqual(['known']);
      const [entry, ...others] = await entries();
      expect(others).toEqual([]);
      expect(entry).toMatchObject({ action, personId: by.id, details });
      expect(Object.keys(entry?.details ?? {}).sort()).toEqual(Object.keys(details).sort());
      expect(entry?.subject).toMatchObject(subject);
      expect(entry?.subject?.name).toContain(action === 'proposal.judged' ? 'Paving' : aSite().title.id);
      const row = await world.opened.db.selectFrom('audit_entry').selectAll().executeTakeFirstOrThrow();
      expect(row.device_id).toBe(act.act.deviceId);
      const stored = await world.opened.db
        .selectFrom('act')
        .select('received_at')
        .where('id', '=', act.act.id)
        .executeTakeFirstOrThrow();
      expect([Number(row.at), Number(row.at) > noon]).toEqual([Number(stored.received_at), true]);
      expect(JSON.stringify(row)).not.toContain('Sulastri');
      expect(await isWhole()).toBe(1);
    });

  it('many decisions in one batch are one entry each, in one whole chain', async () => {
    const visits = Array.from({ length: 5 }, () => aVisit());
    await world.send(verifikator01, ...visits);
    await world.send(supervisorPupr, ...visits.map((visit) => aReview(visit, supervisorPupr)));
    await world.send(admin01, aDoubleJudgement([sronoSite.id, nominatedSite.id], admin01));
    const noted = await entries();
    expect(noted.map(({ seq }) => seq)).toEqual([6, 5, 4, 3, 2, 1]);
    expect(new Set(noted.slice(1).map(({ subject }) => subject?.id))).toEqual(
      new Set(visits.map(({ act }) => act.id)),
    );
    expect(await isWhole()).toBe(6);
  });

  it('visits, revisions, confirmations and proposals leave none: their own record holds them', async () => {
    const visit = aVisit();
    await world.send(verifikator01, visit, aRevision(visit), aProposal());
    await world.send(kadesGentengKulon, aConfirmation(visit, kadesGentengKulon));
    expect(await entries()).toEqual([]);
  });

  it('says of a decision that had no effect, or waits for what it is about, that it did', async () => {
    const visit = aVisit();
    const early = aReview(visit, supervisorPupr);
    await world.send(supervisorPupr, early);
    await world.send(verifikator01, visit);
    await world.send(kadesGentengKulon, aReview(visit, kadesGentengKulon));
    expect(
      (await entries()).map(({ personId, details }) => [personId, details.effect, details.apart]),
    ).toEqual([
      [kadesGentengKulon.id, 'may_not', true],
      [supervisorPupr.id, 'decides', undefined],
      [supervisorPupr.id, 'waiting', undefined],
    ]);
  });

  /** What is decided before it is here: who decides, and what brings it. */
  const early: Readonly<Record<string, () => readonly [Person, SealedAct, () => Promise<unknown>]>> = {
    'review.decided': () => {
      const visit = aVisit();
      return [supervisorPupr, aReview(visit, supervisorPupr), () => world.send(verifikator01, visit)];
    },
    'proposal.judged': () => {
      const proposal = aProposal();
      const judgement = aProposalJudgement(proposal, supervisorPupr, {
        verdict: 'declined',
        comment: secret,
      });
      return [supervisorPupr, judgement, () => world.send(verifikator01, proposal)];
    },
    'duplicate.judged': () => {
      const late = { ...sronoSite, id: 'BWI-BARU' };
      const judgement = aDoubleJudgement([late.id, aSite().id], admin01, { comment: secret });
      const register = async () => {
        await saveRegister(world.deps, { sites: [late] });
        await compareAllDue(world.deps);
      };
      return [admin01, judgement, register];
    },
    'quarantine.judged': () => {
      const visit = aVisit();
      const judgement = aJudgement(visit, supervisorPupr, { verdict: 'set_aside', comment: secret });
      return [supervisorPupr, judgement, () => world.sendRaw(verifikator01, [visit], { disabled: true })];
    },
    'photo.obscured': () => {
      const photo = aPhoto();
      const visit = aVisit({ photos: [photo] });
      return [
        supervisorPupr,
        anObscuring(visit, photo, supervisorPupr),
        () => world.send(verifikator01, visit),
      ];
    },
  };

  for (const [action, make] of Object.entries(early))
    it(`${action}: one that waited has a second entry once it takes effect, and no third`, async () => {
      const [by, decision, arrive] = make();
      await world.send(by, decision);
      expect((await entries()).map(({ details }) => details.effect)).toEqual(['waiting']);
      await arrive();
      expect(await world.send(by, decision)).toEqual(['known']);
      await arrive();
      const [second, first, ...others] = await entries();
      expect(others).toEqual([]);
      const { effect: _waiting, ...said } = first?.details ?? {};
      expect(second).toMatchObject({ action, personId: by.id, subject: { id: first?.subject?.id } });
      expect(second?.details).toEqual({ ...said, effect: 'decides', waited: true });
      const rows = await world.opened.db.selectFrom('audit_entry').selectAll().execute();
      expect(rows.map(({ device_id }) => device_id)).toEqual(rows.map(() => decision.act.deviceId));
      expect(JSON.stringify(rows)).not.toContain('Sulastri');
      expect(await isWhole()).toBe(2);
    });

  it('one that waited for what comes in the same transaction, or in one batch with it, is noted so as well', async () => {
    const visit = aVisit();
    await Promise.all([
      world.send(supervisorPupr, aReview(visit, supervisorPupr)),
      world.send(verifikator01, visit),
    ]);
    expect((await entries()).map(({ details }) => [details.effect, details.waited])).toEqual([
      ['decides', true],
      ['waiting', undefined],
    ]);
    const photo = aPhoto();
    const own = aVisit({ photos: [photo] });
    const obscuring = anObscuring(own, photo, verifikator01);
    await world.send(verifikator01, obscuring);
    await world.send(verifikator01, obscuring, own);
    expect((await entries()).slice(0, 2).map(({ action, details }) => [action, details.waited])).toEqual([
      ['photo.obscured', true],
      ['photo.obscured', undefined],
    ]);
    const other = aVisit({ photos: [{ ...photo, photoId: aPhoto().photoId }] });
    const facts = (other.act.payload as { photos: readonly PhotoFacts[] }).photos[0] as PhotoFacts;
    await world.send(verifikator01, other, anObscuring(other, facts, verifikator01));
    expect((await entries())[0]?.details).toEqual({
      photoId: facts.photoId,
      obscuredParts: 1,
      effect: 'adds',
    });
    expect(await isWhole()).toBe(5);
  });

  it('another act under an id that is taken leaves none', async () => {
    const visit = aVisit();
    await world.send(verifikator01, visit);
    const review = aReview(visit, supervisorPupr);
    await world.send(supervisorPupr, review);
    const rival = sealed('review.decided', supervisorPupr, review.act.payload as never, {
      id: review.act.id,
      at: noon + 1,
    });
    expect(await world.send(supervisorPupr, rival)).toEqual(['refused']);
    expect(await entries()).toHaveLength(1);
  });

  it('one that came in an emergency file names whose it is and who brought it', async () => {
    const visit = aVisit();
    await world.send(verifikator01, visit);
    const review = aReview(visit, supervisorPupr);
    const caller = { person: supervisorPupr, expired: false, disabled: false };
    await receiveActs(world.deps, { ...caller, unproven: true, broughtBy: verifikator01.id }, [review]);
    // Its own phone vouches for it later: the same decision.
    await world.send(supervisorPupr, review);
    const [entry, ...others] = await entries();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      personId: supervisorPupr.id,
      details: { verdict: 'accepted', effect: 'may_not', apart: true, broughtBy: verifikator01.id },
    });
  });
};
