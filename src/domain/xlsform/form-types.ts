// The types of rows of a form, and which question each becomes.

import type { QuestionType } from '../checklist/definition.ts';

export type RowType =
  | {
      readonly kind: 'question';
      readonly type: QuestionType;
      readonly list?: string;
      readonly orOther?: boolean;
    }
  | { readonly kind: 'begin' | 'end'; readonly what: 'group' | 'repeat' }
  | { readonly kind: 'note' }
  | { readonly kind: 'calculate' }
  | { readonly kind: 'acknowledge' }
  | { readonly kind: 'range' }
  /** Kept by every visit anyway: when, by whom, on which device. */
  | { readonly kind: 'metadata' }
  | { readonly kind: 'unknown' };

const simple: Readonly<Record<string, QuestionType>> = {
  text: 'text',
  string: 'text',
  integer: 'integer',
  int: 'integer',
  decimal: 'decimal',
  date: 'date',
  geopoint: 'gps',
  location: 'gps',
  gps: 'gps',
  image: 'photo',
  photo: 'photo',
  video: 'video',
};

const metadata = new Set([
  'start',
  'end',
  'today',
  'deviceid',
  'device id',
  'subscriberid',
  'simserial',
  'phonenumber',
  'username',
  'email',
  'audit',
  'start-geopoint',
  'background-audio',
]);

/** Reads a cell of the column `type`. */
export const rowTypeOf = (written: string): RowType => {
  const text = written.trim().replace(/\s+/g, ' ');
  const lower = text.toLowerCase();
  const [, edge, what] = /^(begin|end)[ _]?(group|repeat)$/.exec(lower) ?? [];
  if (edge && what) return { kind: edge as 'begin' | 'end', what: what as 'group' | 'repeat' };
  const [, several = '', list = '', other] =
    /^select[ _](one|1|multiple|all that apply)(?: from)? (\S+)( or[_ ]other)?$/i.exec(text) ?? [];
  if (list !== '')
    return {
      kind: 'question',
      type: /multiple|all/i.test(several) ? 'multi' : 'single',
      list,
      orOther: other !== undefined,
    };
  const type = Object.hasOwn(simple, lower) ? simple[lower] : undefined;
  if (type) return { kind: 'question', type };
  if (lower === 'note') return { kind: 'note' };
  if (lower === 'calculate') return { kind: 'calculate' };
  if (lower === 'acknowledge') return { kind: 'acknowledge' };
  if (lower === 'range') return { kind: 'range' };
  if (lower === 'calculation') return { kind: 'calculate' };
  if (lower === 'trigger') return { kind: 'acknowledge' };
  return metadata.has(lower) ? { kind: 'metadata' } : { kind: 'unknown' };
};
