import { describe, expect, it } from 'vitest';
import { effectOfObscuring, maySeeOriginal, noFacesNow, obscuredNow } from '../../src/domain/obscuring.ts';
import type { Person, Role } from '../../src/domain/person.ts';

const facts = {
  assignedTo: ['verifikator-01', 'verifikator-02'],
  site: {
    region: {
      province: '35',
      regency: '35.10',
      district: '35.10.09',
      village: '35.10.09.2001',
      province_name: '',
      regency_name: '',
      district_name: '',
      village_name: '',
    },
    confirmers: [],
    agency: 'Dinas PUPR',
    program: 'jalan',
  },
};

const aPerson = (id: string, roles: readonly Role[], scope: Person['scope'] = {}): Person => ({
  id,
  name: id,
  roles,
  scope,
});
const inRegency = { regencies: ['35.10'] };
const region = (x: number) => ({ x, y: 0, width: 0.1, height: 0.1 });

describe('the original of an obscured photo', () => {
  it('is not for who proposed the site, nor is a word of theirs a desk’s', () => {
    const proposer = aPerson('verifikator-02', ['verifikator'], inRegency);
    for (const accepted of [true, false]) {
      const proposed = { ...facts, proposal: { by: proposer.id, accepted } };
      expect(maySeeOriginal(proposer, 'verifikator-01', proposed)).toBe(false);
      expect(effectOfObscuring(proposer, 'verifikator-01', proposed, false)).toBe('may_not');
      expect(effectOfObscuring(proposer, proposer.id, proposed, false)).toBe('adds');
    }
  });

  it.each([
    ['its author', aPerson('verifikator-01', ['verifikator'], inRegency), true],
    ['another verifier of the site', aPerson('verifikator-02', ['verifikator'], inRegency), false],
    ['the village head', aPerson('kades', ['kades'], { villages: ['35.10.09.2001'] }), false],
    ['the supervisor of the regency', aPerson('supervisor', ['supervisor'], inRegency), true],
    ['a supervisor of elsewhere', aPerson('supervisor', ['supervisor'], { regencies: ['64.02'] }), false],
    ['the auditor of the regency', aPerson('auditor', ['auditor'], inRegency), true],
    ['an admin', aPerson('admin', ['admin']), true],
    [
      'a village head who is supervisor of elsewhere',
      aPerson('kades', ['kades', 'supervisor'], { villages: ['35.10.09.2001'], regencies: ['64.02'] }),
      false,
    ],
  ])('is seen by %s or not', (_who, person, sees) => {
    expect(maySeeOriginal(person, 'verifikator-01', facts)).toBe(sees);
  });

  it('of a site nobody registered is for its author and the desk near that author', () => {
    const supervisor = aPerson('supervisor', ['supervisor'], inRegency);
    expect(maySeeOriginal(supervisor, 'verifikator-01', null, true)).toBe(true);
    expect(maySeeOriginal(supervisor, 'verifikator-01', null, false)).toBe(false);
    expect(maySeeOriginal(aPerson('verifikator-01', ['verifikator']), 'verifikator-01', null)).toBe(true);
  });
});

describe('an obscuring', () => {
  it('of an auditor or a village head does nothing, of the desk decides, of the author adds', () => {
    const effect = (person: Person) => effectOfObscuring(person, 'verifikator-01', facts, false);
    expect(effect(aPerson('auditor', ['auditor'], inRegency))).toBe('may_not');
    expect(effect(aPerson('kades', ['kades'], { villages: ['35.10.09.2001'] }))).toBe('may_not');
    expect(effect(aPerson('verifikator-02', ['verifikator'], inRegency))).toBe('may_not');
    expect(effect(aPerson('supervisor', ['supervisor'], inRegency))).toBe('decides');
    expect(effect(aPerson('verifikator-01', ['verifikator'], inRegency))).toBe('adds');
  });

  it('counts by the order of the server, whatever order the rows are read in', () => {
    const desk = { actId: 'desk', order: 5, effect: 'decides' as const, regions: [region(0.1)] };
    const early = { actId: 'early', order: 1, effect: 'adds' as const, regions: [region(0.2)] };
    const late = { actId: 'late', order: 9, effect: 'adds' as const, regions: [region(0.3)] };
    expect(obscuredNow([late, early, desk])).toEqual({
      regions: [region(0.1), region(0.3)],
      actId: 'late',
    });
    expect(obscuredNow([desk, early])).toEqual({ regions: [region(0.1)], actId: 'desk' });
    expect(obscuredNow([early, { ...late, regions: [] }])).toBeNull();
    expect(obscuredNow([{ ...desk, effect: 'may_not' }])).toBeNull();
  });

  it('without parts says of a whole photo that no face is in it, and of an obscured one only shows it whole', () => {
    const word = (
      order: number,
      regions: readonly ReturnType<typeof region>[],
      effect: 'decides' | 'adds' | 'may_not' | 'other_content' | 'waiting' = 'decides',
    ) => ({ actId: `act-${order}`, order, effect, regions });
    const face = [region(0.1)];
    expect(noFacesNow([])).toBeNull();
    expect(noFacesNow([word(1, [], 'adds')])).toBe('act-1');
    expect(noFacesNow([word(1, face)])).toBeNull();
    expect(noFacesNow([word(2, []), word(1, face)])).toBeNull();
    expect(noFacesNow([word(3, []), word(2, []), word(1, face)])).toBe('act-3');
    expect(noFacesNow([word(1, []), word(2, face, 'adds')])).toBeNull();
    // What the desk obscured stays, whatever the author says after it.
    expect(noFacesNow([word(1, face), word(2, [], 'adds')])).toBeNull();
    for (const effect of ['may_not', 'other_content', 'waiting'] as const) {
      expect(noFacesNow([word(1, [], effect)])).toBeNull();
      expect(noFacesNow([word(1, []), word(2, face, effect)])).toBe('act-1');
    }
  });
});
