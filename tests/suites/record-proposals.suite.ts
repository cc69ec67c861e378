// Sites proposed in the field: who sees them before and after the agency has spoken, what a decision does in whatever
// order it comes, and that no proposal ever overwrites what is another's.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SealedAct } from '../../src/domain/act.ts';
import { doubleFactsOf } from '../../src/domain/doubles/compare-sites.ts';
import type { Person } from '../../src/domain/person.ts';
import type { PhotoFacts } from '../../src/domain/photo.ts';
import type { ProposalPayload } from '../../src/domain/proposal.ts';
import type { HeldAct } from '../../src/domain/quarantine.ts';
import type { Site } from '../../src/domain/site.ts';
import { photoForReading, recordPhotoReceived } from '../../src/server/record/photos.ts';
import { saveRegister } from '../../src/server/record/register.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import {
  admin01,
  aSite,
  everybody,
  kadesGentengKulon,
  supervisorKukar,
  supervisorPupr,
  verifikator01,
  verifikator02,
} from './record-cast.ts';
import {
  aJudgement,
  anObscuring,
  aPhoto,
  aProposal,
  aProposalJudgement,
  createWorld,
  sealed,
  type World,
} from './record-world.ts';

const siteIdOf = ({ act }: SealedAct): string => (act.payload as ProposalPayload).siteId;

