// Near moments in words ("3 jam lalu"), far ones as a day; the full moment belongs into a title beside it.

import { dayIn, daysUntil, formatMoment, formatShortDay } from '../../domain/local-time.ts';
import type { Words } from '../text/use-text.ts';

export const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** "baru saja", "12 menit lalu", "3 jam lalu", "kemarin", "5 hari lalu", then "20 Nov". Times in ms. */
export const nearMoment = (at: number, now: number, zone: string, { text, language }: Words): string => {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return text('waktu.baru');
  if (minutes < 60) return text('waktu.menit', { n: minutes });
  const today = dayIn(zone, now);
  const days = -(daysUntil(dayIn(zone, at), today) ?? 0);
  if (days === 0 || minutes < 6 * 60) return text('waktu.jam', { n: Math.floor(minutes / 60) });
  if (days === 1) return text('waktu.kemarin');
  if (days < 7) return text('waktu.hari', { n: days });
  return formatShortDay(dayIn(zone, at), language, today);
};

/** "Senin, 20 November 2023 pukul 08.05 WITA". */
export const fullMoment = (at: number, zone: string, { language }: Words): string =>
  formatMoment(at, zone, language);
