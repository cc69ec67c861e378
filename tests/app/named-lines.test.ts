import { expect, test } from 'vitest';
import { namedLines } from '../../src/app/shared/confirmation/named-lines.ts';
import type { Note } from '../../src/domain/visit.ts';

const text = (key: string, values?: Readonly<Record<string, string | number>>): string =>
  `${key}${values ? ` ${Object.values(values).join(' ')}` : ''}`;

const aNote = (group?: string): Note => ({
  noteId: 'note',
  text: 'Retak',
  at: 0,
  position: null,
  photoIds: [],
  ...(group === undefined ? {} : { group }),
});

test('everybody named in the visit, and which notes came from whom, stands on the page that is signed', () => {
  const lines = namedLines(
    {
      attendees: [
        { name: 'Sri Budi', position: 'Ketua RT', party: 'Warga' },
        { name: 'Joko', position: '', party: '' },
      ],
      notes: [aNote('KSM Melati'), aNote(), aNote('Warga RT 05'), aNote('KSM Melati')],
    },
    text,
  );
  expect(lines.map(({ key, value }) => [key, value])).toEqual([
    ['attendees', 'Sri Budi (Ketua RT, Warga); Joko'],
    ['groups', 'KSM Melati (record.note_n 1, record.note_n 4); Warga RT 05 (record.note_n 3)'],
  ]);
});

test('where nobody is named there is no line', () => {
  expect(namedLines({ attendees: [], notes: [aNote()] }, text)).toEqual([]);
});
