// Programmes: their calendar, their ceilings, who has the last word, and how sites are shared out.

import { expect, test } from 'vitest';
import type { Confirmation } from '../../src/domain/confirmation.ts';
import { confirmingLevels, finalApproval } from '../../src/domain/final-approval.ts';
import type { Role } from '../../src/domain/person.ts';
import {
  approvalLevelOf,
  ceilingPerVillageOf,
  familyOf,
  isNominatedOnly,
  yearOf,
} from '../../src/domain/programme.ts';
import { lastDue, stageNow, withDeadline } from '../../src/domain/programme-calendar.ts';
import { levelShares, shareOut } from '../../src/domain/share-out.ts';
import type { Programme, ProgrammeStage, Site } from '../../src/domain/site.ts';
import { stageWarnings } from '../../src/domain/stage-warnings.ts';
import { type BudgetedSite, ceilingBreaches, villageSums } from '../../src/domain/village-ceiling.ts';
import programmeFile from '../../src/server/demo/data/programs.json' with { type: 'json' };
import siteFile from '../../src/server/demo/data/sites.json' with { type: 'json' };

const programmes = programmeFile.programs as unknown as readonly Programme[];
const named = (id: string): Programme => {
  const found = programmes.find((programme) => programme.id === id);
  if (!found) throw new Error(id);
  return found;
};
const kukar = named('pekan-inovasi-kukar-2023');
const kotaku = named('kotaku-bondowoso-2022');

const aStage = (id: string, from: string | null, to: string | null): ProgrammeStage => ({
  id,
  label: { id, en: id },
  from,
  to,
});

test('the calendar of Kukar overlaps where nomination and verification begin, and has a gap after registration', () => {
  expect(stageWarnings(kukar.stages)).toEqual([
    { kind: 'gap', stageId: 'penilaian', beforeId: 'pendaftaran', days: 18 },
    { kind: 'overlap', stageId: 'nominasi', beforeId: 'penilaian', days: 1 },
    { kind: 'overlap', stageId: 'verifikasi_lapangan', beforeId: 'nominasi', days: 1 },
  ]);
});

test('a stage that ends before it begins, and one in the wrong order, are named', () => {
  const stages = [aStage('a', '2023-11-10', '2023-11-05'), aStage('b', '2023-11-01', '2023-11-02')];
  expect(stageWarnings(stages).map(({ kind, days }) => [kind, days])).toEqual([
    ['backwards', 5],
    ['order', 9],
  ]);
});

test('the stage that began last runs, with the days left to its end', () => {
  const on = (today: string) => {
    const now = stageNow(kukar.stages, today);
    return now && [now.stage.id, now.state, now.days];
  };
  expect(on('2023-10-10')).toEqual(['pendaftaran', 'coming', 1]);
  expect(on('2023-10-20')).toEqual(['penilaian', 'coming', 12]);
  expect(on('2023-11-23')).toEqual(['verifikasi_lapangan', 'running', 3]);
  expect(on('2023-11-26')).toEqual(['verifikasi_lapangan', 'running', 0]);
  expect(on('2024-01-01')).toBeNull();
});

test('a site is due by its assignment, else by its own day, else by the end of verifying', () => {
  const site = { schedule: { verify_to: '2023-11-24' } };
  const bare: Pick<Site, 'schedule'> = { schedule: {} };
  expect(withDeadline(site, '2023-11-22', kukar).schedule.verify_to).toBe('2023-11-22');
  expect(withDeadline(site, null, kukar)).toBe(site);
  expect(withDeadline(bare, undefined, kukar).schedule.verify_to).toBe('2023-11-26');
  expect(withDeadline(bare, undefined).schedule.verify_to).toBeUndefined();
  expect(lastDue(site, ['2023-11-20', null])).toBe('2023-11-24');
  expect(lastDue(site, ['2023-11-28', '2023-11-25'])).toBe('2023-11-28');
  expect(lastDue({ schedule: {} }, [])).toBeNull();
});

