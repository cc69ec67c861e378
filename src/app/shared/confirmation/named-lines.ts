// Whom the visit names beside its signers. A signature covers it, so it is shown whole on the page that is signed; the
// copy a signer takes along leaves it out, because no erasure reaches that.

import type { Words } from '../../text/use-text.ts';
import { attendeeWords } from '../visit-view/attendee-words.ts';
import type { ConfirmationSubject } from './confirmation-subject.ts';

export interface NamedLine {
  readonly key: 'attendees' | 'groups';
  readonly label: string;
  readonly value: string;
}

export const namedLines = (
  { attendees, notes }: Pick<ConfirmationSubject, 'attendees' | 'notes'>,
  text: Words['text'],
): readonly NamedLine[] => {
  const groups = new Map<string, string[]>();
  notes.forEach(({ group }, index) => {
    if (group) groups.set(group, [...(groups.get(group) ?? []), text('record.note_n', { n: index + 1 })]);
  });
  const lines: readonly NamedLine[] = [
    {
      key: 'attendees',
      label: text('record.attendees'),
      value: attendees.map(attendeeWords).join('; '),
    },
    {
      key: 'groups',
      label: text('konfirmasi.groups'),
      value: [...groups].map(([group, given]) => `${group} (${given.join(', ')})`).join('; '),
    },
  ];
  return lines.filter(({ value }) => value !== '');
};
