// What checking the answers found. The screens word it by `code` and `params`; a definition's own message wins.

import type { LocalText } from '../site.ts';

export type MissingCode = 'required' | 'items_min';

export type FaultCode =
  | 'type'
  | 'option'
  | 'min'
  | 'max'
  | 'decimals'
  | 'integer'
  | 'min_length'
  | 'max_length'
  | 'pattern'
  | 'sta'
  | 'chainage'
  | 'min_count'
  | 'max_count'
  | 'exclusive'
  | 'date'
  | 'not_before'
  | 'not_after'
  | 'max_site_field'
  | 'photo_min'
  | 'photo_max'
  | 'photo_stage'
  | 'accuracy'
  | 'items_min'
  | 'items_max';

export type WarningCode =
  | 'accuracy'
  | 'distance'
  | 'outside_stage'
  | 'site_difference'
  | 'photo_gps'
  | 'photo_baseline'
  | 'video_missing';

export interface Finding {
  /** `a_gps`, `c[1].c_foto`, or `c` for a repeat section as a whole. */
  readonly path: string;
  readonly sectionId: string;
  readonly itemIndex: number | null;
  readonly questionId: string | null;
  readonly kind: 'missing' | 'fault' | 'warning';
  readonly code: MissingCode | FaultCode | WarningCode;
  readonly params: Readonly<Record<string, number | string>>;
  readonly message?: LocalText;
  /** Where a reason would settle this (`a_gps:distance`); null when only another answer does. */
  readonly reasonKey: string | null;
  /** The reason given there, or null. */
  readonly reason: string | null;
}

/** Whether a finding still stands in the way of `Selesai`: all do, except those settled by a reason. */
export const isOpen = (finding: Finding): boolean => finding.reason === null;

/** The paths of missing answers, in the order of the checklist. */
export const missingPaths = (findings: readonly Finding[]): readonly string[] =>
  findings.filter(({ kind }) => kind === 'missing').map(({ path }) => path);
