import { dayIn, formatShortDay, zoneLabel } from '../../../domain/local-time.ts';
import type { Language } from '../../../domain/numbers.ts';
import type { Text } from '../../text/use-text.ts';
import type { Task } from './choose-tasks.ts';

/** "sisa 3 hari, sampai 20 Nov (WITA)" and the like: days, and the year left out, are those of the place at `now` (ms). */
export const dueWords = (
  {
    row,
    daysLeft,
    open,
  }: Pick<Task, 'daysLeft' | 'open'> & {
    readonly row: Pick<Task['row'], 'schedule' | 'timezone'>;
  },
  now: number,
  text: Text,
  language: Language,
): string => {
  const day = row.schedule.verify_to;
  if (!day || daysLeft === null) return text('tugas.due_none');
  const tanggal = formatShortDay(day, language, dayIn(row.timezone, now));
  if (!open) return text('tugas.due_was', { tanggal });
  const zona = zoneLabel(row.timezone, now);
  if (daysLeft === 0) return text('tugas.due_today', { zona });
  if (daysLeft === 1) return text('tugas.due_tomorrow', { zona });
  if (daysLeft < 0) return text('tugas.due_past', { tanggal, zona, hari: -daysLeft, count: -daysLeft });
  return text('tugas.due', { tanggal, zona, hari: daysLeft });
};
