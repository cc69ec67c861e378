import type { ChecklistPage } from '../../../domain/checklist/pages.ts';

/** The id of the page a question, a finding or a repeat section stands on. */
export const pageOfPath = (path: string, pages: readonly ChecklistPage[]): string | undefined => {
  const item = /^([^.]+\[\d+\])\./.exec(path)?.[1];
  if (item !== undefined) return pages.find(({ id }) => id === item)?.id;
  return (
    pages.find(({ id, kind }) => kind === 'overview' && id === path) ??
    pages.find(({ kind, section }) => kind === 'section' && section.questions.some(({ id }) => id === path))
  )?.id;
};