test('the sample programmes say their level, ceiling, family and year', () => {
  expect(approvalLevelOf(named('rtlh-banyuwangi-2019'))).toBe('village');
  expect(approvalLevelOf(kukar)).toBe('regency');
  expect(ceilingPerVillageOf(kotaku)).toBe(750_000_000);
  expect(ceilingPerVillageOf({ ...kotaku, ceiling_per_village_idr: null })).toBeNull();
  expect(ceilingPerVillageOf(kukar)).toBeNull();
  expect([familyOf(kotaku), yearOf(kotaku)]).toEqual(['kotaku-bondowoso', 2022]);
  expect(yearOf({ id: 'csr', stages: [aStage('a', '2017-02-01', null)] })).toBe(2017);
  expect(isNominatedOnly(kukar)).toBe(true);
  expect(isNominatedOnly({ ...kukar, nominated_only: false })).toBe(false);
  expect(isNominatedOnly(kotaku)).toBe(false);
});

const works: readonly BudgetedSite[] = siteFile.sites.map((site) => ({
  id: site.id,
  programmeId: site.program,
  village: site.region.village,
  budgetIdr: site.budget_idr ?? null,
}));
const ceilingOf = (id: string): number | null => ceilingPerVillageOf(named(id));

test('the five villages of Kotaku stand exactly at their ceiling, and one rupiah more is a breach with figures', () => {
  const sums = [...villageSums(works).values()].filter(({ programmeId }) => programmeId === kotaku.id);
  expect(sums.map(({ sumIdr }) => sumIdr)).toEqual([
    750_000_000, 750_000_000, 750_000_000, 750_000_000, 750_000_000,
  ]);
  expect(ceilingBreaches(works, [], ceilingOf)).toEqual([]);
  const one = { id: 'NEW', programmeId: kotaku.id, village: '35.11.11.1007', budgetIdr: 1 };
  expect(ceilingBreaches(works, [one], ceilingOf)).toMatchObject([
    { village: '35.11.11.1007', sumIdr: 750_000_001, beforeIdr: 750_000_000, ceilingIdr: 750_000_000 },
  ]);
  expect(ceilingBreaches(works, [{ ...one, budgetIdr: null }], ceilingOf)).toEqual([]);
  expect(ceilingBreaches(works, [{ ...one, programmeId: 'apbd-bondowoso-2022' }], ceilingOf)).toEqual([]);
});

test('a village that is over already may be lowered, never raised', () => {
  const over = [{ id: 'a', programmeId: kotaku.id, village: 'v', budgetIdr: 800_000_000 }];
  const save = (budgetIdr: number) =>
    ceilingBreaches(over, [{ id: 'a', programmeId: kotaku.id, village: 'v', budgetIdr }], ceilingOf).length;
  expect([save(790_000_000), save(800_000_000), save(800_000_001)]).toEqual([0, 0, 1]);
});

const rolesOf = (id: string): readonly Role[] =>
  id.startsWith('kades') ? ['kades'] : id.startsWith('camat') ? ['camat'] : id === '' ? [] : ['verifikator'];

const aConfirmation = (
  accountId: string | null,
  changes: Partial<Confirmation> & { verdict?: 'agree' | 'dispute' | 'not_present'; position?: string } = {},
): Confirmation =>
  ({
    visitActId: 'act-1',
    personId: 'verifikator-01',
    at: 10,
    denied: null,
    matchesVisit: true,
    ...changes,
    payload: {
      verdict: changes.verdict ?? 'agree',
      by: 'on_device',
      signer: {
        name: 'x',
        position: changes.position ?? 'Jabatan',
        nip: '-',
        ...(accountId === null ? {} : { accountId }),
      },
    },
  }) as unknown as Confirmation;

const accepted = { actId: 'act-1', at: 5, state: 'disetujui', superseded: false } as const;
const [village, district, regency] = [
  { approval_level: 'village' },
  { approval_level: 'district' },
  { approval_level: 'regency' },
] as const;

test('who is asked follows the level, and the chain where there is one', () => {
  expect([village, district, regency, undefined].map((one) => confirmingLevels(one))).toEqual([
    ['village'],
    ['village', 'district'],
    [],
    [],
  ]);
  const label = { id: 'x', en: 'x' };
  const chain = [{ role: 'district_head', label }] as const;
  expect(confirmingLevels({ ...district, signature_chain: chain })).toEqual(['district']);
  expect(confirmingLevels({ ...regency, signature_chain: chain })).toEqual(['district']);
  expect(confirmingLevels({ ...village, signature_chain: chain })).toEqual(['village']);
});

