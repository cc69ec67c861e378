// Why an act is kept apart until a supervisor decides. Nothing here refuses anything.

import { mayJudgeDouble, mayReview, maySeeSite } from '../../domain/access.ts';
import { type Act, actGroup } from '../../domain/act.ts';
import type { ConfirmationPayload } from '../../domain/confirmation.ts';
import type { DoubleJudgementPayload } from '../../domain/double-pair.ts';
import { mayAct, type Person } from '../../domain/person.ts';
import type { QuarantineReason, VisitPayload } from '../../domain/visit.ts';
import { selectIn } from '../database/select-in.ts';
import { regenciesOf } from './people.ts';
import { proposalSites, takenProposals } from './proposal-places.ts';
import { type AnyAct, isKnownType } from './read-item.ts';
import type { KnownSite } from './site-facts.ts';
import type { RecordWriting } from './writing-transaction.ts';

export interface QuarantineFacts {
  /** By act id; empty when in order. */
  readonly reasons: ReadonlyMap<string, readonly QuarantineReason[]>;
  /** The site each act is about, as far as it is known. */
  readonly siteOf: ReadonlyMap<string, string>;
}

export const quarantineReasons = async (
  writing: RecordWriting,
  author: Person,
  account: {
    readonly expired: boolean;
    readonly disabled: boolean;
    readonly unproven?: boolean;
  },
  items: readonly { readonly act: AnyAct }[],
): Promise<QuarantineFacts> => {
  const siteOf = await sitesOfActs(writing, items);
  const sites = await writing.sites([...siteOf.values(), ...judgedSites(items)]);
  const checklists = await knownChecklists(writing, items);
  const taken = await takenProposals(writing, items);
  const reasons = new Map<string, readonly QuarantineReason[]>();
  for (const { act } of items) {
    const found: QuarantineReason[] = [];
    if (account.disabled) found.push('account_disabled');
    if (account.expired) found.push('session_expired');
    if (account.unproven) found.push('file_unproven');
    found.push(...reasonsOfAct(author, act as Act, siteOf.get(act.id), sites, checklists));
    if (taken.has(act.id)) found.push('act_id_taken');
    reasons.set(act.id, found);
  }
  return { reasons, siteOf };
};

const reasonsOfAct = (
  author: Person,
  act: Act,
  siteId: string | undefined,
  sites: ReadonlyMap<string, KnownSite>,
  checklists: ReadonlySet<string>,
): readonly QuarantineReason[] => {
  if (!isKnownType(act.type)) return ['unknown_type'];
  const found: QuarantineReason[] = [];
  if (!mayAct(author, actGroup[act.type])) found.push('role_may_not');
  const site = siteId === undefined ? undefined : sites.get(siteId);
  switch (act.type) {
    case 'visit.submitted':
      if (!site) found.push('unknown_site');
      else if (!maySeeSite(author, site.facts)) found.push('not_assigned');
      if (!checklists.has(checklistKey(act.payload))) found.push('unknown_checklist');
      return found;
    case 'confirmation.given':
      if (!site) found.push('unknown_site');
      else if (!maySeeSite(author, site.facts)) found.push('not_assigned');
      return found;
    case 'review.decided':
      // A review that came before its visit names no site; it is judged when the visit comes.
      if (site && !mayReview(author, site.facts) && found.length === 0) found.push('not_assigned');
      return found;
    case 'site.proposed':
      if (!mayProposeIn(author, act.payload.region.regency) && found.length === 0) found.push('not_assigned');
      return found;
    case 'proposal.judged':
      if (site && !mayReview(author, site.facts) && found.length === 0) found.push('not_assigned');
      return found;
    case 'duplicate.judged':
      if (found.length === 0 && !mayJudgeBoth(author, act.payload, sites)) found.push('not_assigned');
      return found;
    case 'confirmation.denied':
    case 'quarantine.judged':
    case 'photo.obscured':
      return found;
    default:
      return act satisfies never;
  }
};

/** Of a site nobody registered yet nothing is said; the judgement waits for it. */
const mayJudgeBoth = (
  author: Person,
  { siteIds }: DoubleJudgementPayload,
  sites: ReadonlyMap<string, KnownSite>,
): boolean =>
  siteIds.every((id) => {
    const site = sites.get(id);
    return site === undefined || mayJudgeDouble(author, site.facts);
  });

/** A proposal for a regency that is none of the author's is for its desks only once somebody has looked at it. */
const mayProposeIn = (author: Person, regency: string): boolean => {
  const own = regenciesOf(author);
  return author.roles.includes('admin') || own.includes('*') || own.includes(regency);
};

const judgedSites = (items: readonly { readonly act: AnyAct }[]): readonly string[] =>
  items.flatMap(({ act }) =>
    act.type === 'duplicate.judged' ? (act.payload as DoubleJudgementPayload).siteIds : [],
  );

const checklistKey = ({ checklist }: VisitPayload): string => `${checklist.id}@${checklist.version}`;

/** The site each act is about: its own, or that of the visit it names. */
export const sitesOfActs = async (
  writing: RecordWriting,
  items: readonly { readonly act: AnyAct }[],
): Promise<ReadonlyMap<string, string>> => {
  const siteOf = new Map<string, string>();
  const visitOf = new Map<string, string>();
  for (const { act } of items) {
    if (act.type === 'visit.submitted') siteOf.set(act.id, (act.payload as VisitPayload).siteId);
    if (act.type === 'confirmation.given' || act.type === 'review.decided' || act.type === 'photo.obscured') {
      const payload = act.payload as Partial<ConfirmationPayload>;
      if (payload.siteId && act.type === 'confirmation.given') siteOf.set(act.id, payload.siteId);
      visitOf.set(act.id, payload.visitActId ?? '');
    }
  }
  for (const { act } of items)
    if (act.type === 'duplicate.judged')
      siteOf.set(act.id, (act.payload as DoubleJudgementPayload).siteIds[0]);
  for (const [actId, siteId] of await proposalSites(writing, items)) siteOf.set(actId, siteId);
  const sent = new Map(items.map(({ act }) => [act.id, act]));
  const held = new Map<string, string>();
  const rows = await selectIn(writing.trx, 'visit', ['act_id', 'site_id'], 'act_id', visitOf.values());
  for (const row of rows) held.set(row.act_id, row.site_id);
  for (const [actId, visitActId] of visitOf) {
    const beside = sent.get(visitActId);
    const siteId =
      held.get(visitActId) ??
      (beside?.type === 'visit.submitted' ? (beside.payload as VisitPayload).siteId : undefined);
    if (siteId !== undefined) siteOf.set(actId, siteId);
  }
  return siteOf;
};

const knownChecklists = async (
  writing: RecordWriting,
  items: readonly { readonly act: AnyAct }[],
): Promise<ReadonlySet<string>> => {
  const keys = items
    .filter(({ act }) => act.type === 'visit.submitted')
    .map(({ act }) => checklistKey(act.payload as VisitPayload));
  const rows = await selectIn(writing.trx, 'checklist', ['key'], 'key', keys);
  return new Set(rows.map((row) => row.key));
};
