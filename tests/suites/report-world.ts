// A random register with visits in every state, for the reports: everything a figure can count, and persons of every
// role and scope who see different parts of it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SealedAct } from '../../src/domain/act.ts';
import type { Checklist } from '../../src/domain/checklist/definition.ts';
import { type Person, roles } from '../../src/domain/person.ts';
import { roadConditions } from '../../src/domain/road-observations.ts';
import type { Programme, Region, Site } from '../../src/domain/site.ts';
import { siteKinds } from '../../src/domain/site.ts';
import { saveRegister } from '../../src/server/record/register.ts';
import { keepFactsStep } from '../../src/server/reports/keep-facts.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import { repositoryRoot } from '../harness/source-files.ts';
import { admin01, aSite } from './record-cast.ts';
import { aConfirmation, aReview, aRevision, aVisit, noon, type World, worldOn } from './record-world.ts';

export interface ReportWorld {
  readonly world: World;
  readonly sites: readonly Site[];
  readonly persons: readonly Person[];
  readonly assignedTo: ReadonlyMap<string, readonly string[]>;
}

const codes = ['35.10.09.2001', '35.10.09.2002', '35.10.10.2003', '64.02.13.1010', '64.02.14.2001'] as const;
const agencies = ['Dinas PUPR', 'BRIDA', 'Dinas Perkim'] as const;

const zoneOf = (code: string): string => (code.startsWith('64') ? 'Asia/Makassar' : 'Asia/Jakarta');

export const reportRegions: readonly Region[] = [
  ...['35', '64'].map((code) => ({
    code,
    level: 'province' as const,
    name: `Provinsi ${code}`,
    parent: null,
  })),
  ...['35.10', '64.02'].map((code) => ({
    code,
    level: 'regency' as const,
    name: `Kabupaten ${code}`,
    parent: code.slice(0, 2),
    timezone: zoneOf(code),
  })),
  ...[...new Set(codes.map((code) => code.slice(0, 8)))].map((code) => ({
    code,
    level: 'district' as const,
    name: `Kecamatan ${code}`,
    parent: code.slice(0, 5),
  })),
  ...codes.map((code) => ({
    code,
    level: 'village' as const,
    name: `Desa ${code}`,
    parent: code.slice(0, 8),
  })),
];

export const reportProgrammes: readonly Programme[] = [
  {
    id: 'kotaku-2026',
    name: { id: 'Kotaku 2026', en: 'Kotaku 2026' },
    regency: '35.10',
    lead_agency: 'Dinas Perkim',
    checklists: ['road-maintenance'],
    stages: [],
    ceiling_per_village_idr: 750_000_000,
    plan_target: 'Sasaran 3',
    targets: [{ village: codes[0], sites: 4 }],
  },
  {
    id: 'inovasi-2026',
    name: { id: 'Inovasi 2026', en: 'Innovation 2026' },
    regency: '64.02',
    lead_agency: 'BRIDA',
    checklists: ['road-maintenance'],
    stages: [],
    agencies: ['BRIDA', 'Puskesmas Samboja'],
    categories: [{ code: 'opd', label: { id: 'OPD', en: 'Agency' } }],
  },
];

const roadChecklist = JSON.parse(
  readFileSync(join(repositoryRoot, 'src/server/demo/data/checklists/road-maintenance.json'), 'utf8'),
) as Checklist;

type Random = () => number;

