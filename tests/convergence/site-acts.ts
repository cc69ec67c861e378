// What people do about sites themselves: they propose them, weigh what was proposed, and say of suspected doubles whether
// they are one. Through the app's own actions, as everything else.

import type { ActionDeps } from '../../src/actions/deps.ts';
import { judgeDouble } from '../../src/actions/judge-double.ts';
import { judgeProposal } from '../../src/actions/judge-proposal.ts';
import { attachProposalPhoto, changeProposal, newProposal } from '../../src/actions/proposal-draft.ts';
import { sealProposal } from '../../src/actions/seal-proposal.ts';
import { isHiddenPair } from '../../src/domain/double-pair.ts';
import { mayAct } from '../../src/domain/person.ts';
import type { ProposalDraft, ProposalFields } from '../../src/domain/proposal.ts';
import { readProposalDrafts } from '../../src/local-database/read-proposals.ts';
import { type Doing, keepAct, noPosition } from './person-acts.ts';
import { takePicture } from './pictures.ts';
import type { Random } from './random.ts';

/** Does one of these; answers what it was, or null when there was nothing of it to do. */
export const workOnSites = async (doing: Doing): Promise<string | null> => {
  const { person } = doing.page;
  const { random } = doing.phone;
  if (mayAct(person, 'duplicate') && random.percent(50)) {
    const done = await sayOfDouble(doing);
    if (done !== null) return done;
  }
  if (mayAct(person, 'review') && random.percent(80)) {
    const done = await weigh(doing);
    if (done !== null) return done;
  }
  return mayAct(person, 'proposal') ? propose(doing) : null;
};

const propose = async (doing: Doing): Promise<string> => {
  const { page, phone, promised } = doing;
  const { random } = phone;
  const drafts = await readProposalDrafts(page.database);
  const open = drafts.length > 0 && (drafts.length > 2 || random.percent(40)) ? random.pick(drafts) : null;
  const blank = open ?? newProposal(page.deps, page.deps.newId());
  const { proposalId } = blank;
  const changed = await changeProposal(page.deps, {
    proposalId,
    ...(open ? {} : { blank }),
    fields: fieldsFrom(random),
  });
  if (!keepProposal(doing, changed) || !(await takePhotos(doing, proposalId))) return 'proposal not changed';
  if (random.percent(12)) return 'proposal changed';
  const sealed = await sealProposal(page.deps, { proposalId });
  if (sealed.ok) {
    doing.world.counts['site proposed'] += 1;
    promised.proposals.delete(proposalId);
  }
  return keepAct(doing, sealed, 'proposal');
};

/** Near enough to the others, and named alike often enough, that some are suspected to be one. */
const fieldsFrom = (random: Random): Partial<ProposalFields> => ({
  title: random.pick(['Ruas Genteng Kulon', 'Ruas Kebaman', `Usulan ${random.below(1000)}`]),
  kind: 'road_segment',
  category: 'pemeliharaan_jalan',
  programme: random.pick(['jalan-2026', null]),
  description: `Usulan warga ${random.below(1_000_000)} \u{1f6e3}`,
  geometry: { type: 'Point', coordinates: [114.15 + random.below(3) / 10_000, -8.36] },
  // The last one is nobody's of the verifiers: it is kept apart.
  region: random.pick([
    { regency: '35.10', district: '35.10.09', village: '35.10.09.2001' },
    { regency: '35.10', district: '35.10.09', village: '35.10.09.2001' },
    { regency: '35.10', district: '35.10.10', village: null },
    { regency: '64.02', district: null, village: null },
  ]),
  position: noPosition,
  noPhotoReason: 'Malam hari',
});

/** False when one was refused. */
const takePhotos = async (doing: Doing, proposalId: string): Promise<boolean> => {
  const { page, phone, world } = doing;
  for (let count = [0, 0, 1, 1, 2][phone.random.below(5)] ?? 0; count > 0; count -= 1) {
    const picture = takePicture(world.bases, phone.random);
    const attached = await attachProposalPhoto(page.deps, {
      proposalId,
      photo: {
        bytes: picture.bytes.buffer,
        mime: picture.mime,
        sha256: picture.sha256,
        size: null,
        thumb: null,
      },
      facts: { takenAt: page.deps.now(), origin: 'camera', position: noPosition },
    });
    if (!keepProposal(doing, attached.ok ? { ok: true, value: attached.value.draft } : attached))
      return false;
  }
  return true;
};

const keepProposal = (doing: Doing, outcome: Awaited<ReturnType<typeof changeProposal>>): boolean => {
  if (outcome.ok)
    doing.promised.proposals.set(outcome.value.proposalId, outcome.value satisfies ProposalDraft);
  else doing.world.log(`    proposal refused: ${outcome.refusal.type}`);
  return outcome.ok;
};

const weigh = async (doing: Doing): Promise<string | null> => {
  const { page, phone, world } = doing;
  const ids = await proposedOn(page.deps);
  if (ids.length === 0) return null;
  const judged = await judgeProposal(page.deps, {
    siteId: phone.random.pick(ids),
    verdict: phone.random.pick(['accepted', 'declined'] as const),
    comment: `Alasan ${phone.random.below(1_000_000)}`,
  });
  if (judged.ok) world.counts['proposal judged'] += 1;
  return keepAct(doing, judged, 'word on a proposal');
};

const proposedOn = async ({ database }: ActionDeps): Promise<readonly string[]> => {
  const sites = await database.site.filter(({ proposal }) => proposal !== undefined).toArray();
  const open = sites.filter(({ proposal }) => proposal?.state !== 'terdaftar');
  return open.map(({ id }) => id).sort();
};

const sayOfDouble = async (doing: Doing): Promise<string | null> => {
  const { page, phone, world } = doing;
  // Ids of hidden pairs are the server's own chance: none may decide what a seed does.
  const pairs = (await page.database.doublePair.toArray()).filter((pair) => !isHiddenPair(pair));
  if (pairs.length === 0) return null;
  const judged = await judgeDouble(page.deps, {
    pairId: phone.random.pick(pairs.map(({ pairId }) => pairId).sort()),
    verdict: phone.random.pick(['double', 'not_double'] as const),
    comment: `Sudah dilihat ${phone.random.below(1_000_000)}`,
  });
  if (judged.ok) world.counts['double judged'] += 1;
  return keepAct(doing, judged, 'word on a double');
};
