// The verdict on what was said about sites: a proposal makes one site and its proposer sees what became of it, a word on
// a suspected double is remembered whatever comes after it, and no two sites ever become one.

import type { ActOf } from '../../src/domain/act.ts';
import { isHiddenPair } from '../../src/domain/double-pair.ts';
import { isProposalDraft, type ProposalState } from '../../src/domain/proposal.ts';
import type { Site } from '../../src/domain/site.ts';
import type { TinjauDatabase } from '../../src/local-database/database.ts';
import type { Fleet } from './fleet.ts';
import type { Holding } from './oracle.ts';
import { pairsOf, type Rows } from './server-view.ts';

/** What the acts alone say became of a proposal. */
interface Fate {
  readonly state: ProposalState;
  readonly judgementId: string | null;
  readonly comment: string | null;
}

const actsOf = <T extends 'site.proposed' | 'proposal.judged' | 'duplicate.judged'>(
  { acts }: Rows,
  type: T,
): readonly ActOf<T>[] =>
  acts
    .filter((row) => row.type === type)
    .sort((one, other) => one.arrival - other.arrival)
    .map((row) => JSON.parse(row.text) as ActOf<T>);

/** On the server: each act has its one row, nothing was merged and no site is there that nobody registered or proposed. */
export const judgeSites = (fleet: Fleet, rows: Rows): void => {
  const say = (text: string): void => {
    fleet.failures.push(text);
  };
  const siteIds = new Set(rows.sites.map(({ id }) => id));
  if (siteIds.size !== rows.sites.length) say('the server holds a site twice');
  const proposals = actsOf(rows, 'site.proposed');
  for (const { id, payload } of proposals) {
    const held = rows.proposals.filter((row) => row.act_id === id);
    if (held.length !== 1) say(`proposal ${id} has ${held.length} rows`);
    const isApart = held.some(({ quarantine }) => quarantine !== '[]');
    if (isApart) fleet.counts['proposal kept apart'] += 1;
    if (siteIds.has(payload.siteId) === isApart)
      say(`proposal ${id} ${isApart ? 'is kept apart and made a site' : 'made no site'}`);
  }
  const proposed = new Set(proposals.map(({ payload }) => payload.siteId));
  for (const id of siteIds)
    if (!proposed.has(id) && !fleet.office.facts.sites.has(id)) say(`site ${id} is nobody's`);
  for (const id of fleet.office.facts.sites.keys()) if (!siteIds.has(id)) say(`site ${id} is gone`);
  for (const { id, payload } of actsOf(rows, 'proposal.judged')) {
    const held = rows.proposalJudgements.filter((row) => row.judgement_id === payload.judgementId);
    if (held.length !== 1 || held[0]?.act_id !== id || held[0]?.verdict !== payload.verdict)
      say(`the word ${id} on a proposal is not kept once, as it was said`);
    if (held.some(({ effect }) => effect === 'waiting')) say(`the word ${id} on a proposal still waits`);
  }
  for (const { id, payload } of actsOf(rows, 'duplicate.judged')) {
    const held = rows.doubleJudgements.filter((row) => row.judgement_id === payload.judgementId);
    const isSame = held[0]?.act_id === id && held[0].verdict === payload.verdict;
    if (held.length !== 1 || !isSame || JSON.parse(held[0]?.comment ?? '""') !== payload.comment)
      say(`the word ${id} on a double is not kept once, as it was said`);
    const [a, b] = payload.siteIds;
    const isKnown = siteIds.has(a) && siteIds.has(b);
    if (held.some(({ effect }) => effect === 'waiting') === isKnown)
      say(`the word ${id} on a double ${isKnown ? 'still waits' : 'counts without its sites'}`);
  }
  for (const [siteId, fate] of fatesOf(rows)) {
    const site = siteOf(rows, siteId);
    if (site && tellsOtherwise(site, fate))
      say(`site ${siteId} is ${site.proposal?.state}, not ${fate.state}`);
  }
};

/** What became of each proposal that makes a site, by the words on it in the order they came. */
const fatesOf = (rows: Rows): ReadonlyMap<string, Fate> => {
  const apart = new Set(rows.proposals.filter((row) => row.quarantine !== '[]').map((row) => row.act_id));
  const decides = new Set(
    rows.proposalJudgements.filter(({ effect }) => effect === 'decides').map((row) => row.judgement_id),
  );
  const fates = new Map<string, Fate>();
  for (const { id, payload } of actsOf(rows, 'site.proposed')) {
    if (apart.has(id)) continue;
    let fate: Fate = { state: 'diusulkan', judgementId: null, comment: null };
    for (const { payload: word } of actsOf(rows, 'proposal.judged')) {
      // What was accepted stays accepted.
      if (word.proposalId !== payload.proposalId || fate.state === 'terdaftar') continue;
      if (!decides.has(word.judgementId)) continue;
      fate = {
        state: word.verdict === 'accepted' ? 'terdaftar' : 'ditolak',
        judgementId: word.judgementId,
        comment: word.comment,
      };
    }
    fates.set(payload.siteId, fate);
  }
  return fates;
};

