// Answers in words, as a person would read them out.

import { choiceWords } from '../../../domain/checklist/choice-words.ts';
import { isAnswered } from '../../../domain/checklist/condition.ts';
import type { Question } from '../../../domain/checklist/definition.ts';
import { unitIn } from '../../../domain/checklist/unit-words.ts';
import { coordinateWords } from '../../../domain/coordinate-words.ts';
import { formatDay } from '../../../domain/local-time.ts';
import { formatDecimal } from '../../../domain/numbers.ts';
import type { Language } from '../../text/texts.ts';
import type { Text } from '../../text/use-text.ts';

export interface Wording {
  readonly text: Text;
  readonly language: Language;
}

/** An answer in words; '' when there is none. Never throws, whatever an older version sent. */
export const answerWords = (question: Question, value: unknown, words: Wording): string => {
  const { text, language } = words;
  if (!isAnswered(value)) return '';
  const chosen = choiceWords(question, value, language, { yes: text('form.ya'), no: text('form.tidak') });
  if (chosen !== null) return chosen;
  switch (question.type) {
    case 'integer':
    case 'decimal':
      return typeof value === 'number'
        ? [formatDecimal(value, language, 4), unitIn(question.unit ?? '', language, value)]
            .filter(Boolean)
            .join('\u00a0')
        : String(value);
    case 'date':
      return typeof value === 'string' ? formatDay(value, language) : String(value);
    case 'gps':
      return gpsWords(value, words);
    case 'video':
      return text('record.n_videos', { n: Array.isArray(value) ? value.length : 1 });
    case 'photo':
      return text('record.n_photos', { n: Array.isArray(value) ? value.length : 1 });
    case 'text':
      return String(value);
    default:
      return plainWords(value);
  }
};

/** What stands in an answer whose question is not at hand. */
export const plainWords = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? '');

/** "2,41940 LS, 111,45180 BT (± 8 m)", or the reason why there is no position. */
export const gpsWords = (value: unknown, { text, language }: Wording): string => {
  if (typeof value !== 'object' || value === null) return String(value);
  if ('none' in value) return text('record.no_position', { reason: String(value.none) });
  if (!('lng' in value) || !('lat' in value)) return plainWords(value);
  const accuracy = 'accuracy_m' in value ? value.accuracy_m : 'accuracyM' in value ? value.accuracyM : null;
  const place = coordinateWords(Number(value.lng), Number(value.lat), language, text);
  return typeof accuracy === 'number' ? `${place} (± ${formatDecimal(accuracy, language, 0)} m)` : place;
};