const pick = <T>(random: Random, items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
const some = <T>(random: Random, items: readonly T[], share = 0.4): readonly T[] =>
  items.filter(() => random() < share);
const maybe = <T>(random: Random, value: T, share = 0.5): T | undefined =>
  random() < share ? value : undefined;

const aRandomSite = (random: Random, index: number): Site => {
  const village = pick(random, codes);
  const crossed = some(random, codes, 0.15);
  const nominated = maybe(random, random() < 0.6);
  const kind = random() < 0.4 ? 'road_segment' : pick(random, siteKinds);
  const lengthM = 100 + Math.floor(random() * 9000);
  return aSite({
    id: `UJI-${String(index).padStart(3, '0')}`,
    kind,
    program: pick(random, ['kotaku-2026', 'inovasi-2026', 'tak-terdaftar']),
    title: { id: `Lokasi ${pick(random, ['Melati', '100%_!', 'Krajan'])} ${index}`, en: `Site ${index}` },
    category: pick(random, ['opd', 'jalan_paving']),
    region: {
      ...aSite().region,
      province: village.slice(0, 2),
      regency: village.slice(0, 5),
      district: village.slice(0, 8),
      village,
      district_name: `Kecamatan ${village.slice(0, 8)}`,
      village_name: `Desa ${village}`,
    },
    villages_crossed: crossed,
    districts_crossed: [...new Set(crossed.map((code) => code.slice(0, 8)))],
    timezone: zoneOf(village),
    agency: pick(random, agencies),
    fiscal_year: pick(random, [2024, 2025, 2026]),
    budget_idr: random() < 0.3 ? null : Math.floor(random() * 3_000_000_000),
    funding: some(random, ['APBD_KAB', 'APBN', 'CSR', 'APBDES', 'APBD_KAB']).map((source) => ({
      source,
      provider: ['Perusahaan CSR A', ' perusahaan  CSR a', 'Komunitas'][index % 3] ?? '',
      amount_idr: random() < 0.3 ? null : Math.floor(random() * 900_000_000),
    })),
    contributions: index % 4 === 0 ? [{ kind: 'bahan', provider: 'Komunitas' }] : [],
    schedule: random() < 0.3 ? {} : { verify_from: '2026-10-01', verify_to: pick(random, days) },
    confirmers: some(random, ['orang-03', 'orang-05'], 0.2),
    ...(kind === 'road_segment' ? { length_m: lengthM, sta_start: '1+000' } : {}),
    ...(nominated === undefined ? {} : { nominated }),
    ...(random() < 0.3 ? { theme: 'persampahan' } : {}),
    ...(index % 5 === 0 ? { plan_target: 'Jalan mantap' } : {}),
  });
};

const days = ['2026-10-30', '2026-11-20', '2026-11-21', '2026-11-22', '2026-12-20'];

const aRandomPerson = (random: Random, index: number): Person => {
  const regencies = maybe(random, random() < 0.2 ? ['*'] : some(random, ['35.10', '64.02'], 0.6), 0.8);
  const villages = maybe(random, some(random, codes), 0.3);
  const districts = maybe(random, [pick(random, codes).slice(0, 8)], 0.3);
  const scoped = maybe(random, some(random, agencies, 0.6), 0.3);
  const programmes = maybe(random, some(random, ['kotaku-2026', 'inovasi-2026'], 0.6), 0.3);
  return {
    id: `orang-${String(index).padStart(2, '0')}`,
    name: `Orang ${index}`,
    // Every role at least once, then any, sometimes two.
    roles: [roles[index] ?? pick(random, roles), ...(random() < 0.3 ? [pick(random, roles)] : [])],
    scope: {
      ...(regencies ? { regencies } : {}),
      ...(villages ? { villages } : {}),
      ...(districts ? { districts } : {}),
      ...(scoped ? { agencies: scoped } : {}),
      ...(programmes ? { programmes } : {}),
    },
  };
};

const answersOf = (random: Random, site: Site) => {
  const length = site.length_m ?? 0;
  return {
    d_progres: Math.floor(random() * 101),
    c: Array.from({ length: Math.floor(random() * 5) }, () => {
      const sta = 1000 + Math.floor((random() * 1.2 - 0.1) * length);
      return {
        c_sta: `${Math.floor(sta / 1000)}+${String(sta % 1000).padStart(3, '0')}`,
        c_kondisi: pick(random, [...roadConditions, 'lain']),
      };
    }),
  };
};

/** Facts are made now and then while acts arrive, so that they meet every order. */
export const createReportWorld = async (
  engine: SuiteEngine,
  random: Random,
  counts: { readonly sites: number; readonly visits: number },
): Promise<ReportWorld> => {
  const world = worldOn(await engine.open());
  const persons = [admin01, ...Array.from({ length: 22 }, (_, index) => aRandomPerson(random, index))];
  const sites = Array.from({ length: counts.sites }, (_, index) => aRandomSite(random, index));
  const assignedTo = new Map(
    sites.map(({ id }) => [
      id,
      some(
        random,
        persons.map((person) => person.id),
        0.1,
      ),
    ]),
  );
  await saveRegister(world.deps, {
    regions: reportRegions,
    programmes: reportProgrammes,
    checklists: [roadChecklist],
    persons,
    sites,
    assignments: [...assignedTo].flatMap(([siteId, ids]) =>
      ids.map((personId) => ({ id: `${siteId}:${personId}`, siteId, personId })),
    ),
  });
  const sent: { act: SealedAct; site: Site }[] = [];
  for (let index = 0; index < counts.visits; index += 1) {
    const site = pick(random, sites);
    const author = pick(random, persons);
    const at = noon - Math.floor(random() * 3) * 86_400_000;
    const base = random() < 0.2 ? sent.at(-1) : undefined;
    const changes = {
      siteId: site.id,
      answers: answersOf(random, site) as never,
      finishedAt: at,
      result: { points: 1, pointsMax: 2, score: 50, band: 'cukup', calculations: {} },
    };
    const act = base ? aRevision(base.act, { answers: changes.answers }, author) : aVisit(changes, author);
    await world.send(author, act);
    sent.push({ act, site: base?.site ?? site });
    if (random() < 0.6)
      await world.send(
        admin01,
        aReview(act, admin01, { verdict: pick(random, ['accepted', 'accepted', 'returned', 'rejected']) }),
      );
    if (random() < 0.3)
      await world.send(author, aConfirmation(act, author, { verdict: pick(random, ['agree', 'dispute']) }));
    if (random() < 0.3) await keepFactsStep(world.deps.database);
    if (random() < 0.05)
      await saveRegister(world.deps, {
        sites: [{ ...site, budget_idr: 1 }].map((one) => {
          const place = sites.findIndex(({ id }) => id === one.id);
          (sites as Site[])[place] = one;
          return one;
        }),
      });
  }
  return { world, sites, persons, assignedTo };
};
