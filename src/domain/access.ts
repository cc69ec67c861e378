// Which rows a person sees and may act on. The server asks this on every row; the phone never needs to.

import type { ConfirmationPayload } from './confirmation.ts';
import type { Person, Role, RowRule } from './person.ts';
import { mayAct, mayAssign, roleTable } from './person.ts';
import type { Site } from './site.ts';

export interface SiteFacts {
  readonly site: Pick<
    Site,
    'region' | 'villages_crossed' | 'districts_crossed' | 'confirmers' | 'agency' | 'program' | 'nominated'
  >;
  /** Ids of the persons the site is assigned to now. */
  readonly assignedTo: readonly string[];
  /** Of a site that was proposed in the field: by whom, and whether the agency has taken it into the register. */
  readonly proposal?: { readonly by: string; readonly accepted: boolean };
}

const villagesOf = ({ site }: SiteFacts): readonly string[] => [
  site.region.village,
  ...(site.villages_crossed ?? []),
];

const districtsOf = ({ site }: SiteFacts): readonly string[] => [
  site.region.district,
  ...(site.districts_crossed ?? []),
];

const inRegency = (person: Person, { site }: SiteFacts): boolean =>
  (person.scope.regencies ?? []).some((code) => code === '*' || code === site.region.regency);

const inProgramme = (person: Person, { site }: SiteFacts): boolean =>
  person.scope.programmes === undefined || person.scope.programmes.includes(site.program);

/** The places a person answers for: own village or kecamatan (also where a line crosses it), or named as confirmer. */
const inPlace = (person: Person, facts: SiteFacts): boolean =>
  villagesOf(facts).some((code) => person.scope.villages?.includes(code)) ||
  districtsOf(facts).some((code) => person.scope.districts?.includes(code)) ||
  facts.site.confirmers.includes(person.id);

const ruleAllows: Readonly<Record<RowRule, (person: Person, facts: SiteFacts) => boolean>> = {
  assigned: (person, facts) => facts.assignedTo.includes(person.id),
  nominated: (person, facts) =>
    facts.site.nominated === true && inRegency(person, facts) && inProgramme(person, facts),
  villages: (person, facts) =>
    inPlace(person, facts) || (inRegency(person, facts) && inProgramme(person, facts)),
  place: inPlace,
  agency: (person, facts) =>
    inRegency(person, facts) &&
    inProgramme(person, facts) &&
    (person.scope.agencies === undefined || person.scope.agencies.includes(facts.site.agency)),
  granted: (person, facts) =>
    (inRegency(person, facts) || inPlace(person, facts)) &&
    inProgramme(person, facts) &&
    (person.scope.agencies === undefined || person.scope.agencies.includes(facts.site.agency)),
  all: () => true,
};

/** What is only proposed belongs to no agency, programme or village yet: it is for the desks of its regency alone. */
const deskRules: ReadonlySet<RowRule> = new Set(['agency', 'granted', 'all']);

const allows = (role: Role, person: Person, facts: SiteFacts): boolean => {
  const rule = roleTable[role].sees;
  if (facts.proposal && !facts.proposal.accepted)
    return rule === 'all' || (deskRules.has(rule) && inRegency(person, facts));
  return ruleAllows[rule](person, facts);
};

/**
 * Whether a person sees a site and, unless `maySeeVisit` narrows it, what hangs on it. Who proposed it always does.
 */
export const maySeeSite = (person: Person, facts: SiteFacts): boolean =>
  facts.proposal?.by === person.id || person.roles.some((role) => allows(role, person, facts));

/** The scores of assessors stay apart: an assessor does not see another assessor's visit. */
export const maySeeVisit = (
  person: Person,
  facts: SiteFacts,
  author: { readonly personId: string; readonly roles: readonly string[] },
): boolean =>
  author.personId === person.id ||
  (maySeeSite(person, facts) &&
    !(author.roles.includes('tim_penilai') && person.roles.every((role) => role === 'tim_penilai')));

/** Whether a visit by this person to this site is in order; otherwise it is kept in quarantine. */
export const mayVisit = (person: Person, facts: SiteFacts): boolean =>
  mayAct(person, 'visit') && maySeeSite(person, facts);

/** Whether a review by this person decides for this site; otherwise it is kept without effect. */
export const mayReview = (person: Person, facts: SiteFacts): boolean =>
  person.roles.some((role) => roleTable[role].mayAct.includes('review') && allows(role, person, facts));

/** Whether a judgement by this person on something held at this site decides. */
export const mayJudge = (person: Person, facts: SiteFacts): boolean =>
  person.roles.some((role) => roleTable[role].mayAct.includes('quarantine') && allows(role, person, facts));

/** Whether this person says who goes to this site: a desk of theirs sees it, and it is in the register. */
export const mayAssignSite = (person: Person, facts: SiteFacts): boolean =>
  (facts.proposal === undefined || facts.proposal.accepted) &&
  person.roles.some((role) => mayAssign({ roles: [role] }) && allows(role, person, facts));

/** Whether this person's word on a suspected double decides, as far as this one of its two sites goes. */
export const mayJudgeDouble = (person: Person, facts: SiteFacts): boolean =>
  person.roles.some((role) => roleTable[role].mayAct.includes('duplicate') && allows(role, person, facts));

/**
 * Whether a person gets a map pack or overlay made for this regency (null: for everybody): by scope, also of a district
 * or village in it, or by being assigned to a site there.
 */
export const maySeeMap = (person: Person, regency: string | null, isAssignedThere: boolean): boolean => {
  if (regency === null || isAssignedThere || person.roles.includes('admin')) return true;
  const { regencies = [], districts = [], villages = [] } = person.scope;
  return (
    regencies.includes('*') ||
    [...regencies, ...districts, ...villages].some(
      (code) => code === regency || code.startsWith(`${regency}.`),
    )
  );
};

/** What says in whose name a confirmation stands. */
export interface ConfirmationFacts {
  readonly personId: string;
  readonly by: ConfirmationPayload['by'];
  readonly signer: { readonly accountId?: string } | null;
}

/**
 * Whether a confirmation stands in this person's name: it names the account as signer, or was given with it. Whose
 * device only recorded another's signature is not its signer.
 */
export const standsInNameOf = (person: Pick<Person, 'id'>, confirmation: ConfirmationFacts): boolean =>
  confirmation.signer?.accountId === person.id ||
  (confirmation.by === 'own_account' && confirmation.personId === person.id);
