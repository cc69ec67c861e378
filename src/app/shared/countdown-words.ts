import { daysUntil, zoneLabel } from '../../domain/local-time.ts';
import type { Text } from '../text/use-text.ts';

/** "sisa 3 hari (WITA)", "hari terakhir (WITA)", "lewat 2 hari (WITA)": days are those of the place, and it says so. */
export const countdownWords = (
  day: string,
  today: string,
  zone: string,
  now: number,
  text: Text,
): string | null => {
  const left = daysUntil(day, today);
  if (left === null) return null;
  const zona = zoneLabel(zone, now);
  if (left === 0) return text('sisa.today', { zona });
  return left > 0 ? text('sisa.left', { n: left, zona }) : text('sisa.past', { n: -left, zona });
};
