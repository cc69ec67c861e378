// A confirmation stands for the revision that was signed, not for what was changed afterwards.

import type { Confirmation } from '../../domain/confirmation.ts';
import type { VisitHead } from '../../domain/visit-head.ts';

/** The newest revision of the signed visit when it is another one and none of `confirmations` is for it; else null. */
export const newerUnconfirmed = <H extends VisitHead>(
  signedActId: string,
  heads: readonly H[],
  confirmations: readonly Pick<Confirmation, 'visitActId'>[],
): H | null => {
  const signed = heads.find(({ actId }) => actId === signedActId);
  if (!signed?.superseded) return null;
  const newest = heads.filter(({ visitId, superseded }) => visitId === signed.visitId && !superseded).at(-1);
  if (!newest || confirmations.some(({ visitActId }) => visitActId === newest.actId)) return null;
  return newest;
};
