// The register of numbers: taken in order, none skipped and none twice, whoever asks at the same time.

import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SealedAct } from '../../src/domain/act.ts';
import type { IssuedMinutes } from '../../src/domain/issued-minutes.ts';
import { plainLetterhead } from '../../src/domain/minutes/letterhead.ts';
import { defaultNumberPattern } from '../../src/domain/minutes/number-pattern.ts';
import type { Person } from '../../src/domain/person.ts';
import type { MinutesTable } from '../../src/server/database/schema.ts';
import {
  type Issued,
  issueMinutes,
  raiseSequence,
  withdrawMinutes,
} from '../../src/server/minutes/number-register.ts';
import { readVisitForMinutes } from '../../src/server/minutes/read-source.ts';
import { saveRegister, setPerson } from '../../src/server/record/register.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import {
  aSite,
  camatGenteng,
  supervisorPupr,
  timPenilai01,
  verifikator01,
  verifikator02,
} from './record-cast.ts';
import { aReview, aRevision, aVisit, createWorld, type World } from './record-world.ts';

const site = aSite();
const by = { personId: supervisorPupr.id, deviceId: 'desk' };

export const minutesSuite = (engine: SuiteEngine): void => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(engine);
  });
  afterEach(() => world.close());

  const accepted = async (
    visit: SealedAct = aVisit(),
    reviewer: Person = supervisorPupr,
  ): Promise<SealedAct> => {
    await world.send(verifikator01, visit);
    await world.send(reviewer, aReview(visit, reviewer));
    return visit;
  };

  const issue = async (visit: SealedAct, code = 'PUPR'): Promise<Issued> => {
    const read = await readVisitForMinutes(world.deps.database, visit.act.id);
    if (!read) throw new Error('the visit is not here');
    return issueMinutes(world.deps, by, {
      visitActId: visit.act.id,
      visitId: read.visit.visitId,
      source: {
        ...read.source,
        surroundings: { neighbours: [], roads: [], attribution: '' },
        showPersonalData: false,
      },
      narrow: (content) => content,
      form: { letterhead: plainLetterhead(site), code, pattern: defaultNumberPattern },
      address: 'https://tinjau.example',
    });
  };

  const rowOf = (issued: Issued): MinutesTable => {
    if (issued.kind === 'not-accepted') throw new Error('no number was given');
    return issued.row;
  };

  const all = (): Promise<MinutesTable[]> =>
    world.deps.database.selectFrom('minutes').selectAll().orderBy('sequence').execute();

  it('a visit that is not accepted takes no number, and so leaves no gap', async () => {
    const waiting = aVisit();
    await world.send(verifikator01, waiting);
    expect((await issue(waiting)).kind).toBe('not-accepted');
    expect(rowOf(await issue(await accepted())).sequence).toBe(1);
  });

  it('numbers asked for at once are one after the other, without a gap or a double', async () => {
    const visits: SealedAct[] = [];
    for (let index = 0; index < 12; index += 1) visits.push(await accepted());
    const issued = await Promise.all(visits.map((visit) => issue(visit)));
    expect(issued.map((one) => rowOf(one).sequence).sort((a, b) => a - b)).toEqual(
      visits.map((_, index) => index + 1),
    );
    const rows = await all();
    expect(new Set(rows.map(({ number }) => number)).size).toBe(12);
    expect(new Set(rows.map(({ code }) => code)).size).toBe(12);
  });

  it('the same visit asked for at once by many has one number', async () => {
    const visit = await accepted();
    const issued = await Promise.all(Array.from({ length: 8 }, () => issue(visit)));
    expect(issued.filter(({ kind }) => kind === 'issued')).toHaveLength(1);
    expect(new Set(issued.map((one) => rowOf(one).number)).size).toBe(1);
    expect(await all()).toHaveLength(1);
  });

  it('what fails in between takes no number', async () => {
    const visit = await accepted();
    const read = await readVisitForMinutes(world.deps.database, visit.act.id);
    if (!read) throw new Error('the visit is not here');
    await expect(
      issueMinutes(world.deps, by, {
        visitActId: visit.act.id,
        visitId: read.visit.visitId,
        source: {
          ...read.source,
          surroundings: { neighbours: [], roads: [], attribution: '' },
          showPersonalData: false,
        },
        narrow: () => {
          throw new Error('the disk is full');
        },
        form: { letterhead: plainLetterhead(site), code: 'PUPR', pattern: defaultNumberPattern },
        address: '',
      }),
    ).rejects.toThrow('the disk is full');
    expect(rowOf(await issue(visit)).sequence).toBe(1);
  });

  it('of two agencies that number alike and ask at once, one gets the number and the other hears so', async () => {
    const housing = aSite({ id: 'BWI-P01', agency: 'Dinas Perkim' });
    const scope = { regencies: ['35.10'], agencies: [housing.agency] };
    const reviewer = { ...supervisorPupr, id: 'supervisor-perkim', name: 'Supervisor Perkim', scope };
    await saveRegister(world.deps, {
      persons: [reviewer],
      sites: [housing],
      assignments: [{ id: 'assign-perkim', siteId: housing.id, personId: verifikator01.id }],
    });
    const asked = [await accepted(), await accepted(aVisit({ siteId: housing.id }), reviewer)] as const;
    const answers = await Promise.allSettled(asked.map((visit) => issue(visit, 'DPU')));
    const refused = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toMatchObject([{ problem: { code: 'minutes-number-taken', status: 409 } }]);
    expect((await all()).map(({ number }) => number)).toEqual(['001/VERLAP/DPU/XI/2026']);
    // Asked again it is refused again; with a code of its own the agency begins at one: nothing was used up.
    const loser = answers[0]?.status === 'rejected' ? asked[0] : asked[1];
    await expect(issue(loser, 'DPU')).rejects.toMatchObject({ problem: { code: 'minutes-number-taken' } });
    expect(rowOf(await issue(loser, 'PERKIM')).number).toBe('001/VERLAP/PERKIM/XI/2026');
  });

  it('an accepted revision gets a new number and the earlier one says which', async () => {
    const first = await accepted();
    const before = rowOf(await issue(first));
    const revision = aRevision(first);
    await accepted(revision);
    const after = rowOf(await issue(revision));
    expect(after.sequence).toBe(2);
    expect((await all()).map(({ replaced_by }) => replaced_by)).toEqual([after.id, null]);
    const reader = await world.seenBy(verifikator01);
    expect(reader.body('minutes', before.id)).toMatchObject({
      number: before.number,
      replacedBy: after.number,
    });
  });

  it('a number taken back is never given again', async () => {
    const visit = await accepted();
    const first = rowOf(await issue(visit));
    expect(await withdrawMinutes(world.deps, by, first.id, 'Salah lokasi')).not.toBeNull();
    expect(await withdrawMinutes(world.deps, by, first.id, 'Salah lokasi')).toBeNull();
    expect(rowOf(await issue(visit)).sequence).toBe(2);
    const reader = await world.seenBy(supervisorPupr);
    expect((reader.body('minutes', first.id) as unknown as IssuedMinutes).withdrawnAt).toBeGreaterThan(0);
  });

  it('the sequence can be raised to what the paper register used, and never lowered', async () => {
    const year = 2026;
    const agency = { regency: '35.10', agency: site.agency, year };
    const raise = (last: number) =>
      world.deps.database.transaction().execute((trx) => raiseSequence(trx, agency, last));
    expect(await raise(17)).toBe(true);
    expect(await raise(9)).toBe(false);
    expect(rowOf(await issue(await accepted())).number).toBe('018/VERLAP/PUPR/XI/2026');
  });

  it('minutes go to who sees the visit, and come and go with its site', async () => {
    const row = rowOf(await issue(await accepted()));
    for (const person of [verifikator01, supervisorPupr, camatGenteng])
      expect((await world.seenBy(person)).ids('minutes')).toEqual([row.id]);
    expect((await world.seenBy(verifikator02)).ids('minutes')).toEqual([]);
    const reader = await world.seenBy(timPenilai01);
    expect(reader.ids('minutes')).toEqual([]);
    const camat = await world.seenBy(camatGenteng);
    await setPerson(world.deps, { ...camatGenteng, scope: { districts: ['35.10.10'] } });
    await camat.pull();
    expect(camat.ids('minutes')).toEqual([]);
    await setPerson(world.deps, camatGenteng);
    await camat.pull();
    expect(camat.ids('minutes')).toEqual([row.id]);
  });
};
