import type { VisitRefusal } from '../../../actions/visit-refusal.ts';

/** The text of a refusal: what happened, what is safe, what to do. */
export const refusalKey = (refusal: VisitRefusal | null): string =>
  refusal === null ? 'visit.refusal.failed' : `visit.refusal.${refusal.type}`;
