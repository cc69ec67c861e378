// The shape of a checklist definition on its way to the server. It lets through what is half written, so that a draft is
// kept as it stands; what stands in the way of publishing is found by domain/checklist/definition-faults.ts.

import * as z from 'zod/mini';
import type { Checklist, Condition } from '../domain/checklist/definition.ts';

/** Far above what may be published, so that what is too long is named and not refused. */
const most = { text: 8000, id: 200, list: 1200, pattern: 2000 };

const text = z.string().check(z.maxLength(most.text));
const id = z.string().check(z.maxLength(most.id));
const localText = z.strictObject({ id: text, en: text });
const number = z.number().check(z.gte(-1e15), z.lte(1e15));
const list = <T extends z.ZodMiniType>(item: T) => z.array(item).check(z.maxLength(most.list));

const op = z.enum([
  'eq',
  'ne',
  'in',
  'not_in',
  'contains',
  'gt',
  'gte',
  'lt',
  'lte',
  'answered',
  'not_answered',
]);
const scalar = z.union([z.string().check(z.maxLength(most.text)), number, z.boolean(), z.null()]);
const value = z.optional(z.union([scalar, list(scalar)]));

const condition: z.ZodMiniType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ q: id, op, value }),
    z.strictObject({ site: id, op, value }),
    z.strictObject({ calc: id, op, value }),
    z.strictObject({ all: list(condition) }),
    z.strictObject({ any: list(condition) }),
    z.strictObject({ not: condition }),
  ]),
);

const option = z.strictObject({ value: id, label: localText, points: z.optional(number) });
const range = z.strictObject({ lt: z.optional(number), lte: z.optional(number), points: number });
const band = z.strictObject({
  code: id,
  label: z.optional(localText),
  lt: z.optional(number),
  lte: z.optional(number),
  gt: z.optional(number),
  min: z.optional(number),
  points: z.optional(number),
});

const constraint = z.strictObject({
  min: z.optional(number),
  max: z.optional(number),
  decimals: z.optional(number),
  min_length: z.optional(number),
  max_length: z.optional(number),
  pattern: z.optional(z.string().check(z.maxLength(most.pattern))),
  min_count: z.optional(number),
  max_count: z.optional(number),
  exclusive: z.optional(list(id)),
  not_before: z.optional(id),
  not_after: z.optional(id),
  warn_accuracy_m: z.optional(number),
  max_accuracy_m: z.optional(number),
  warn_distance_to_site_m: z.optional(number),
  warn_outside_stage: z.optional(id),
  within_site_chainage: z.optional(z.boolean()),
  max_site_field: z.optional(id),
  warn_diff_from_site_field: z.optional(z.strictObject({ field: id, percent: number })),
  message: z.optional(localText),
});

const photo = z.strictObject({
  min: number,
  max: number,
  require_gps: z.optional(z.boolean()),
  stages: z.optional(list(z.enum(['0', '50', '100', 'any']))),
  match_photo_point: z.optional(z.boolean()),
  blur_faces: z.optional(z.enum(['offer', 'require'])),
});

const question = z.strictObject({
  id,
  type: z.enum(['yesno', 'single', 'multi', 'integer', 'decimal', 'text', 'photo', 'video', 'gps', 'date']),
  label: localText,
  hint: z.optional(localText),
  unit: z.optional(id),
  format: z.optional(z.literal('sta')),
  required: z.boolean(),
  required_when: z.optional(condition),
  relevant: z.optional(condition),
  default: z.optional(id),
  default_from: z.optional(id),
  options: z.optional(list(option)),
  constraint: z.optional(constraint),
  points: z.optional(z.record(id, number)),
  points_ranges: z.optional(list(range)),
  points_max: z.optional(number),
  claim_field: z.optional(id),
  mandatory_indicator: z.optional(z.boolean()),
  outcome: z.optional(z.boolean()),
  personal_data: z.optional(z.enum(['umum', 'spesifik'])),
  gate: z.optional(z.strictObject({ value: id, message: localText })),
  photo: z.optional(photo),
  video: z.optional(
    z.strictObject({
      max_seconds: z.optional(number),
      upload: z.optional(z.enum(['wifi_only', 'any'])),
    }),
  ),
});

const section = z.strictObject({
  id,
  title: localText,
  relevant: z.optional(condition),
  repeat: z.optional(z.strictObject({ min: number, max: number, item_label: localText })),
  questions: list(question),
});

const calculation = z.strictObject({
  id,
  label: localText,
  scope: id,
  relevant: z.optional(condition),
  fn: z.enum(['sdi', 'divide', 'repeat_avg', 'repeat_max', 'count_claim_mismatch', 'claim_score']),
  args: z.record(id, z.union([id, number])),
  decimals: z.optional(number),
  unit: z.optional(id),
  bands: z.optional(list(band)),
});

const scoring = z.strictObject({
  method: z.literal('points'),
  scale: number,
  decimals: z.optional(number),
  direction: z.optional(z.enum(['higher_is_better', 'higher_is_worse'])),
  repeat_aggregation: z.optional(z.enum(['mean', 'worst'])),
  include_calculations: z.optional(list(id)),
  bands: list(band),
  note: z.optional(localText),
});

const shape = z.strictObject({
  $schema: z.optional(id),
  id,
  version: number,
  title: localText,
  description: z.optional(localText),
  applies_to: list(id),
  sections: list(section),
  calculations: list(calculation),
  scoring,
});

/** Levels a definition may have, conditions included: what is nested deeper is not walked through at all. */
const deepest = 40;

const isShallow = (value: unknown, levels: number): boolean => {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((part) => isShallow(part, levels - 1));
};

/** A definition as the editor holds it: of the right shape, though it may still have faults. */
export const checklistDefinitionSchema: z.ZodMiniType<Checklist> = z.pipe(
  z.unknown().check(z.refine((value) => isShallow(value, deepest), { abort: true })),
  shape as unknown as z.ZodMiniType<Checklist, unknown>,
) as unknown as z.ZodMiniType<Checklist>;
