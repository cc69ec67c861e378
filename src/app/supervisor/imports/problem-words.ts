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

export const problemWords = (text: Text, code: string, field: string | null): string => {
  const words = text(`impor.problem.${worded.has(code) ? code : 'lain'}`);
  return field === null || field === '' ? words : `${words} ${text('impor.place', { tempat: field })}`;
};
