// Why a file was not read, in words; a code this page does not know yet is said as such.

import type { Text } from '../../text/use-text.ts';

const worded: ReadonlySet<string> = new Set([
  'body-cut',
  'import-busy',
  'import-ceiling',
  'import-empty',
  'import-encoding',
  'import-entities',
  'import-has-bad-rows',
  'import-interrupted',
  'import-mapping',
  'import-not-csv',
  'import-not-geojson',
  'import-not-json',
  'import-not-table',
  'import-old-excel',
  'import-plan-changed',
  'import-rows-gone',
  'import-too-large',
  'import-too-many-rows',
  'import-too-much',
  'import-xlsx-broken',
  'internal',
  'not-found',
  'server-full',
  'too-many-requests',
]);

const unreadable: ReadonlySet<string> = new Set([
  'import-encoding',
  'import-not-csv',
  'import-not-json',
  'import-not-table',
  'import-xlsx-broken',
]);

/** The file is what it calls itself: what is called Excel and is none is said to be none. */
export const fileProblemWords = (
  text: Text,
  code: string,
  field: string | null,
  file: { readonly fileName: string; readonly bytes: number },
): string => {
  if (code === 'import-empty' && file.bytes === 0) return text('impor.problem.import-blank');
  if (unreadable.has(code) && field !== 'html' && /\.xlsx?$/i.test(file.fileName))
    return text('impor.problem.import-not-excel');
  return problemWords(text, code, field);
};

export const problemWords = (text: Text, code: string, field: string | null): string => {
  const words = text(`impor.problem.${worded.has(code) ? code : 'lain'}`);
  return field === null || field === '' ? words : `${words} ${text('impor.place', { tempat: field })}`;
};
