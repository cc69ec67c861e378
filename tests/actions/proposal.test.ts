import { describe, expect, it } from 'vitest';
import {
  attachProposalPhoto,
  changeProposal,
  deleteProposal,
  dismissDouble,
  newProposal,
  removeProposalPhoto,
} from '../../src/actions/proposal-draft.ts';
import { sealProposal } from '../../src/actions/seal-proposal.ts';
import type { Person } from '../../src/domain/person.ts';
import { type ProposalFields, proposalLimits } from '../../src/domain/proposal.ts';
import { readOnlyHere, readUnsent } from '../../src/local-database/read-outbox.ts';
import {
  isProposalSealed,
  readProposalDraft,
  readProposalDrafts,
} from '../../src/local-database/read-proposals.ts';
import { aFix, aPhone, aPhoto, mondayMorning, type Phone, refusalOf, valueIn } from './visit-phone.ts';

const place = { lng: 114.35, lat: -8.21 };
const facts = { takenAt: mondayMorning, origin: 'camera', position: aFix(place) } as const;

/** A stored proposal with its first content. */
const started = async (
  { deps }: Pick<Phone, 'deps'>,
  fields: Partial<ProposalFields> = { title: 'Paving' },
) => {
  const blank = newProposal(deps, deps.newId());
  return valueIn(await changeProposal(deps, { proposalId: blank.proposalId, blank, fields }));
};

const aWholeProposal = async (phone: Phone) => {
  const { deps } = phone;
  const draft = await started(phone, {
    title: 'Paving Gang Mawar',
    kind: 'neighbourhood_infra',
    category: 'paving',
    geometry: { type: 'Point', coordinates: [place.lng, place.lat] },
    region: { regency: '35.10', district: null, village: null },
    position: aFix(place),
  });
  const attached = valueIn(
    await attachProposalPhoto(deps, { proposalId: draft.proposalId, photo: await aPhoto(), facts }),
  );
  return attached.draft;
};

describe('a proposal being written', () => {
  it('is on the phone at once and survives a kill after every change', async () => {
    const phone = await aPhone('proposal-kill');
    const { proposalId } = await started(phone);
    valueIn(await changeProposal(phone.deps, { proposalId, fields: { title: 'Jembatan' } }));
    phone.database.close();
    const again = await aPhone('proposal-kill');
    expect(await readProposalDraft(again.database, proposalId)).toMatchObject({ title: 'Jembatan' });
    expect((await readOnlyHere(again.database)).drafts).toBe(1);
  });

  it('leaves nothing on the phone until its first letter, which is stored whole under the ids it was opened with', async () => {
    const phone = await aPhone();
    const { deps } = phone;
    const blank = newProposal(deps, deps.newId());
    const { proposalId } = blank;
    expect(await readProposalDrafts(phone.database)).toEqual([]);
    expect((await readOnlyHere(phone.database)).drafts).toBe(0);
    valueIn(await changeProposal(deps, { proposalId, blank, fields: { title: 'J' } }));
    valueIn(await changeProposal(deps, { proposalId, blank, fields: { group: 'KSM' } }));
    const { siteId, actId, startedAt } = blank;
    expect(await readProposalDrafts(phone.database)).toEqual([
      expect.objectContaining({ proposalId, siteId, actId, startedAt, title: 'J', group: 'KSM' }),
    ]);
  });

  it('begins with a photo or an answered double as with a letter', async () => {
    const phone = await aPhone();
    const [one, two] = [newProposal(phone.deps, 'one'), newProposal(phone.deps, 'two')];
    const attached = valueIn(
      await attachProposalPhoto(phone.deps, { proposalId: 'one', blank: one, photo: await aPhoto(), facts }),
    );
    expect(await phone.database.photoBytes.get(attached.photoId)).toBeDefined();
    valueIn(await dismissDouble(phone.deps, { proposalId: 'two', blank: two, siteId: 'BWI-1' }));
    const ids = (await readProposalDrafts(phone.database)).map(({ proposalId }) => proposalId);
    expect(ids.sort()).toEqual(['one', 'two']);
  });

  it('stays gone once it was deleted, and knows when it was sent', async () => {
    const phone = await aPhone();
    const draft = await aWholeProposal(phone);
    const { proposalId } = draft;
    expect(await isProposalSealed(phone.database, proposalId)).toBe(false);
    valueIn(await sealProposal(phone.deps, draft));
    expect(await isProposalSealed(phone.database, proposalId)).toBe(true);
    expect(refusalOf(await changeProposal(phone.deps, { proposalId, fields: { title: 'x' } }))).toEqual({
      type: 'draft-missing',
    });
    expect(await readProposalDrafts(phone.database)).toEqual([]);
  });

  it('stamps every change later than the one before, also within one millisecond', async () => {
    const { deps } = await aPhone();
    const { proposalId, updatedAt } = await started({ deps });
    const one = valueIn(await changeProposal(deps, { proposalId, fields: { title: 'a' } }));
    const two = valueIn(await changeProposal(deps, { proposalId, fields: { title: 'b' } }));
    expect(one.updatedAt).toBeGreaterThan(updatedAt);
    expect(two.updatedAt).toBeGreaterThan(one.updatedAt);
  });

  it('cuts texts where the contract would refuse them', async () => {
    const { deps } = await aPhone();
    const { proposalId } = await started({ deps });
    const draft = valueIn(await changeProposal(deps, { proposalId, fields: { title: 'x'.repeat(900) } }));
    expect(draft.title).toHaveLength(proposalLimits.title);
  });

  it('remembers each dismissed double once', async () => {
    const { deps } = await aPhone();
    const { proposalId } = await started({ deps });
    await dismissDouble(deps, { proposalId, siteId: 'BWI-1' });
    const draft = valueIn(await dismissDouble(deps, { proposalId, siteId: 'BWI-1' }));
    expect(draft.doublesDismissed).toEqual(['BWI-1']);
  });

  it('holds its photos, refuses the same file twice, and lets them go', async () => {
    const phone = await aPhone();
    const { proposalId, photos } = await aWholeProposal(phone);
    const photoId = photos[0]!.photoId;
    expect(await phone.database.photoBytes.get(photoId)).toMatchObject({ sha256: photos[0]!.sha256 });
    const again = await attachProposalPhoto(phone.deps, {
      proposalId,
      photo: await aPhoto(),
      facts: { ...facts, origin: 'gallery' },
    });
    expect(refusalOf(again)).toEqual({ type: 'photo-twice', photoId });
    const without = valueIn(await removeProposalPhoto(phone.deps, { proposalId, photoId }));
    expect(without.photos).toEqual([]);
    expect(await phone.database.photoBytes.get(photoId)).toBeUndefined();
  });

  it('is deleted with its photos', async () => {
    const phone = await aPhone();
    const { proposalId } = await aWholeProposal(phone);
    valueIn(await deleteProposal(phone.deps, { proposalId }));
    expect(await readProposalDrafts(phone.database)).toEqual([]);
    expect(await phone.database.photoBytes.count()).toBe(0);
  });
});

