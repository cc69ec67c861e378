import { useCallback } from 'react';
import { saveFile } from '../../shared/hand-over-file.ts';
import { useServices } from '../../shared/services.ts';

const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Puts the draft, else the newest version, among the downloads as an XLSForm; resolves to whether it could be had. */
export const useDownloadForm = (): ((checklistId: string) => Promise<boolean>) => {
  const { api, person } = useServices();
  return useCallback(
    async (checklistId) => {
      const answer = await api.file(
        { personId: person.id },
        `/api/checklists/${checklistId}/form`,
        {},
        new AbortController().signal,
      );
      if (answer.kind !== 'answer' || !answer.value.ok) return false;
      saveFile(new File([await answer.value.arrayBuffer()], `${checklistId}.xlsx`, { type: excel }));
      return true;
    },
    [api, person.id],
  );
};
