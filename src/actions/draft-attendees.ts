// Who was there. Each change is made on what is stored, so that two fields typed one after the other lose no letter; it
// names its row by id, because a removal that still waits moves the places of those behind it.

import { type AttendeeRow, attendeeRows } from '../domain/attendees.ts';
import type { Draft } from '../domain/draft.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Attendee } from '../domain/visit.ts';
import { changeDraft, type EditOptions } from './change-draft.ts';
import type { ActionDeps } from './deps.ts';
import type { VisitRefusal } from './visit-refusal.ts';

type Changed = Promise<Result<Draft, VisitRefusal>>;

interface OneRow {
  readonly visitId: string;
  readonly rowId: string;
}

const change = (
  deps: ActionDeps,
  visitId: string,
  next: (rows: readonly AttendeeRow[]) => readonly AttendeeRow[],
  options?: EditOptions,
): Changed =>
  changeDraft(
    deps,
    visitId,
    (draft) => ok({ ...draft, attendees: next(attendeeRows(draft.attendees)) }),
    options,
  );

/** Adds an empty row, whose id the caller chooses with `deps.newId()`; it is sealed only once it has a name. */
export const addAttendee = (deps: ActionDeps, { visitId, rowId }: OneRow, options?: EditOptions): Changed =>
  change(deps, visitId, (rows) => [...rows, { rowId, name: '', position: '', party: '' }], options);

/** Changes some of one row; one that was taken away meanwhile stays away. */
export const changeAttendee = (
  deps: ActionDeps,
  { visitId, rowId, said }: OneRow & { readonly said: Partial<Attendee> },
  options?: EditOptions,
): Changed =>
  change(
    deps,
    visitId,
    (rows) => rows.map((one) => (one.rowId === rowId ? { ...one, ...said } : one)),
    options,
  );

/** Takes one row away. */
export const removeAttendee = (
  deps: ActionDeps,
  { visitId, rowId }: OneRow,
  options?: EditOptions,
): Changed => change(deps, visitId, (rows) => rows.filter((one) => one.rowId !== rowId), options);
