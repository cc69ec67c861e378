import type { Attendee } from '../../../domain/visit.ts';

/** One person who was there, on one line. */
export const attendeeWords = ({ name, position, party }: Attendee): string => {
  const from = [position, party].filter(Boolean).join(', ');
  if (name === '') return from;
  return from === '' ? name : `${name} (${from})`;
};
