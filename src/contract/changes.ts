// The change feed: everything one person may see, oldest change first, resumable at any cursor.

import * as z from 'zod/mini';
import type { Checklist } from '../domain/checklist/definition.ts';
import type { Confirmation } from '../domain/confirmation.ts';
import type { DoublePair } from '../domain/double-pair.ts';
import type { VisitDoubts } from '../domain/doubt.ts';
import type { IssuedMinutes } from '../domain/issued-minutes.ts';
import type { MapOverlay, MapPack } from '../domain/map-pack.ts';
import type { Person } from '../domain/person.ts';
import type { HeldAct } from '../domain/quarantine.ts';
import type { Review } from '../domain/review.ts';
import type { Assignment, Programme, Region, Site } from '../domain/site.ts';
import type { Visit, VisitPhoto } from '../domain/visit.ts';

/** What the body of each kind of change is. A client keeps the cursor moving past kinds it does not know. */
export interface ChangeBodies {
  region: Region;
  programme: Programme;
  checklist: Checklist;
  site: Site;
  assignment: Assignment;
  person: Pick<Person, 'id' | 'name' | 'roles' | 'position'>;
  visit: Visit;
  photo: VisitPhoto;
  confirmation: Confirmation;
  review: Review;
  heldAct: HeldAct;
  mapPack: MapPack;
  mapOverlay: MapOverlay;
  doubt: VisitDoubts;
  doublePair: DoublePair;
  minutes: IssuedMinutes;
}

export type ChangeKind = keyof ChangeBodies;

export const changeKinds = [
  'region',
  'programme',
  'checklist',
  'site',
  'assignment',
  'person',
  'visit',
  'photo',
  'confirmation',
  'review',
  'heldAct',
  'mapPack',
  'mapOverlay',
  'doubt',
  'doublePair',
  'minutes',
] as const satisfies readonly ChangeKind[];

/** `body` null: no longer visible to this person; `payload` null in a visit: as sent before (F12). Ids: region code, `checklist@version`, act id of a visit, else own id. */
export const changesAnswerSchema = z.object({
  epoch: z.string(),
  changes: z.array(
    z.object({
      kind: z.string(),
      id: z.string(),
      seq: z.number(),
      body: z.nullable(z.record(z.string(), z.unknown())),
    }),
  ),
  /** The cursor for the next call; never lower than the one sent. */
  next: z.number(),
  more: z.boolean(),
});

export type ChangesAnswer = z.infer<typeof changesAnswerSchema>;

export const changesQuerySchema = z.object({
  after: z.optional(z.string().check(z.regex(/^\d{1,15}$/))),
  limit: z.optional(z.string().check(z.regex(/^\d{1,4}$/))),
  /** Said by who holds everything up to `after`: a visit of which only the state changed comes with `payload: null`. */
  brief: z.optional(z.literal('1')),
});
