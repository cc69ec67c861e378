import { describe, expect, it } from 'vitest';
import type { SiteFacts } from '../../src/domain/access.ts';
import { mayReview, maySeeSite, maySeeVisit, mayVisit, standsInNameOf } from '../../src/domain/access.ts';
import type { Person, Role, Scope } from '../../src/domain/person.ts';
import { roles, roleTable } from '../../src/domain/person.ts';

const aPerson = (role: Role, scope: Scope = {}, id: string = role): Person => ({
  id,
  name: id,
  roles: [role],
  scope,
});

const aSite = (assignedTo: readonly string[] = [], site: Partial<SiteFacts['site']> = {}): SiteFacts => ({
  site: {
    region: {
      province: '62',
      regency: '62.01',
      district: '62.01.03',
      village: '62.01.03.2009',
      province_name: 'Kalimantan Tengah',
      regency_name: 'Kabupaten Kotawaringin Barat',
      district_name: 'Kotawaringin Lama',
      village_name: 'Lalang',
    },
    confirmers: [],
    agency: 'Dinas PUPR',
    program: 'konsorsium',
    ...site,
  },
  assignedTo,
});

describe('who sees a site', () => {
  it('shows a verifier the assigned sites only, whatever the region', () => {
    const verifier = aPerson('verifikator', { regencies: ['62.01'] });
    expect(maySeeSite(verifier, aSite(['verifikator']))).toBe(true);
    expect(maySeeSite(verifier, aSite(['another']))).toBe(false);
  });

  it('shows a village head the lines that cross the village, and sites that name them as confirmer', () => {
    const kades = aPerson('kades', { villages: ['62.01.03.2010'] });
    expect(maySeeSite(kades, aSite())).toBe(false);
    expect(maySeeSite(kades, aSite([], { villages_crossed: ['62.01.03.2009', '62.01.03.2010'] }))).toBe(true);
    expect(maySeeSite(kades, aSite([], { confirmers: ['kades'] }))).toBe(true);
  });

  it('shows a camat the kecamatan, also where a line only crosses it', () => {
    const camat = aPerson('camat', { districts: ['62.01.06'] });
    expect(maySeeSite(camat, aSite())).toBe(false);
    expect(maySeeSite(camat, aSite([], { districts_crossed: ['62.01.03', '62.01.06'] }))).toBe(true);
  });

  it('shows a supervisor the regency, narrowed by agency where the scope names one', () => {
    expect(maySeeSite(aPerson('supervisor', { regencies: ['62.01'] }), aSite())).toBe(true);
    expect(maySeeSite(aPerson('supervisor', { regencies: ['35.11'] }), aSite())).toBe(false);
    expect(
      maySeeSite(aPerson('supervisor', { regencies: ['62.01'], agencies: ['Dinas Lain'] }), aSite()),
    ).toBe(false);
  });

  it('shows an assessor nominated sites only', () => {
    const assessor = aPerson('tim_penilai', { regencies: ['62.01'] });
    expect(maySeeSite(assessor, aSite([], { nominated: true }))).toBe(true);
    expect(maySeeSite(assessor, aSite([], { nominated: false }))).toBe(false);
  });

  it('shows nobody but the admin anything without a scope', () => {
    for (const role of roles) expect(maySeeSite(aPerson(role), aSite()), role).toBe(role === 'admin');
  });
});

describe('what a person may do', () => {
  it('keeps the scores of assessors apart but shows them what verifiers found', () => {
    const assessor = aPerson('tim_penilai', { regencies: ['62.01'] }, 'tim-penilai-01');
    const site = aSite([], { nominated: true });
    expect(maySeeVisit(assessor, site, { personId: 'tim-penilai-02', roles: ['tim_penilai'] })).toBe(false);
    expect(maySeeVisit(assessor, site, { personId: 'tim-penilai-01', roles: ['tim_penilai'] })).toBe(true);
    expect(maySeeVisit(assessor, site, { personId: 'verifikator-10', roles: ['verifikator'] })).toBe(true);
  });

  it('lets only those review who hold the role for that place', () => {
    expect(mayReview(aPerson('supervisor', { regencies: ['62.01'] }), aSite())).toBe(true);
    expect(mayReview(aPerson('supervisor', { regencies: ['35.11'] }), aSite())).toBe(false);
    expect(mayReview(aPerson('auditor', { regencies: ['*'] }), aSite())).toBe(false);
    const both: Person = {
      ...aPerson('verifikator'),
      roles: ['verifikator', 'supervisor'],
      scope: { regencies: ['35.11'] },
    };
    expect(mayReview(both, aSite([both.id]))).toBe(false);
  });

  it('lets a verifier visit an assigned site and no other', () => {
    expect(mayVisit(aPerson('verifikator'), aSite(['verifikator']))).toBe(true);
    expect(mayVisit(aPerson('verifikator'), aSite())).toBe(false);
    expect(mayVisit(aPerson('auditor', { regencies: ['*'] }), aSite())).toBe(false);
  });

  it('gives every role at most six screens', () => {
    for (const role of roles) expect(roleTable[role].screens.length).toBeLessThanOrEqual(6);
  });
});

describe('in whose name a confirmation stands', () => {
  const kades = aPerson('kades');
  const verifier = aPerson('verifikator');

  it('names the signer wherever it was signed, and not whose device recorded it', () => {
    const onDevice = { personId: verifier.id, by: 'on_device', signer: { accountId: kades.id } } as const;
    expect(standsInNameOf(kades, onDevice)).toBe(true);
    expect(standsInNameOf(verifier, onDevice)).toBe(false);
    expect(standsInNameOf(verifier, { ...onDevice, signer: null })).toBe(false);
  });

  it('names whose own account gave it', () => {
    expect(standsInNameOf(kades, { personId: kades.id, by: 'own_account', signer: null })).toBe(true);
    expect(standsInNameOf(verifier, { personId: kades.id, by: 'own_account', signer: null })).toBe(false);
  });
});
