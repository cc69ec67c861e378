// Map packs and overlays on their way in. Their bytes are the body; what an admin says of them stands in the query.

import * as z from 'zod/mini';
import { mapAttributionLength, mapNameLength } from '../domain/map-pack.ts';

/** Text of one line that says something. */
const line = (most: number) =>
  z.string().check(z.trim(), z.minLength(1), z.maxLength(most), z.regex(/^[^\p{Cc}]*$/u));

/** `regency` left out: for everybody. A pack may say its name and attribution itself. */
export const mapDetailsSchema = z.object({
  name: z.optional(line(mapNameLength)),
  regency: z.optional(z.string().check(z.regex(/^\d{2}\.\d{2}$/))),
  attribution: z.optional(line(mapAttributionLength)),
});

const parts = {
  name: z.string(),
  regency: z.nullable(z.string()),
  attribution: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  addedAt: z.number(),
};

export const mapPackSchema = z.object({
  packId: z.string(),
  ...parts,
  minZoom: z.number(),
  maxZoom: z.number(),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
});

export const mapOverlaySchema = z.object({ overlayId: z.string(), ...parts });

/** `again`: these very bytes were here already; their details are those of now. */
export const addMapPackAnswerSchema = z.object({ pack: mapPackSchema, again: z.boolean() });
export const addMapOverlayAnswerSchema = z.object({ overlay: mapOverlaySchema, again: z.boolean() });

export type AddMapPackAnswer = z.infer<typeof addMapPackAnswerSchema>;
export type AddMapOverlayAnswer = z.infer<typeof addMapOverlayAnswerSchema>;
