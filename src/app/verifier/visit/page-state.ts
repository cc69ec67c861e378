import type { ChecklistPage } from '../../../domain/checklist/pages.ts';
import type { Text } from '../../text/use-text.ts';

export interface PageState {
  readonly isDone: boolean;
  /** "3 wajib belum diisi", "1 perlu alasan" or "lengkap". */
  readonly says: string;
}

/** What is left to do on some pages together. */
export const pageState = (pages: readonly ChecklistPage[], text: Text): PageState => {
  const missing = pages.reduce((sum, page) => sum + page.missing + page.faults, 0);
  const warnings = pages.reduce((sum, page) => sum + page.warnings, 0);
  if (missing > 0) return { isDone: false, says: text('visit.missing_n', { n: missing }) };
  if (warnings > 0) return { isDone: false, says: text('visit.reasons_n', { n: warnings }) };
  return { isDone: true, says: text('visit.complete') };
};