test('a site is finally approved when the office accepted it and everybody asked agreed', () => {
  const both = [aConfirmation('kades-1'), aConfirmation('camat-1')];
  const approve = (programme: object, rows: readonly Confirmation[]) =>
    finalApproval([accepted], rows, programme, rolesOf);
  expect(approve(regency, []).state).toBe('verified');
  expect(approve(district, both).state).toBe('verified');
  expect(approve(district, [aConfirmation('kades-1')])).toMatchObject({
    levels: ['district'],
    disputed: false,
  });
  expect(approve(village, [])).toMatchObject({ state: 'waiting', levels: ['village'] });
  expect(approve(village, [aConfirmation(null, { position: 'Plt. Kepala Desa' })]).state).toBe('verified');
  expect(approve(village, [aConfirmation('verifikator-02', { position: 'Kepala Desa' })]).state).toBe(
    'waiting',
  );
});

test('an agreement to another revision, a denied one and an absence are none; a dispute is named', () => {
  const approve = (...rows: readonly Confirmation[]) => finalApproval([accepted], rows, village, rolesOf);
  expect(approve(aConfirmation('kades-1', { visitActId: 'act-0' })).state).toBe('waiting');
  expect(approve(aConfirmation('kades-1', { denied: { at: 1, comment: '', personId: 'k' } })).state).toBe(
    'waiting',
  );
  expect(approve(aConfirmation('kades-1', { verdict: 'not_present' })).state).toBe('waiting');
  expect(approve(aConfirmation('kades-1', { verdict: 'dispute' }))).toMatchObject({ disputed: true });
  expect(
    approve(aConfirmation('kades-1', { verdict: 'dispute', at: 1 }), aConfirmation('kades-1')).state,
  ).toBe('verified');
});

test('nothing is finally approved without an accepted visit, nor after a newer return', () => {
  const waiting = { ...accepted, state: 'menunggu' } as const;
  expect(finalApproval([waiting], [], regency, rolesOf).state).toBe('none');
  const returned = { actId: 'act-2', at: 9, state: 'dikembalikan', superseded: false } as const;
  expect(finalApproval([accepted, returned], [], regency, rolesOf).state).toBe('none');
  expect(finalApproval([accepted, { ...waiting, actId: 'act-3', at: 9 }], [], regency, rolesOf).state).toBe(
    'verified',
  );
});

test('who has least gets most, until all are level', () => {
  const at = null;
  const shares = levelShares(
    [
      { id: 'a', load: 10, at },
      { id: 'b', load: 0, at },
      { id: 'c', load: 4, at },
    ],
    9,
  );
  expect([...shares]).toEqual([
    ['a', 0],
    ['b', 7],
    ['c', 2],
  ]);
});

test('sites go to who is near, as many to each as to the others', () => {
  const sites = Array.from({ length: 20 }, (_, index) => ({
    id: `s${index}`,
    lng: index < 10 ? 117 + index / 100 : 118 + index / 100,
    lat: -0.5,
  }));
  const persons = [
    { id: 'east', load: 3, at: { lng: 118.1, lat: -0.5 } },
    { id: 'west', load: 3, at: { lng: 117, lat: -0.5 } },
  ];
  const taken = shareOut(sites, persons);
  expect(taken.size).toBe(20);
  expect(sites.slice(0, 10).every(({ id }) => taken.get(id) === 'west')).toBe(true);
  expect(sites.slice(10).every(({ id }) => taken.get(id) === 'east')).toBe(true);
  expect(shareOut(sites, []).size).toBe(0);
});

test('10,000 sites are shared out among 300 persons in seconds, each within one of the others', () => {
  const sites = Array.from({ length: 10_000 }, (_, index) => ({
    id: `s${index}`,
    lng: 115 + ((index * 7919) % 10_000) / 3000,
    lat: -1 + ((index * 104_729) % 10_000) / 5000,
  }));
  const persons = Array.from({ length: 300 }, (_, index) => ({ id: `p${index}`, load: 0, at: null }));
  const began = performance.now();
  const taken = shareOut(sites, persons);
  expect(performance.now() - began).toBeLessThan(15_000);
  const counts = new Map<string, number>();
  for (const personId of taken.values()) counts.set(personId, (counts.get(personId) ?? 0) + 1);
  expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1);
});