const siteOf = ({ sites }: Rows, siteId: string): Site | undefined => {
  const row = sites.find(({ id }) => id === siteId);
  return row && (JSON.parse(row.body) as Site);
};

const tellsOtherwise = ({ proposal }: Site, { state, comment }: Fate): boolean =>
  proposal?.state !== state || (proposal.decision?.comment ?? null) !== comment;

/** On one person's phone. */
export const judgeSitesOn = async (
  fleet: Fleet,
  { phone, person, rows, acts, may }: Holding,
  database: TinjauDatabase,
): Promise<void> => {
  const say = (text: string): void => {
    fleet.failures.push(`${person.id} on ${phone.name}: ${text}`);
  };
  const fates = fatesOf(rows);
  for (const act of acts.filter(({ type }) => type === 'site.proposed')) {
    const fate = fates.get(act.siteId);
    const site = await database.site.get(act.siteId);
    if (!fate) {
      if (site) say(`has the site ${act.siteId} of a proposal that is kept apart`);
    } else if (!site) say(`does not see what became of the proposal ${act.id}`);
    else if (tellsOtherwise(site, fate) || site.proposal?.hash !== act.hash)
      say(`sees the proposal ${act.id} ${site.proposal?.state}, it is ${fate.state}`);
    else if (fate.judgementId !== null) fleet.counts['proposal decided, its proposer told'] += 1;
  }
  const told = new Map((await database.doublePair.toArray()).map((pair) => [pair.pairId, pair]));
  for (const { row, judgement } of pairsOf(rows)) {
    const pair = told.get(row.pair_id);
    if (!may.has(`doublePair ${row.pair_id}`) || !pair) continue;
    const said = [pair.judgement, ...pair.earlier].flatMap((one) => one?.judgementId ?? []);
    if (pair.judgement?.judgementId !== judgement?.judgement_id)
      say(`shows another word on the double ${row.pair_id} than the one that counts`);
    for (const one of rows.doubleJudgements)
      if (one.pair_id === row.pair_id && one.effect === 'decides' && !said.includes(one.judgement_id))
        if (said.length <= 20) say(`forgot a word on the double ${row.pair_id}`);
    if (judgement) fleet.counts['judgement of a double remembered'] += 1;
    for (const id of pair.siteIds)
      if (!isHiddenPair(pair) && !(await database.site.get(id))) say(`lost site ${id} of a double`);
  }
  await judgeProposalDrafts(fleet, { phone, person, acts }, database);
};

/** A proposal that was being written is there, with every photo, unless its act took its place. */
const judgeProposalDrafts = async (
  fleet: Fleet,
  { phone, person, acts }: Pick<Holding, 'phone' | 'person' | 'acts'>,
  database: TinjauDatabase,
): Promise<void> => {
  const say = (text: string): void => {
    fleet.failures.push(`${person.id} on ${phone.name}: ${text}`);
  };
  for (const [proposalId, promised] of fleet.promisedOf(phone, person.id).proposals) {
    const row = await database.proposalDraft.get(proposalId);
    const draft = row && isProposalDraft(row) ? row : undefined;
    const act = acts.find(({ id }) => id === promised.actId);
    const photos = act
      ? (JSON.parse(act.text) as ActOf<'site.proposed'>).payload.photos
      : (draft?.photos ?? []);
    if (!draft && !act) say(`the proposal ${proposalId} is gone`);
    else if (!promised.photos.every(({ photoId }) => photos.some((photo) => photo.photoId === photoId)))
      say(`the proposal ${proposalId} lost a photo`);
    else if (draft && !act && draft.updatedAt < promised.updatedAt)
      say(`the proposal ${proposalId} lost its last change`);
    if (draft && act) say(`the proposal ${proposalId} is both sealed and still written`);
    if (!draft || act) continue;
    for (const { photoId } of draft.photos)
      if (!(await database.photoBytes.get(photoId)))
        say(`photo ${photoId} of the proposal ${proposalId} is gone`);
  }
};