describe('sending a proposal', () => {
  it('names what is missing and seals nothing', async () => {
    const phone = await aPhone();
    const { proposalId } = await started(phone, { title: 'Jembatan' });
    expect(refusalOf(await sealProposal(phone.deps, { proposalId }))).toEqual({
      type: 'incomplete',
      missing: ['geometry', 'photo', 'kind', 'category', 'region'],
    });
    expect(await phone.database.act.count()).toBe(0);
  });

  it('happens once when two windows send it in the same moment, and takes along what was written meanwhile', async () => {
    const phone = await aPhone();
    const draft = await aWholeProposal(phone);
    const other = { ...phone.deps, monotonicMs: () => phone.deps.monotonicMs() + 17 };
    const outcomes = await Promise.all([sealProposal(phone.deps, draft), sealProposal(other, draft)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(refusalOf(outcomes.find(({ ok }) => !ok)!)).toEqual({ type: 'draft-missing' });
    expect((await phone.database.act.toArray()).map(({ id }) => id)).toEqual([draft.actId]);

    const second = await aWholeProposal(phone);
    const [sent] = await Promise.all([
      sealProposal(phone.deps, second),
      changeProposal(phone.deps, { proposalId: second.proposalId, fields: { title: 'Sebentar lagi' } }),
    ]);
    expect(valueIn(sent).act.payload).toMatchObject({ title: 'Sebentar lagi' });
    expect(await readProposalDrafts(phone.database)).toEqual([]);
  });

  it('makes one act with its photo in the outbox, and the draft is gone', async () => {
    const phone = await aPhone();
    const draft = await aWholeProposal(phone);
    const sealed = valueIn(await sealProposal(phone.deps, draft));
    expect(sealed.act).toMatchObject({
      id: draft.actId,
      type: 'site.proposed',
      payload: {
        proposalId: draft.proposalId,
        siteId: draft.siteId,
        noPhotoReason: null,
        proposer: { name: 'Verifikator 01', accountId: 'verifikator-01' },
      },
    });
    const unsent = await readUnsent(phone.database);
    expect(unsent.map(({ kind, id }) => [kind, id]).sort()).toEqual([
      ['act', draft.actId],
      ['photo', draft.photos[0]!.photoId],
    ]);
    expect(await readProposalDrafts(phone.database)).toEqual([]);
    expect(await phone.database.photoBytes.count()).toBe(1);
  });

  it('goes without a photo when a reason is given, and names another proposer without an account', async () => {
    const phone = await aPhone();
    const { proposalId } = await started(phone, {
      title: 'Posyandu',
      kind: 'public_service',
      category: 'kesehatan',
      geometry: { type: 'Point', coordinates: [place.lng, place.lat] },
      region: { regency: '35.10', district: null, village: null },
      noPhotoReason: 'Hari sudah gelap',
      ownProposal: false,
      proposerName: ' Warga Dusun Krajan ',
    });
    const sealed = valueIn(await sealProposal(phone.deps, { proposalId }));
    expect(sealed.act.payload).toMatchObject({
      noPhotoReason: 'Hari sudah gelap',
      position: { none: 'ditunjuk di peta' },
      proposer: { name: 'Warga Dusun Krajan' },
    });
  });

  it('is refused to who may not propose', async () => {
    const phone = await aPhone();
    const draft = await aWholeProposal(phone);
    const person: Person = { ...phone.deps.person, roles: ['camat'] };
    expect(refusalOf(await sealProposal({ ...phone.deps, person }, draft))).toEqual({ type: 'may-not' });
  });
});
