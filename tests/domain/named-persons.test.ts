import { expect, it } from 'vitest';
import { namedIn, namingKinds } from '../../src/domain/named-persons.ts';

const alone = (name: string) => ({ name, nip: null });

it('names who signed with the NIP, and for whom', () => {
  const signer = { name: 'Hendro', position: 'Sekdes', nip: '-', standInFor: 'Wibisono' };
  expect(namedIn('confirmation', { signer })).toEqual([{ name: 'Hendro', nip: '-' }, alone('Wibisono')]);
  expect(namedIn('confirmation', { signer: null })).toEqual([]);
});

it('names whose idea a proposed site was and the group it comes from, where there is one', () => {
  const proposer = { name: 'Bu Sri' };
  expect(namedIn('proposal', { proposer, group: 'PKK' })).toEqual([alone('Bu Sri'), alone('PKK')]);
  expect(namedIn('proposal', { proposer, group: '' })).toEqual([alone('Bu Sri')]);
});

it('names who was at a visit and groups of notes, each once', () => {
  const guest = (name: string) => ({ name, position: '', party: '' });
  const attendees = [guest('Bu Sri'), guest('  '), guest('PKK')];
  expect(namedIn('visit', { attendees, notes: [{ group: 'PKK' }, {}, { group: 'Tani' }] })).toEqual(
    ['Bu Sri', 'PKK', 'Tani'].map(alone),
  );
  expect(namedIn('visit', { notes: [] })).toEqual([]);
});

it('names nobody in what an erasure left, and takes out the character no database takes', () => {
  expect(namedIn('confirmation', { signer: { name: '', position: 'Kades', nip: '-' } })).toEqual([]);
  expect(namedIn('visit', { notes: [{ group: 'A\0B' }] })).toEqual([alone('AB')]);
});

it('knows the acts that may name people', () => {
  expect(Object.keys(namingKinds)).toEqual(['confirmation.given', 'site.proposed', 'visit.submitted']);
});
