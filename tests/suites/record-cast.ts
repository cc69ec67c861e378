// The cast and the places of the record's suites: one regency with two sites, and a nomination in another.

import type { Checklist } from '../../src/domain/checklist/definition.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Programme, Region, Site } from '../../src/domain/site.ts';

const person = (id: string, name: string, role: Person['roles'][number], scope: Person['scope']): Person => ({
  id,
  name,
  roles: [role],
  scope,
});

export const verifikator01 = person('verifikator-01', 'Verifikator 01', 'verifikator', {
  regencies: ['35.10'],
});
export const verifikator02 = person('verifikator-02', 'Verifikator 02', 'verifikator', {
  regencies: ['35.10'],
});
export const kadesGentengKulon = person('kades-35.10.09.2001', 'Kepala Desa Genteng Kulon', 'kades', {
  villages: ['35.10.09.2001'],
});
export const camatGenteng = person('camat-35.10.09', 'Camat Genteng', 'camat', { districts: ['35.10.09'] });
export const supervisorPupr = person('supervisor-35.10', 'Supervisor PUPR', 'supervisor', {
  regencies: ['35.10'],
  agencies: ['Dinas PUPR'],
});
export const supervisorKukar = person('supervisor-64.02', 'Supervisor BRIDA', 'supervisor', {
  regencies: ['64.02'],
});
export const timPenilai01 = person('tim-penilai-01', 'Tim Penilai 01', 'tim_penilai', {
  regencies: ['64.02'],
});
export const timPenilai02 = person('tim-penilai-02', 'Tim Penilai 02', 'tim_penilai', {
  regencies: ['64.02'],
});
export const admin01 = person('admin-01', 'Admin 01', 'admin', { regencies: ['*'] });

export const everybody: readonly Person[] = [
  verifikator01,
  verifikator02,
  kadesGentengKulon,
  camatGenteng,
  supervisorPupr,
  supervisorKukar,
  timPenilai01,
  timPenilai02,
  admin01,
];

const region = (code: string, level: Region['level'], name: string, parent: string | null): Region => ({
  code,
  level,
  name,
  parent,
});

export const regions: readonly Region[] = [
  region('35', 'province', 'Jawa Timur', null),
  region('35.10', 'regency', 'Kabupaten Banyuwangi', '35'),
  region('35.10.09', 'district', 'Genteng', '35.10'),
  region('35.10.09.2001', 'village', 'Genteng Kulon', '35.10.09'),
  region('35.10.10', 'district', 'Srono', '35.10'),
  region('35.10.10.2003', 'village', 'Kebaman', '35.10.10'),
  region('64', 'province', 'Kalimantan Timur', null),
  region('64.02', 'regency', 'Kabupaten Kutai Kartanegara', '64'),
  region('64.02.13', 'district', 'Samboja', '64.02'),
  region('64.02.13.1010', 'village', 'Samboja Kuala', '64.02.13'),
];

const programme = (id: string, regency: string, checklist: string): Programme => ({
  id,
  name: { id, en: id },
  regency,
  lead_agency: 'Dinas PUPR',
  checklists: [checklist],
  stages: [],
});

export const programmes: readonly Programme[] = [
  programme('jalan-2026', '35.10', 'road-maintenance'),
  programme('inovasi-2026', '64.02', 'innovation-verification'),
];

export const aChecklist = (id: string, version = 1): Checklist => ({
  id,
  version,
  title: { id, en: id },
  applies_to: [],
  sections: [],
  calculations: [],
  scoring: { type: 'none' } as unknown as Checklist['scoring'],
});

/** A road in Genteng Kulon, unless told otherwise. */
export const aSite = (changes: Partial<Site> = {}): Site => ({
  id: 'BWI-R01',
  kind: 'road_segment',
  program: 'jalan-2026',
  title: { id: 'Ruas Genteng Kulon', en: 'Genteng Kulon road' },
  category: 'pemeliharaan_jalan',
  region: {
    province: '35',
    regency: '35.10',
    district: '35.10.09',
    village: '35.10.09.2001',
    province_name: 'Jawa Timur',
    regency_name: 'Kabupaten Banyuwangi',
    district_name: 'Genteng',
    village_name: 'Genteng Kulon',
  },
  timezone: 'Asia/Jakarta',
  zone_label: 'WIB',
  geometry: { type: 'Point', coordinates: [114.15, -8.36] },
  agency: 'Dinas PUPR',
  implementer: null,
  maintainer: null,
  fiscal_year: 2026,
  budget_idr: null,
  funding: [],
  contributions: [],
  schedule: {},
  checklist_id: 'road-maintenance',
  confirmers: [kadesGentengKulon.id],
  status: 'ditugaskan',
  progress_pct: 100,
  photo_points: [],
  ...changes,
});

/** In the next kecamatan, crossed by nobody. */
export const sronoSite = aSite({
  id: 'BWI-R02',
  title: { id: 'Ruas Kebaman', en: 'Kebaman road' },
  region: {
    ...aSite().region,
    district: '35.10.10',
    village: '35.10.10.2003',
    district_name: 'Srono',
    village_name: 'Kebaman',
  },
  confirmers: [],
});

/** Nominated, in another regency: assessors see it. */
export const nominatedSite = aSite({
  id: 'KKR-I01',
  program: 'inovasi-2026',
  kind: 'innovation',
  region: {
    province: '64',
    regency: '64.02',
    district: '64.02.13',
    village: '64.02.13.1010',
    province_name: 'Kalimantan Timur',
    regency_name: 'Kabupaten Kutai Kartanegara',
    district_name: 'Samboja',
    village_name: 'Samboja Kuala',
  },
  agency: 'BRIDA',
  checklist_id: 'innovation-verification',
  confirmers: [],
  nominated: true,
});