export const recordProposalsSuite = (engine: SuiteEngine): void => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(engine);
  });
  afterEach(() => world.close());

  const seen = async (person: Person, proposal: SealedAct, at: World = world): Promise<Site | undefined> =>
    (await at.seenBy(person)).body('site', siteIdOf(proposal)) as Site | undefined;
  const whoSees = async (proposal: SealedAct): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (const person of everybody) if (await seen(person, proposal)) ids.push(person.id);
    return ids.sort();
  };

  describe('A proposed site', () => {
    it('is seen by its proposer and the desks of its regency, and by nobody else', async () => {
      const proposal = aProposal();
      expect(await world.send(verifikator01, proposal)).toEqual(['accepted']);
      expect(await whoSees(proposal)).toEqual([verifikator01.id, supervisorPupr.id, admin01.id].sort());
    });

    it('carries who proposed it, for which group, and the names the server has for its places', async () => {
      const proposal = aProposal();
      await world.send(verifikator01, proposal);
      const site = await seen(supervisorPupr, proposal);
      expect(site).toMatchObject({
        status: 'diusulkan',
        region: { village_name: 'Genteng Kulon', regency_name: 'Kabupaten Banyuwangi' },
        proposal: {
          personId: verifikator01.id,
          personName: verifikator01.name,
          proposer: { name: 'Ketua RT 03' },
          group: 'Kelompok Warga Melati',
          decision: null,
        },
      });
    });

    it('bears the year of the place it was proposed in, on the first morning of January too', async () => {
      for (const [moment, year] of [
        ['2025-12-31T16:59:00Z', 2025],
        ['2025-12-31T17:00:00Z', 2026],
      ] as const) {
        const { payload } = aProposal().act;
        const proposal = sealed('site.proposed', verifikator01, payload as ProposalPayload, {
          at: Date.parse(moment),
        });
        await world.send(verifikator01, proposal);
        const site = await seen(supervisorPupr, proposal);
        expect(site?.fiscal_year).toBe(year);
        // Which is no budget year, so that an older work may be the same one.
        expect(site && 'year' in doubleFactsOf(site)).toBe(false);
      }
    });

    it('gives its photos to those who see it, and to nobody else', async () => {
      const photo = aPhoto();
      const proposal = aProposal({ photos: [photo], noPhotoReason: null });
      await world.send(verifikator01, proposal);
      await recordPhotoReceived(
        world.deps,
        {
          photoId: photo.photoId,
          personId: verifikator01.id,
          deviceId: proposal.act.deviceId,
          sha256: photo.sha256,
          bytes: photo.bytes,
        },
        'image/jpeg',
      );
      for (const person of everybody) {
        const mine = (await world.seenBy(person)).body('photo', photo.photoId);
        const isTheirs = [verifikator01, supervisorPupr, admin01].includes(person);
        expect([person.id, mine !== undefined]).toEqual([person.id, isTheirs]);
        if (isTheirs) expect(mine?.received).not.toBeNull();
      }
    });

    it('takes nothing over from a village outside its regency', async () => {
      const proposal = aProposal({
        region: { regency: '35.10', district: '64.02.13', village: '64.02.13.1010' },
      });
      await world.send(verifikator01, proposal);
      expect((await seen(supervisorPupr, proposal))?.region).toMatchObject({ district: '', village: '' });
      expect(await seen(supervisorKukar, proposal)).toBeUndefined();
    });
  });

  describe('A decision', () => {
    it('accepts: the site is seen as any other of its region, and its maker keeps the credit', async () => {
      const proposal = aProposal();
      await world.send(verifikator01, proposal);
      await world.send(supervisorPupr, aProposalJudgement(proposal, supervisorPupr));
      expect(await seen(kadesGentengKulon, proposal)).toMatchObject({
        status: 'terdaftar',
        agency: 'Dinas PUPR',
        implementer: 'Kelompok Warga Melati',
        proposal: { personId: verifikator01.id, decision: { verdict: 'accepted' } },
      });
      expect(await seen(verifikator01, proposal)).toBeDefined();
      expect(await seen(verifikator02, proposal)).toBeUndefined();
    });

    it('declines: the site stays with its reason for those who saw it', async () => {
      const proposal = aProposal();
      await world.send(verifikator01, proposal);
      const said = aProposalJudgement(proposal, supervisorPupr, {
        verdict: 'declined',
        comment: 'Sudah ada',
      });
      await world.send(supervisorPupr, said);
      expect(await seen(verifikator01, proposal)).toMatchObject({
        status: 'ditolak',
        proposal: { decision: { verdict: 'declined', comment: 'Sudah ada' } },
      });
      expect(await seen(kadesGentengKulon, proposal)).toBeUndefined();
    });

    it('may come before what it decides, and ends the same', async () => {
      const proposal = aProposal();
      const said = aProposalJudgement(proposal, supervisorPupr);
      const late = aProposalJudgement(proposal, supervisorPupr, {
        verdict: 'declined',
        comment: 'Terlambat',
      });
      await world.send(supervisorPupr, said, late);
      await world.send(verifikator01, proposal);
      expect(await seen(verifikator01, proposal)).toMatchObject({ status: 'terdaftar' });
    });

    it('does nothing by somebody who may not review there, or over other content', async () => {
      const proposal = aProposal();
      await world.send(verifikator01, proposal);
      await world.send(supervisorKukar, aProposalJudgement(proposal, supervisorKukar));
      await world.send(verifikator01, aProposalJudgement(proposal, verifikator01));
      await world.send(
        supervisorPupr,
        aProposalJudgement(proposal, supervisorPupr, { proposalHash: 'a'.repeat(64) }),
      );
      expect(await seen(verifikator01, proposal)).toMatchObject({ status: 'diusulkan' });
    });

    it('can accept what was declined, and then stands', async () => {
      const proposal = aProposal();
      await world.send(verifikator01, proposal);
      for (const verdict of ['declined', 'accepted', 'declined'] as const)
        await world.send(supervisorPupr, aProposalJudgement(proposal, supervisorPupr, { verdict }));
      expect(await seen(verifikator01, proposal)).toMatchObject({ status: 'terdaftar' });
    });
  });

  describe('A photo of a proposal', () => {
    const upload = (photo: PhotoFacts, renderedMime: string | null) =>
      recordPhotoReceived(
        world.deps,
        {
          photoId: photo.photoId,
          personId: verifikator01.id,
          deviceId: 'f0000000-0000-4000-8000-000000000001',
          sha256: photo.sha256,
          bytes: photo.bytes,
        },
        renderedMime,
      );

    it('takes an accepted site from nobody when it comes later and cannot be shown', async () => {
      const photo = aPhoto();
      const proposal = aProposal({ photos: [photo], noPhotoReason: null });
      await world.send(verifikator01, proposal);
      await world.send(supervisorPupr, aProposalJudgement(proposal, supervisorPupr));
      await upload(photo, null);
      expect(await seen(kadesGentengKulon, proposal)).toMatchObject({ status: 'terdaftar' });
      expect((await world.seenBy(supervisorPupr)).body('heldAct', proposal.act.id)).toMatchObject({
        reasons: ['photo_unreadable'],
      });
    });

    it('is obscured also when the word for it came before the proposal', async () => {
      const photo = aPhoto();
      const proposal = aProposal({ photos: [photo], noPhotoReason: null });
      const word = anObscuring(proposal, photo, verifikator01);
      await world.send(verifikator01, word);
      await upload(photo, 'image/jpeg');
      await world.send(verifikator01, proposal);
      await world.send(supervisorPupr, aProposalJudgement(proposal, supervisorPupr));
      const shown = await photoForReading(world.opened.db, kadesGentengKulon, photo.photoId);
      expect(shown?.obscured).toEqual((word.act.payload as { regions: unknown }).regions);
    });
  });

  describe('What is doubtful', () => {
    it('is kept apart and makes no site until it is admitted', async () => {
      const proposal = aProposal({}, kadesGentengKulon);
      expect(await world.send(kadesGentengKulon, proposal)).toEqual(['quarantined']);
      expect(await whoSees(proposal)).toEqual([]);
      const held = (await world.seenBy(supervisorPupr)).body('heldAct', proposal.act.id) as
        | HeldAct
        | undefined;
      expect(held?.reasons).toEqual(['role_may_not']);
      await world.send(supervisorPupr, aJudgement(proposal, supervisorPupr));
      expect(await seen(supervisorPupr, proposal)).toMatchObject({ status: 'diusulkan' });
    });

    it('stands for another regency than the author’s only once somebody has looked at it', async () => {
      const proposal = aProposal({ region: { regency: '64.02', district: null, village: null } });
      expect(await world.send(verifikator01, proposal)).toEqual(['quarantined']);
      expect(await seen(supervisorKukar, proposal)).toBeUndefined();
    });

    it('never overwrites a site of the register or of another proposal', async () => {
      const first = aProposal();
      await world.send(verifikator01, first);
      const { proposalId, siteId } = first.act.payload as ProposalPayload;
      const rivals = [aProposal({ siteId }), aProposal({ proposalId })];
      for (const rival of rivals) expect(await world.send(verifikator01, rival)).toEqual(['quarantined']);
      expect((await seen(verifikator01, first))?.proposal?.actId).toBe(first.act.id);
      expect(await world.send(verifikator01, first)).toEqual(['known']);
    });

    it('leaves a site as the register brought it meanwhile', async () => {
      const accepted = aProposal();
      await world.send(verifikator01, accepted);
      await world.send(supervisorPupr, aProposalJudgement(accepted, supervisorPupr));
      const held = aProposal({}, kadesGentengKulon);
      await world.send(kadesGentengKulon, held);
      const title = { id: 'Nama resmi', en: 'Official name' };
      for (const one of [accepted, held])
        await saveRegister(world.deps, { sites: [aSite({ id: siteIdOf(one), title })] });
      await world.send(supervisorPupr, aProposalJudgement(accepted, supervisorPupr, { verdict: 'declined' }));
      await world.send(supervisorPupr, aProposalJudgement(held, supervisorPupr, { verdict: 'declined' }));
      await world.send(supervisorPupr, aJudgement(held, supervisorPupr));
      for (const one of [accepted, held])
        expect(await seen(kadesGentengKulon, one)).toMatchObject({ title, status: aSite().status });
    });
  });
};
