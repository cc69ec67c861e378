// Rows a template shows how to fill in: about this server's own regions, programmes and checklists where there are any.
// Their keys are kept for examples, so that a row somebody forgot to take out never becomes part of the register.

import { userNameKey } from '../account.ts';
import { parentOfCode } from '../region-codes.ts';
import type { Region } from '../site.ts';
import type { Fields, ImportKind } from './field.ts';
import type { KnownRegister } from './known.ts';

/** Whether a row with this key is one of the examples of a template: `contoh-1`, and regions of the province `00`. */
export const isExampleKey = (kind: ImportKind, key: string): boolean =>
  kind === 'region' ? /^00(\.|$)/.test(key) : /^contoh-\d{1,3}$/.test(userNameKey(key));

/** A few records of a kind to be shown in a template. `verifierId`: somebody who may be given sites, if there is. */
export const exampleRecords = (
  kind: ImportKind,
  known: KnownRegister,
  verifierId: string | null,
): readonly Fields[] => {
  const ground = groundOf(known, verifierId);
  switch (kind) {
    case 'region':
      return ground.chain as unknown as readonly Fields[];
    case 'programme':
      return [exampleProgramme(ground)];
    case 'person':
      return examplePersons(ground);
    case 'site':
      return exampleSites(ground);
    case 'budget_line':
      return exampleLines(ground);
    default:
      return kind satisfies never;
  }
};

interface Ground {
  /** Province, regency, district, village. */
  readonly chain: readonly Region[];
  readonly programme: string;
  readonly checklists: readonly string[];
  /** The column of a checklist, where one is made for planned works of a village. */
  readonly worksChecklist: Fields;
  readonly claims: readonly string[];
  readonly verifierId: string;
  readonly lng: number;
  readonly lat: number;
}

/** Somewhere in the regencies of the programmes, if they have villages here; else anywhere. */
const groundOf = (known: KnownRegister, verifierId: string | null): Ground => {
  const programmes = [...known.programmes.values()];
  const villages = [...known.regions.values()].filter(({ level }) => level === 'village');
  const programme = programmes.find(({ regency }) => villages.some(({ code }) => code.startsWith(regency)));
  const near = programme ? villages.filter(({ code }) => code.startsWith(programme.regency)) : villages;
  const village = near.find(({ point }) => point !== undefined) ?? near[0];
  const chain = village ? chainOf(known, village) : exampleChain;
  const works = [...known.checklists.values()].find(({ appliesTo }) => appliesTo.includes('village_project'));
  const [lng, lat] = chain.at(-1)?.point ?? [113.8251, -7.9172];
  return {
    chain,
    programme: (programme ?? programmes[0])?.id ?? 'contoh-1',
    checklists: [...known.checklists.keys()],
    worksChecklist: works ? { checklist_id: works.id } : {},
    claims: [...known.checklists.values()].flatMap(({ claims }) => [...claims.keys()]),
    verifierId: verifierId ?? 'contoh-1',
    lng,
    lat,
  };
};

const chainOf = ({ regions }: KnownRegister, village: Region): readonly Region[] => {
  const chain: Region[] = [];
  for (let code: string | null = village.code; code !== null; code = parentOfCode(code)) {
    const region = regions.get(code);
    if (region) chain.unshift(region);
  }
  return chain;
};

const exampleChain: readonly Region[] = [
  { code: '00', level: 'province', name: 'Provinsi Contoh', parent: null, timezone: 'Asia/Jakarta' },
  { code: '00.01', level: 'regency', name: 'Kabupaten Contoh', parent: '00', timezone: 'Asia/Jakarta' },
  { code: '00.01.01', level: 'district', name: 'Contoh Kota', parent: '00.01' },
  {
    code: '00.01.01.2001',
    level: 'village',
    name: 'Contoh Wetan',
    parent: '00.01.01',
    village_term: 'Desa',
    village_type: 'desa',
    head_title: { id: 'Kepala Desa', en: 'Village head' },
    point: [113.8251, -7.9172],
    aliases: ['00.01.02.2009'],
  },
];

const codeAt = ({ chain }: Ground, level: Region['level']): string =>
  chain.find((region) => region.level === level)?.code ?? '';

const exampleProgramme = (ground: Ground): Fields => ({
  id: 'contoh-1',
  name: { id: 'Pemeliharaan jalan desa 2026', en: 'Village road maintenance 2026' },
  regency: codeAt(ground, 'regency'),
  lead_agency: 'Dinas PUPR',
  checklists: ground.checklists.slice(0, 2),
  award: 'Piala Bupati',
  target: { ruas: 40, kilometer: 62.5 },
  running_since: 2024,
  approval_level: 'district',
  stages: [
    {
      id: 'lapangan',
      label: { id: 'Verifikasi lapangan', en: 'Field checks' },
      from: '2026-09-01',
      to: '2026-10-31',
    },
  ],
  partners: ['Karang Taruna', 'Universitas setempat'],
  agencies: ['Dinas PUPR', 'Dinas Perkim'],
  themes: ['jalan', 'drainase'],
  success_indicators: [{ id: 'Ruas dalam kondisi mantap', en: 'Segments in good condition' }],
  categories: [{ code: 'jalan', label: { id: 'Jalan', en: 'Road' } }],
  rule: { id: 'Satu kunjungan per ruas per tahap.', en: 'One visit a segment and stage.' },
  source_article: 'SK Bupati 188/12/2026',
});

