// Regions as the desk keeps them.

import * as z from 'zod/mini';

const line = (longest: number) => z.string().check(z.maxLength(longest), z.regex(/^[^\0]*$/));
const localText = z.object({ id: line(80), en: line(80) });

/** What is right about it is said by domain/region-change.ts, field by field. */
export const regionSchema = z.object({
  code: line(13),
  level: z.enum(['province', 'regency', 'district', 'village']),
  name: line(200),
  parent: z.nullable(line(13)),
  timezone: z.optional(line(40)),
  zone_label: z.optional(line(10)),
  village_term: z.optional(line(40)),
  village_type: z.optional(line(40)),
  head_title: z.optional(localText),
  point: z.optional(z.tuple([z.number(), z.number()])),
  aliases: z.optional(z.array(line(13)).check(z.maxLength(50))),
  other_names: z.optional(z.array(line(120)).check(z.maxLength(50))),
});

export const regionsAnswerSchema = z.object({
  regions: z.array(z.object({ ...regionSchema.shape, sites: z.number() })),
});

export type ListedRegion = z.infer<typeof regionsAnswerSchema>['regions'][number];

export const saveRegionRequestSchema = z.object({ region: regionSchema, isNew: z.boolean() });

export const saveRegionAnswerSchema = z.object({
  saved: z.boolean(),
  faults: z.array(z.object({ field: z.string(), fault: z.string() })),
  /** Sites whose words about where they lie changed with it. */
  sites: z.number(),
});

/** `tryOnly`: only say what would change. */
export const replaceRegionRequestSchema = z.object({ code: line(13), tryOnly: z.boolean() });

export const replaceRegionAnswerSchema = z.object({
  fault: z.nullable(z.string()),
  /** With this one, all that lie below it. */
  regions: z.number(),
  sites: z.number(),
  accounts: z.number(),
  programmes: z.number(),
  /** The name of the region that has the new code already and takes this one in; null: it only moves. */
  into: z.nullable(z.string()),
});

/** `tryOnly`: only say what names it. */
export const removeRegionRequestSchema = z.object({ tryOnly: z.boolean() });

/** What names the region; it is removed only when nothing does. */
export const removeRegionAnswerSchema = z.object({
  removed: z.boolean(),
  /** Regions directly below it. */
  below: z.number(),
  /** Sites that lie in or cross it, proposed ones included. */
  sites: z.number(),
  /** Accounts whose scope names it, disabled ones included. */
  accounts: z.number(),
  programmes: z.number(),
  /** Letterheads of its agencies, and numbered minutes. */
  papers: z.number(),
  maps: z.number(),
  budgetLines: z.number(),
});

export type RegionRemoval = z.infer<typeof removeRegionAnswerSchema>;

export type RegionReplacement = z.infer<typeof replaceRegionAnswerSchema>;
