// Who was there. Each change is made on what is stored, so that two fields typed one after the other lose no letter.

import type { Draft } from '../domain/draft.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Attendee } from '../domain/visit.ts';
import { changeDraft, type EditOptions } from './change-draft.ts';
import type { ActionDeps } from './deps.ts';
import type { VisitRefusal } from './visit-refusal.ts';

type Changed = Promise<Result<Draft, VisitRefusal>>;

const change = (
  deps: ActionDeps,
  visitId: string,
  next: (attendees: readonly Attendee[]) => readonly Attendee[],
  options?: EditOptions,
): Changed =>
  changeDraft(deps, visitId, (draft) => ok({ ...draft, attendees: next(draft.attendees ?? []) }), options);

/** Adds an empty row; it is sealed only once it has a name. */
export const addAttendee = (
  deps: ActionDeps,
  { visitId }: { readonly visitId: string },
  options?: EditOptions,
): Changed =>
  change(deps, visitId, (attendees) => [...attendees, { name: '', position: '', party: '' }], options);

/** Changes some of one row. */
export const changeAttendee = (
  deps: ActionDeps,
  {
    visitId,
    index,
    said,
  }: { readonly visitId: string; readonly index: number; readonly said: Partial<Attendee> },
  options?: EditOptions,
): Changed =>
  change(
    deps,
    visitId,
    (attendees) => attendees.map((one, place) => (place === index ? { ...one, ...said } : one)),
    options,
  );

/** Takes one row away. */
export const removeAttendee = (
  deps: ActionDeps,
  { visitId, index }: { readonly visitId: string; readonly index: number },
  options?: EditOptions,
): Changed => change(deps, visitId, (attendees) => attendees.filter((_, place) => place !== index), options);
