// Who was there by name, while the visit is still being written.

import type { Attendee } from './visit.ts';

/** An attendee of a draft; `rowId` is the phone's own and is never sealed. */
export interface DraftAttendee extends Attendee {
  /** Left out where nothing was changed since the list came out of a sealed visit. */
  readonly rowId?: string;
}

export type AttendeeRow = Required<DraftAttendee>;

/**
 * The list with a name for each row that stays while others go, so that a change finds the person it was meant for. A
 * list without any gets the same names each time it is read, until a change stores them.
 */
export const attendeeRows = (attendees: readonly DraftAttendee[] = []): readonly AttendeeRow[] =>
  attendees.map((one, index) => ({ ...one, rowId: one.rowId ?? `row-${index}` }));

/** Those that are signed and sealed: rows without a name are still being filled in. */
export const namedAttendees = (attendees: readonly DraftAttendee[] = []): readonly Attendee[] =>
  attendees
    .map(({ name, position, party }) => ({
      name: name.trim(),
      position: position.trim(),
      party: party.trim(),
    }))
    .filter(({ name }) => name !== '');

/** Whether something was written of somebody who would not be sealed, because there is no name. */
export const lacksName = ({ name, position, party }: Attendee): boolean =>
  name.trim() === '' && `${position}${party}`.trim() !== '';