const examplePersons = (ground: Ground): readonly Fields[] => [
  {
    id: 'contoh-1',
    name: 'Nama Verifikator',
    roles: ['verifikator'],
    position: 'Staf Bidang Jalan',
    scope: {},
  },
  {
    id: 'contoh-2',
    name: 'Nama Supervisor',
    roles: ['supervisor'],
    position: 'Kepala Bidang Jalan',
    scope: {
      regencies: [codeAt(ground, 'regency')],
      agencies: ['Dinas PUPR'],
      programmes: [ground.programme],
    },
  },
  {
    id: 'contoh-3',
    name: 'Nama Camat',
    roles: ['camat'],
    position: 'Camat',
    scope: { districts: [codeAt(ground, 'district')] },
  },
  {
    id: 'contoh-4',
    name: 'Nama Kepala Desa',
    roles: ['kades'],
    position: 'Kepala Desa',
    scope: { villages: [codeAt(ground, 'village')] },
  },
];

const placed = (ground: Ground): Fields => ({
  program: ground.programme,
  region: {
    regency: codeAt(ground, 'regency'),
    district: codeAt(ground, 'district'),
    village: codeAt(ground, 'village'),
  },
  agency: 'Dinas PUPR',
  fiscal_year: 2026,
  assigned_to: [ground.verifierId],
});

const six = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

const exampleSites = (ground: Ground): readonly Fields[] => {
  const { lng, lat } = ground;
  return [
    {
      ...placed(ground),
      ...ground.worksChecklist,
      id: 'contoh-1',
      kind: 'village_project',
      title: { id: 'Drainase RT 04 RW 02', en: 'Drain of RT 04 RW 02' },
      category: 'drainase',
      category_label: { id: 'Drainase', en: 'Drainage' },
      geometry: { type: 'Point', coordinates: [six(lng), six(lat)] },
      geometry_source: 'survei',
      planned_length_m: 120,
      implementer: 'TPK Desa',
      maintainer: 'KPP Desa',
      budget_idr: 96_000_000,
      funding: [{ source: 'DD', provider: 'Pemerintah Desa', amount_idr: 96_000_000 }],
      contributions: [{ kind: 'tenaga', provider: 'Warga RT 04' }],
      schedule: {
        work_start: '2026-03-02',
        work_end: '2026-06-30',
        verify_from: '2026-07-01',
        verify_to: '2026-07-31',
      },
      confirmers: [ground.verifierId],
      status: 'terdaftar',
      progress_pct: 50,
      photo_points: [
        {
          id: 'hulu',
          label: { id: 'Hulu', en: 'Upstream' },
          lng: six(lng),
          lat: six(lat),
          bearing_deg: 90,
        },
      ],
      beneficiary_ref: 'PB-014',
    },
    {
      ...placed(ground),
      id: 'contoh-2',
      kind: 'road_segment',
      title: { id: 'Ruas Krajan–Sumber', en: 'Krajan–Sumber segment' },
      category: 'pemeliharaan_jalan',
      geometry: {
        type: 'LineString',
        coordinates: [
          [six(lng), six(lat)],
          [six(lng + 0.004), six(lat + 0.002)],
        ],
      },
      districts_crossed: [codeAt(ground, 'district')],
      villages_crossed: [codeAt(ground, 'village')],
      length_m: 500,
      length_km: 0.5,
      sta_start: '0+000',
      sta_end: '0+500',
      surface: 'aspal',
      width_m: 3.5,
    },
    {
      ...placed(ground),
      id: 'contoh-3',
      kind: 'innovation',
      title: { id: 'Layanan antar dokumen', en: 'Documents brought home' },
      category: 'desa',
      geometry: { type: 'Point', coordinates: [six(lng), six(lat)] },
      registration_number: 'INO-2026-017',
      registered_at: '2026-02-10',
      nominated: true,
      stage: 'lapangan',
      theme: 'pelayanan',
      plan_target: 'Sasaran 2.1',
      claims: Object.fromEntries(ground.claims.map((indicator) => [indicator, 2])),
    },
  ];
};

const exampleLines = (ground: Ground): readonly Fields[] => {
  const line = {
    program: ground.programme,
    region: (placed(ground).region ?? {}) as Fields,
    fiscal_year: 2026,
    source: 'DD',
    provider: 'Pemerintah Desa',
  };
  return [
    {
      ...line,
      ...ground.worksChecklist,
      id: 'contoh-1',
      title: { id: 'Rabat beton RT 01', en: 'Concrete path of RT 01' },
      budget_idr: 50_000_000,
      kind: 'village_project',
      category: 'jalan_rabat',
      agency: 'Pemerintah Desa',
      implementer: 'TPK Desa',
      geometry: { type: 'Point', coordinates: [six(ground.lng), six(ground.lat)] },
      schedule: { work_start: '2026-03-02', work_end: '2026-06-30' },
    },
    {
      ...line,
      id: 'contoh-2',
      title: { id: 'Rehabilitasi posyandu', en: 'Repair of the health post' },
      budget_idr: 20_000_000,
    },
  ];
};
