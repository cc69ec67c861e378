import { expect, it } from 'vitest';
import { namedIn, namedInDraft, namingKinds } from '../../src/domain/named-persons.ts';

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

it('names nobody in a proposal of which an erasure left nothing', () => {
  expect(namedIn('proposal', {})).toEqual([]);
});

it('names in a draft who signed already, who is there, groups, and whose idea it is, each once', () => {
  const signer = { name: 'Hendro', position: 'Sekdes', nip: '-', standInFor: 'Wibisono' };
  const guests = [{ name: 'Bu Sri' }, { name: '' }, { name: 'PKK' }];
  expect(
    namedInDraft({
      confirmations: [{ signer }, { signer: null }],
      attendees: guests,
      notes: [{ text: 'x', group: 'PKK' }, { text: 'y' }],
    }),
  ).toEqual([{ name: 'Hendro', nip: '-' }, ...['Wibisono', 'Bu Sri', 'PKK'].map(alone)]);
  const proposal = { kindOfDraft: 'proposal', proposerName: 'Pak Slamet', group: 'Tani\0' };
  expect(namedInDraft(proposal)).toEqual(['Pak Slamet', 'Tani'].map(alone));
});

it('names nobody in a draft that holds anything but a draft', () => {
  const odd = {
    attendees: [null, 7, { name: [] }],
    notes: 'x',
    confirmations: [4, { signer: 'y' }],
    group: 1,
  };
  for (const draft of [odd, null, 7, 'x', [], {}]) expect(namedInDraft(draft)).toEqual([]);
});

it('knows the acts that may name people', () => {
  expect(Object.keys(namingKinds)).toEqual(['confirmation.given', 'site.proposed', 'visit.submitted']);
});
