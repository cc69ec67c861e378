// One import as the server has it, asked again while it is worked on.

import { useCallback, useEffect } from 'react';
import type { Import } from '../../../contract/imports.ts';
import { importAnswerSchema } from '../../../contract/imports.ts';
import { type OfficeAnswer, useOfficeAnswer } from '../use-office-answer.ts';

const askEveryMs = 700;

export const isBusy = (state: Import['state']): boolean =>
  state === 'reading' || state === 'checking' || state === 'applying';

export const useImport = (
  importId: string,
): { readonly found: OfficeAnswer<{ import: Import }>; readonly again: () => Promise<void> } => {
  const { again, ...found } = useOfficeAnswer(
    `/api/imports/${encodeURIComponent(importId)}`,
    importAnswerSchema,
  );
  const one = found.value?.import;
  const busy = one !== undefined && isBusy(one.state);
  const ask = useCallback(() => void again(), [again]);
  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(ask, askEveryMs);
    return () => clearInterval(timer);
  }, [busy, ask]);
  return { found, again };
};
