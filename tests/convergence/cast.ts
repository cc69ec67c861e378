// The people, places and questions of a fleet: small, so that a thousand fleets are quick, and with every kind of rule
// about who sees what.

import type { Checklist } from '../../src/domain/checklist/definition.ts';
import type { Person, Role } from '../../src/domain/person.ts';
import type { Site } from '../../src/domain/site.ts';
import { aSite, nominatedSite, programmes, regions, sronoSite } from '../suites/record-cast.ts';

const person = (id: string, name: string, role: Role, scope: Person['scope']): Person => ({
  id,
  name,
  roles: [role],
  scope,
});

const verifiers = [1, 2, 3].map((number) =>
  person(`verifikator-0${number}`, `Verifikator 0${number}`, 'verifikator', { regencies: ['35.10'] }),
);
const assessors = [1, 2].map((number) =>
  person(`tim-penilai-0${number}`, `Tim Penilai 0${number}`, 'tim_penilai', {
    regencies: ['35.10', '64.02'],
  }),
);
export const kades = person('kades-35.10.09.2001', 'Kepala Desa Genteng Kulon', 'kades', {
  villages: ['35.10.09.2001'],
});
const camat = person('camat-35.10.09', 'Camat Genteng', 'camat', { districts: ['35.10.09'] });
export const supervisor = person('supervisor-35.10', 'Supervisor PUPR', 'supervisor', {
  regencies: ['35.10'],
  agencies: ['Dinas PUPR'],
});
const admin = person('admin-01', 'Admin 01', 'admin', { regencies: ['*'] });

export const persons: readonly Person[] = [...verifiers, ...assessors, kades, camat, supervisor, admin];

/** On every fleet's first four phones. */
export const always: readonly Person[] = [verifiers[0]!, verifiers[1]!, kades, supervisor];

/** Of whom one to three more have a phone. */
export const sometimes: readonly Person[] = [verifiers[2]!, ...assessors, camat, admin];

const label = (text: string) => ({ id: text, en: text });

export const checklistOf = (id: string, version: number): Checklist => ({
  id,
  version,
  title: label(id),
  applies_to: [],
  sections: [
    {
      id: 'a',
      title: label('a'),
      questions: [
        { id: 'a_teks', type: 'text', label: label(`Temuan, versi ${version}`), required: true },
        { id: 'a_foto', type: 'photo', label: label('Foto'), required: false, photo: { min: 0, max: 20 } },
      ],
    },
  ],
  calculations: [],
  scoring: { method: 'points', scale: 100, bands: [] },
});

export const checklistIds = ['road-maintenance', 'innovation-verification'] as const;

export const sites: readonly Site[] = [
  aSite(),
  sronoSite,
  aSite({ id: 'BWI-R03', agency: 'BRIDA', confirmers: [], villages_crossed: ['35.10.10.2003'] }),
  aSite({ id: 'BWI-R04', nominated: true }),
  nominatedSite,
];

/** Registered in the course of things. */
export const laterSites: readonly Site[] = [
  aSite({ id: 'BWI-R05' }),
  { ...sronoSite, id: 'BWI-R06', confirmers: [kades.id] },
];

export const assigned: ReadonlyMap<string, readonly string[]> = new Map([
  ['BWI-R01', ['verifikator-01', 'verifikator-02']],
  ['BWI-R02', ['verifikator-02']],
  ['BWI-R03', ['verifikator-01', 'verifikator-03']],
  ['BWI-R04', ['verifikator-03']],
]);

export const firstRegister = {
  regions,
  programmes,
  checklists: checklistIds.map((id) => checklistOf(id, 1)),
  persons,
  sites,
  assignments: [...assigned].flatMap(([siteId, personIds]) =>
    personIds.map((personId) => ({ id: `${siteId}:${personId}`, siteId, personId })),
  ),
};

export const roleSets: readonly (readonly Role[])[] = [
  ['verifikator'],
  ['tim_penilai'],
  ['fasilitator'],
  ['tim_penilai', 'supervisor'],
  ['auditor'],
  ['kades'],
];
