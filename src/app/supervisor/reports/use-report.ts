// An answer of the reports. The last one to the same question is kept while the window is open, and shown with its time
// when the server cannot be reached; it is in memory alone and goes with its person.

import { useEffect } from 'react';
import { create } from 'zustand';
import type { Schema } from '../../../sync/api-client.ts';
import { forgetWithPerson } from '../../shared/forget-views.ts';
import { type OfficeAnswer, useOfficeAnswer } from '../use-office-answer.ts';

const useKept = forgetWithPerson(
  create<{ readonly answers: Readonly<Record<string, unknown>> }>(() => ({ answers: {} })),
);

/** How many are kept. */
const most = 60;

export type Report<T> = OfficeAnswer<T> & { readonly again: () => Promise<void> };

/** To be used under a `key` of its path: another question must not show the answer to this one. */
export const useReport = <T>(path: string, schema: Schema<T>): Report<T> => {
  const answer = useOfficeAnswer(path, schema);
  const kept = useKept((state) => state.answers[path]) as T | undefined;
  const fresh = answer.state === 'ready' ? answer.value : null;
  useEffect(() => {
    if (fresh === null) return;
    useKept.setState(({ answers }) => ({
      answers: Object.fromEntries([...Object.entries(answers), [path, fresh]].slice(-most)),
    }));
  }, [fresh, path]);
  if (answer.state === 'ready' || answer.value !== null) return answer;
  return { ...answer, value: kept ?? null };
};
