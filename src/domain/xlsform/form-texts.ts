// Texts of a form in both languages. A form in one language only is taken as it is; what is missing is named once.

import { definitionLimits } from '../checklist/definition-limits.ts';
import type { LocalText } from '../site.ts';
import type { FormRow, Name, ReadSheet } from './form-sheets.ts';

export interface TextReader {
  /** Both languages of a translated column; null where all of it is empty. */
  readonly text: (row: FormRow, column: string, sheet: string) => LocalText | null;
  /** Names once which language a form lacks. */
  readonly nameMissing: () => void;
}

/** How texts of this form are read: a column without a language is in the form's own. */
export const textReader = (sheets: readonly ReadSheet[], defaultLanguage: string, name: Name): TextReader => {
  const plain = defaultLanguage === 'en' ? 'en' : 'id';
  const missing = new Set<'id' | 'en'>();
  let firstMissing: { sheet: string; row: number; value: string } | null = null;
  for (const sheet of sheets)
    for (const { written, known } of sheet.columns) {
      const [, language] = /^(?:label|hint|constraint_message)::(.+)$/.exec(known) ?? [];
      if (language !== undefined && language !== 'id' && language !== 'en')
        name('lost', 'language-other', { sheet: sheet.name, row: 1, column: written, value: language });
    }
  return {
    text: (row, column, sheet) => {
      const unnamed = row.cell(column);
      const own = {
        id: row.cell(`${column}::id`) || (plain === 'id' ? unnamed : ''),
        en: row.cell(`${column}::en`) || (plain === 'en' ? unnamed : ''),
      };
      if (own.id === '' && own.en === '') return null;
      for (const language of ['id', 'en'] as const)
        if (own[language] === '') {
          missing.add(language);
          firstMissing ??= { sheet, row: row.row, value: own.id || own.en };
        }
      const both = { id: own.id || own.en, en: own.en };
      for (const language of ['id', 'en'] as const) {
        const text = both[language];
        if (/\$\{[^}]*\}/.test(text))
          name('lost', 'label-reference', { sheet, row: row.row, column, value: text });
        if ([...text].length > definitionLimits.text)
          name('lost', 'text-long', { sheet, row: row.row, column, value: text });
      }
      return { id: cleaned(both.id), en: cleaned(both.en) };
    },
    nameMissing: () => {
      if (firstMissing === null) return;
      const { sheet, row, value } = firstMissing;
      for (const language of missing)
        name('notice', 'language-missing', { sheet, row, column: `label::${language}`, value });
    },
  };
};

/** Without what only a form's own program fills in, and no longer than a phone shows. */
const cleaned = (text: string): string => {
  const plain = text
    .replace(/\$\{[^}]*\}/g, '…')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/\*\*|__/g, '')
    .trim();
  return [...plain].length > definitionLimits.text
    ? [...plain].slice(0, definitionLimits.text).join('')
    : plain;
};
