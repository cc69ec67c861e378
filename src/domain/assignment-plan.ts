// What somebody at the desk is about to change, worked out before anything is sent: who gets what, who loses what, and
// which sites are left alone because their programme assigns nominated ones only.

import type { Assignment, AssignmentLetter } from './site.ts';

/** `add`: others stay. `replace`: who is not named loses the site. `end`: who is named loses it, or everybody. */
export type AssignMode = 'add' | 'replace' | 'end';

export interface PlannedSite {
  readonly id: string;
  /** Persons it is assigned to now. */
  readonly assignedTo: readonly string[];
  /** Its programme takes nominated sites only, and it is none. */
  readonly withheld: boolean;
}

export interface AssignmentPlan {
  readonly assign: readonly Omit<Assignment, 'id'>[];
  readonly end: readonly Pick<Assignment, 'siteId' | 'personId'>[];
  /** Sites left alone. */
  readonly withheld: readonly string[];
  /** How many sites each person gets anew, and loses. */
  readonly gains: ReadonlyMap<string, number>;
  readonly losses: ReadonlyMap<string, number>;
  /** Sites whose takers have them already, and nothing else was asked. */
  readonly unchanged: number;
  /** Sites anything changes for. */
  readonly touched: number;
}

export interface AssignmentTerms {
  /** Left out: as it is; null: the site's own day. */
  readonly due?: string | null;
  readonly letter?: AssignmentLetter | null;
}

/** The changes that make `takersOf` true of these sites, without those that are true already. */
export const planAssignments = (
  sites: readonly PlannedSite[],
  takersOf: (siteId: string) => readonly string[],
  mode: AssignMode,
  terms: AssignmentTerms = {},
): AssignmentPlan => {
  const assign: Omit<Assignment, 'id'>[] = [];
  const end: Pick<Assignment, 'siteId' | 'personId'>[] = [];
  const [gains, losses] = [new Map<string, number>(), new Map<string, number>()];
  const count = (of: Map<string, number>, personId: string) => of.set(personId, (of.get(personId) ?? 0) + 1);
  const withheld: string[] = [];
  const touched = new Set<string>();
  const held = new Set<string>();
  const hasTerms = terms.due !== undefined || terms.letter !== undefined;
  for (const { id: siteId, assignedTo, withheld: isWithheld } of sites) {
    const takers = takersOf(siteId);
    const lose = (personId: string) => {
      end.push({ siteId, personId });
      count(losses, personId);
      touched.add(siteId);
    };
    if (mode === 'end') {
      for (const personId of assignedTo) if (takers.length === 0 || takers.includes(personId)) lose(personId);
      continue;
    }
    if (takers.length === 0) continue;
    const stay = takers.filter((personId) => assignedTo.includes(personId));
    const come = takers.filter((personId) => !assignedTo.includes(personId));
    // A site left alone keeps whom it has: nobody is taken away for somebody who may not come.
    if (isWithheld && come.length > 0) {
      withheld.push(siteId);
      continue;
    }
    for (const personId of come) count(gains, personId);
    const told = hasTerms ? [...stay, ...come] : come;
    for (const personId of told) assign.push({ siteId, personId, ...terms });
    if (told.length > 0) touched.add(siteId);
    else held.add(siteId);
    if (mode === 'replace') for (const personId of assignedTo) if (!takers.includes(personId)) lose(personId);
  }
  return {
    assign,
    end,
    withheld,
    gains,
    losses,
    unchanged: [...held].filter((id) => !touched.has(id)).length,
    touched: touched.size,
  };
};
