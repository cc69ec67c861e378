// A place where something was promised: an innovation, a road segment, a work, a house.
// The register's own field names (snake_case) are kept, because checklists point into a site by dotted path.

import type { Geometry } from './coordinates.ts';
import type { ProgrammeSettings } from './programme.ts';
import type { SiteProposal } from './proposal.ts';

/** A text in both languages of the product. */
export interface LocalText {
  readonly id: string;
  readonly en: string;
}

export const siteKinds = [
  'road_segment',
  'neighbourhood_infra',
  'village_project',
  'urban_facility',
  'innovation',
  'public_service',
  'rtlh_house',
] as const;

export type SiteKind = (typeof siteKinds)[number];

export interface Funding {
  readonly source: string;
  readonly provider: string;
  /** Whole rupiah; null = unknown, which is never shown as 0. */
  readonly amount_idr: number | null;
}

export interface Contribution {
  readonly kind: string;
  readonly provider: string;
}

export interface PhotoPoint {
  readonly id: string;
  readonly label: LocalText;
  readonly lng: number;
  readonly lat: number;
  readonly bearing_deg: number | null;
}

/** A kilometre post of a road: where its STA ("12+000") stands on the ground. */
export interface StaPost {
  readonly sta: string;
  readonly lng: number;
  readonly lat: number;
}

export interface SiteRegion {
  readonly province: string;
  readonly regency: string;
  readonly district: string;
  readonly village: string;
  readonly province_name: string;
  readonly regency_name: string;
  readonly district_name: string;
  readonly village_name: string;
}

/** Dates are calendar days (yyyy-mm-dd) in the site's own zone. */
export interface Schedule {
  readonly work_start?: string | null;
  readonly work_end?: string | null;
  readonly verify_from?: string | null;
  readonly verify_to?: string | null;
}

export interface Site {
  readonly id: string;
  readonly kind: SiteKind;
  readonly program: string;
  readonly title: LocalText;
  readonly category: string;
  readonly category_label?: LocalText;
  readonly region: SiteRegion;
  readonly districts_crossed?: readonly string[];
  readonly villages_crossed?: readonly string[];
  /** IANA zone of the place, e.g. Asia/Makassar. */
  readonly timezone: string;
  readonly zone_label: string;
  readonly geometry: Geometry;
  readonly length_m?: number;
  readonly planned_length_m?: number;
  readonly sta_start?: string;
  readonly sta_end?: string;
  readonly sta_posts?: readonly StaPost[];
  readonly surface?: string;
  readonly width_m?: number;
  readonly agency: string;
  readonly implementer: string | null;
  readonly maintainer: string | null;
  readonly fiscal_year: number;
  readonly budget_idr: number | null;
  readonly funding: readonly Funding[];
  readonly contributions: readonly Contribution[];
  readonly schedule: Schedule;
  readonly checklist_id: string;
  readonly confirmers: readonly string[];
  readonly status: string;
  readonly progress_pct: number;
  readonly photo_points: readonly PhotoPoint[];
  readonly nominated?: boolean;
  readonly registered_at?: string;
  readonly claims?: Readonly<Record<string, number>>;
  readonly beneficiary_ref?: string;
  /** Of a site that was proposed in the field: who made it, and what became of it. */
  readonly proposal?: SiteProposal;
  /** Of a proposed site: the register has words of its own for it since. */
  readonly from_register?: boolean;
  /** Which figures the register has still not stated then. */
  readonly unstated?: readonly ('fiscal_year' | 'progress_pct')[];
  readonly [field: string]: unknown;
}

export interface Region {
  readonly code: string;
  readonly level: 'province' | 'regency' | 'district' | 'village';
  readonly name: string;
  readonly parent: string | null;
  readonly timezone?: string;
  readonly zone_label?: string;
  readonly village_term?: string;
  readonly village_type?: string;
  readonly head_title?: LocalText;
  readonly point?: readonly [number, number];
  /** Codes it had before, the newest last. */
  readonly aliases?: readonly string[];
  /** Names and spellings people also write. */
  readonly other_names?: readonly string[];
}

export interface ProgrammeStage {
  readonly id: string;
  readonly label: LocalText;
  readonly from: string | null;
  readonly to: string | null;
}

export interface Programme extends ProgrammeSettings {
  readonly id: string;
  readonly name: LocalText;
  readonly regency: string;
  readonly lead_agency: string;
  readonly checklists: readonly string[];
  readonly stages: readonly ProgrammeStage[];
  readonly [field: string]: unknown;
}

/** The letter that sends somebody (surat tugas); the date is a day in the zone of the site. */
export interface AssignmentLetter {
  readonly number: string;
  readonly date: string | null;
}

export interface Assignment {
  readonly id: string;
  readonly siteId: string;
  readonly personId: string;
  /** The day it is to be visited by, in the zone of the site; left out or null: the site's own. */
  readonly due?: string | null;
  readonly letter?: AssignmentLetter | null;
}
