// What a programme may hold beyond its name: calendar, targets, ceilings, who signs and how long data is kept. All of it
// is optional, because registers come with much less. Days are yyyy-mm-dd in the zone of the programme's regency.

import type { LocalText, Programme } from './site.ts';

/** Who has the last word: the village head, the camat, or the office that reviews. */
export const approvalLevels = ['village', 'district', 'regency'] as const;

export type ApprovalLevel = (typeof approvalLevels)[number];

/** Who may stand in a signature chain, in the register's words. */
export const signatureRoles = [
  'verifier',
  'implementer',
  'village_head',
  'district_head',
  'agency_head',
  'regent',
] as const;

export type SignatureRole = (typeof signatureRoles)[number];

export interface SignatureStep {
  readonly role: SignatureRole;
  /** What stands above the signature: "Mengetahui: Kepala Desa". */
  readonly label: LocalText;
}

/** What a programme is to reach in one village. */
export interface VillageTarget {
  /** Village code. */
  readonly village: string;
  /** Number of works or innovations that are to be verified and accepted. */
  readonly sites: number;
}

/** Why personal data may be held: consent, or a task the law gives (UU 27/2022 art. 20). */
export const legalBases = ['consent', 'public_task'] as const;

export type LegalBasis = (typeof legalBases)[number];

/** What `Programme` may hold; field names are the register's. */
export interface ProgrammeSettings {
  readonly theme?: LocalText | null;
  readonly award?: string | null;
  /** The tag of a plan target (RPJMD) it serves. */
  readonly plan_target?: string | null;
  /** What the years of one programme have in common; without it, the id less its year. */
  readonly family?: string | null;
  readonly fiscal_year?: number | null;
  readonly targets?: readonly VillageTarget[];
  /** Totals as the register gave them. */
  readonly target?: Readonly<Record<string, number>>;
  /** Whole rupiah that the works of one village may not pass together; null: none. */
  readonly ceiling_per_village_idr?: number | null;
  readonly approval_level?: ApprovalLevel;
  readonly signature_chain?: readonly SignatureStep[];
  /** Only nominated sites are assigned. */
  readonly nominated_only?: boolean;
  /** Months after the end of its calendar that answers and photos are kept; null: for good. */
  readonly retention_months?: number | null;
  readonly legal_basis?: LegalBasis;
}

/** Who has the last word on a programme's sites; the reviewing office unless it says otherwise. */
export const approvalLevelOf = (programme: ProgrammeSettings | undefined): ApprovalLevel =>
  approvalLevels.find((level) => level === programme?.approval_level) ?? 'regency';

/** Rupiah the works of one village may come to; null where the programme sets no ceiling. */
export const ceilingPerVillageOf = (programme: ProgrammeSettings): number | null =>
  programme.ceiling_per_village_idr === undefined
    ? (programme.target?.budget_idr_each ?? null)
    : programme.ceiling_per_village_idr;

/** Whether only nominated sites are assigned: as set, else when its calendar has a stage of nomination. */
export const isNominatedOnly = (programme: Pick<Programme, 'stages' | 'nominated_only'>): boolean =>
  programme.nominated_only ?? programme.stages.some(({ id }) => id === 'nominasi');

/** What the same programme of other years has in common with it. */
export const familyOf = (programme: Pick<Programme, 'id' | 'family'>): string =>
  programme.family ?? programme.id.replace(/-(19|20)\d{2}$/, '');

/** The year it is of: as set, else the one its id ends with, else that of its first day. */
export const yearOf = (programme: Pick<Programme, 'id' | 'fiscal_year' | 'stages'>): number | null => {
  if (programme.fiscal_year != null) return programme.fiscal_year;
  const fromId = /-((?:19|20)\d{2})$/.exec(programme.id)?.[1];
  const first = programme.stages.flatMap(({ from, to }) => from ?? to ?? []).sort()[0];
  const year = Number(fromId ?? first?.slice(0, 4));
  return Number.isInteger(year) && year > 0 ? year : null;
};
