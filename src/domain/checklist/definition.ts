// The shape of a checklist definition (data, never code) and of the answers to it.
// Published as JSON Schema in server/demo/data/checklist.schema.json; field names follow that file.

import type { LocalText } from '../site.ts';

export type ConditionOp =
  | 'eq'
  | 'ne'
  | 'in'
  | 'not_in'
  | 'contains'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'answered'
  | 'not_answered';

export type Condition =
  | { readonly q: string; readonly op: ConditionOp; readonly value?: unknown }
  | { readonly site: string; readonly op: ConditionOp; readonly value?: unknown }
  | { readonly calc: string; readonly op: ConditionOp; readonly value?: unknown }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

export type QuestionType =
  | 'yesno'
  | 'single'
  | 'multi'
  | 'integer'
  | 'decimal'
  | 'text'
  | 'photo'
  | 'video'
  | 'gps'
  | 'date';

export interface Option {
  readonly value: string;
  readonly label: LocalText;
  readonly points?: number;
}

export interface PointsRange {
  readonly lt?: number;
  readonly lte?: number;
  readonly points: number;
}

export interface Band {
  readonly code: string;
  readonly label?: LocalText;
  readonly lt?: number;
  readonly lte?: number;
  readonly gt?: number;
  readonly min?: number;
  readonly points?: number;
}

export interface Constraint {
  readonly min?: number;
  readonly max?: number;
  readonly decimals?: number;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly pattern?: string;
  readonly min_count?: number;
  readonly max_count?: number;
  readonly exclusive?: readonly string[];
  readonly not_before?: string;
  readonly not_after?: string;
  readonly warn_accuracy_m?: number;
  readonly max_accuracy_m?: number;
  readonly warn_distance_to_site_m?: number;
  readonly warn_outside_stage?: string;
  readonly within_site_chainage?: boolean;
  readonly max_site_field?: string;
  readonly warn_diff_from_site_field?: { readonly field: string; readonly percent: number };
  readonly message?: LocalText;
}

export interface PhotoRule {
  readonly min: number;
  readonly max: number;
  readonly require_gps?: boolean;
  readonly stages?: readonly ('0' | '50' | '100' | 'any')[];
  readonly match_photo_point?: boolean;
  readonly blur_faces?: 'offer' | 'require';
}

export interface Question {
  readonly id: string;
  readonly type: QuestionType;
  readonly label: LocalText;
  readonly hint?: LocalText;
  readonly unit?: string;
  readonly format?: 'sta';
  readonly required: boolean;
  readonly required_when?: Condition;
  readonly relevant?: Condition;
  readonly default?: string;
  readonly default_from?: string;
  readonly options?: readonly Option[];
  readonly constraint?: Constraint;
  readonly points?: Readonly<Record<string, number>>;
  readonly points_ranges?: readonly PointsRange[];
  readonly points_max?: number;
  readonly claim_field?: string;
  readonly mandatory_indicator?: boolean;
  readonly outcome?: boolean;
  readonly personal_data?: 'umum' | 'spesifik';
  readonly gate?: { readonly value: string; readonly message: LocalText };
  readonly photo?: PhotoRule;
  readonly video?: { readonly max_seconds?: number; readonly upload?: 'wifi_only' | 'any' };
}

export interface Section {
  readonly id: string;
  readonly title: LocalText;
  readonly relevant?: Condition;
  readonly repeat?: { readonly min: number; readonly max: number; readonly item_label: LocalText };
  readonly questions: readonly Question[];
}

export interface Calculation {
  readonly id: string;
  readonly label: LocalText;
  /** `root`, or the id of the repeat section it is worked out in, once per item. */
  readonly scope: string;
  readonly relevant?: Condition;
  readonly fn: 'sdi' | 'divide' | 'repeat_avg' | 'repeat_max' | 'count_claim_mismatch' | 'claim_score';
  readonly args: Readonly<Record<string, unknown>>;
  readonly decimals?: number;
  readonly unit?: string;
  readonly bands?: readonly Band[];
}

export interface Scoring {
  readonly method: 'points';
  readonly scale: number;
  readonly decimals?: number;
  readonly direction?: 'higher_is_better' | 'higher_is_worse';
  readonly repeat_aggregation?: 'mean' | 'worst';
  readonly include_calculations?: readonly string[];
  readonly bands: readonly Band[];
  readonly note?: LocalText;
}

export interface Checklist {
  readonly id: string;
  readonly version: number;
  readonly title: LocalText;
  readonly description?: LocalText;
  readonly applies_to: readonly string[];
  readonly sections: readonly Section[];
  readonly calculations: readonly Calculation[];
  readonly scoring: Scoring;
}

/** A measured point, or the reason why there is none (which satisfies `required`). */
export type GpsAnswer =
  | {
      readonly lng: number;
      readonly lat: number;
      readonly accuracy_m: number;
      /** ISO 8601 in UTC, or null where the source did not keep it. */
      readonly captured_at: string | null;
    }
  | { readonly none: string };

/** One taken photo inside a photo answer; its full facts stand in the visit's `photos`. */
export interface PhotoAnswer {
  readonly photoId?: string;
  readonly file: string;
  readonly stage: '0' | '50' | '100' | 'any';
  readonly gps?: GpsAnswer | null;
}

export type AnswerValue = string | number | null | readonly string[] | GpsAnswer | readonly PhotoAnswer[];

export type ItemAnswers = Readonly<Record<string, AnswerValue | undefined>>;

/** Answers by question id; a repeat section is an array of items under its section id. */
export type Answers = Readonly<Record<string, AnswerValue | readonly ItemAnswers[] | undefined>>;
