// Brings a table to the server. Nothing of it is written to the register before somebody has looked at it there.

import { type Import, importAnswerSchema } from '../contract/imports.ts';
import { officeRoutes } from '../contract/office-routes.ts';
import type { ImportKind } from '../domain/import/field.ts';
import type { Answer } from './api-client.ts';
import { type SendFileDeps, sendFile } from './send-file.ts';

export const addImport = async (
  file: File,
  kind: ImportKind,
  deps: SendFileDeps,
): Promise<Answer<Import>> => {
  const query = new URLSearchParams({ kind, name: file.name.slice(0, 200) });
  const { method, path } = officeRoutes.addImport;
  const answer = await sendFile(file, { method, path: `${path}?${query}`, answer: importAnswerSchema }, deps);
  return answer.kind === 'answer' ? { kind: 'answer', value: answer.value.import } : answer;
};
