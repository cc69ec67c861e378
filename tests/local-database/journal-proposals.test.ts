import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import {
  attachProposalPhoto,
  changeProposal,
  deleteProposal,
  newProposal,
} from '../../src/actions/proposal-draft.ts';
import { sealProposal } from '../../src/actions/seal-proposal.ts';
import { countWork } from '../../src/local-database/journal/opening.ts';
import { readProposalDraft, readProposalDrafts } from '../../src/local-database/read-proposals.ts';
import { mondayMorning, sha256, someDeps } from './builders.ts';
import { aPhone, loseDatabase, memoryDisk, type Phone } from './journal-world.ts';

const write = async (phone: Phone) => {
  let clock = mondayMorning;
  const deps = someDeps(phone.database, {
    now: () => {
      clock += 10;
      return clock;
    },
  });
  const blank = newProposal(deps, deps.newId());
  const started = await changeProposal(deps, {
    proposalId: blank.proposalId,
    blank,
    fields: {
      title: 'Paving',
      kind: 'neighbourhood_infra',
      category: 'paving',
      geometry: { type: 'Point', coordinates: [114.35, -8.21] },
      region: { regency: '35.10', district: null, village: null },
    },
  });
  if (!started.ok) throw new Error(started.refusal.type);
  const { proposalId } = started.value;
  const bytes = new TextEncoder().encode(proposalId).buffer as ArrayBuffer;
  const attached = await attachProposalPhoto(deps, {
    proposalId,
    photo: { bytes, mime: 'image/jpeg', sha256: await sha256(bytes), size: null, thumb: null },
    facts: { takenAt: mondayMorning, origin: 'camera', position: { none: 'x' } },
  });
  if (!attached.ok) throw new Error(attached.refusal.type);
  const changed = await changeProposal(deps, { proposalId, fields: { title: 'Paving Gang Mawar' } });
  if (!changed.ok) throw new Error(changed.refusal.type);
  await phone.secondCopy.settled();
  return { deps, draft: changed.value };
};

test('a proposal being written comes back into a lost database with its last change and its photo', async () => {
  const disk = memoryDisk();
  const phone = aPhone({ disk });
  const { draft } = await write(phone);
  expect(await countWork(phone.database)).toEqual({ drafts: 1, acts: 0, photos: 1 });
  const again = await loseDatabase(phone, disk);
  const repaired = await again.secondCopy.bringTogether(true);
  expect(repaired).toEqual({ restored: { drafts: 1, acts: 0, photos: 1 }, missingPhotos: 0 });
  expect(await readProposalDraft(again.database, draft.proposalId)).toEqual(draft);
  expect(await again.database.draft.count()).toBe(0);
  expect(await again.database.photoBytes.get(draft.photos[0]!.photoId)).toMatchObject({
    sha256: draft.photos[0]!.sha256,
  });
});

test('a deleted proposal never comes back', async () => {
  const disk = memoryDisk();
  const phone = aPhone({ disk });
  const { deps, draft } = await write(phone);
  await deleteProposal(deps, draft);
  await phone.secondCopy.settled();
  const again = await loseDatabase(phone, disk);
  await again.secondCopy.bringTogether(true);
  expect(await readProposalDrafts(again.database)).toEqual([]);
});

test('a sent proposal comes back as its act with its photo waiting, and not as a draft', async () => {
  const disk = memoryDisk();
  const phone = aPhone({ disk });
  const { deps, draft } = await write(phone);
  const sealed = await sealProposal(deps, draft);
  if (!sealed.ok) throw new Error(sealed.refusal.type);
  await phone.secondCopy.settled();
  const again = await loseDatabase(phone, disk);
  await again.secondCopy.bringTogether(true);
  expect(await readProposalDrafts(again.database)).toEqual([]);
  expect((await again.database.act.toArray()).map(({ hash }) => hash)).toEqual([sealed.value.hash]);
  expect((await again.database.outbox.toArray()).map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual(
    ['act waiting', 'photo waiting'],
  );
});
