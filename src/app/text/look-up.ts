// A text by its key: in the language asked for, else in Indonesian, else the key itself, so that a missing text is seen.

import type { Language } from './texts.ts';

export type WordTable = Record<string, string>;
export type TextValues = Readonly<Record<string, string | number>>;

/** The text with `{name}` replaced by its values; English says one of something in the words of `<key>_one`, chosen by `n`, a number or one that is written already. */
export const lookUp = (
  tables: Readonly<Record<Language, WordTable>>,
  language: Language,
  key: string,
  values?: TextValues,
): string => {
  const words = tables[language];
  const ofOne = language === 'en' && String(values?.n) === '1' ? words[`${key}_one`] : undefined;
  const text = ofOne ?? words[key] ?? tables.id[key] ?? key;
  return values === undefined
    ? text
    : text.replace(/\{(\w+)\}/g, (whole, name: string) =>
        Object.hasOwn(values, name) ? String(values[name]) : whole,
      );
};
