// An answer as minutes print it, in Indonesian whatever language the screen has: minutes are an official paper.

import { choiceWords } from '../checklist/choice-words.ts';
import { isAnswered } from '../checklist/condition.ts';
import type { Question } from '../checklist/definition.ts';
import { formatDay } from '../local-time.ts';
import { formatDecimal } from '../numbers.ts';

/** "2,41940 LS, 111,45180 BT". */
export const coordinateText = (lng: number, lat: number): string =>
  `${formatDecimal(Math.abs(lat), 'id', 5, 5)} ${lat < 0 ? 'LS' : 'LU'}, ` +
  `${formatDecimal(Math.abs(lng), 'id', 5, 5)} ${lng < 0 ? 'BB' : 'BT'}`;

/** "2,41940 LS, 111,45180 BT (± 8 m)", or the reason why there is none. Takes fixes and answers of `gps`. */
export const positionText = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return '–';
  if ('none' in value) return `Tanpa titik GPS: ${String(value.none)}`;
  if (!('lng' in value) || !('lat' in value)) return '–';
  const accuracy = 'accuracyM' in value ? value.accuracyM : 'accuracy_m' in value ? value.accuracy_m : null;
  const place = coordinateText(Number(value.lng), Number(value.lat));
  return typeof accuracy === 'number' ? `${place} (± ${formatDecimal(accuracy, 'id', 0)} m)` : place;
};

/** The answer in words; "–" when there is none. Never throws, whatever an older version sent. */
export const answerText = (question: Question, value: unknown): string => {
  if (!isAnswered(value)) return '–';
  const chosen = choiceWords(question, value, 'id', { yes: 'Ya', no: 'Tidak' });
  if (chosen !== null) return chosen;
  switch (question.type) {
    case 'integer':
    case 'decimal':
      return typeof value === 'number'
        ? [formatDecimal(value, 'id', 4), question.unit].filter(Boolean).join('\u00a0')
        : String(value);
    case 'date':
      return typeof value === 'string' ? formatDay(value, 'id') : String(value);
    case 'gps':
      return positionText(value);
    case 'photo':
      return `${Array.isArray(value) ? value.length : 1} foto`;
    case 'video':
      return `${Array.isArray(value) ? value.length : 1} video`;
    default:
      return typeof value === 'string' ? value : JSON.stringify(value);
  }
};
