// What a confirmation must hold before it counts. An empty signature, a number that is no NIP: said at once.

import type { ConfirmationPayload } from './confirmation.ts';

export type ConfirmationField = 'name' | 'position' | 'nip' | 'reason' | 'signature';

/** The civil servant number as it is stored: 18 digits without spaces, or "-"; null when it is neither. */
export const readNip = (typed: string): string | null => {
  const bare = typed.replace(/[\s.]/g, '');
  if (bare === '-' || bare === '–') return '-';
  return /^\d{18}$/.test(bare) ? bare : null;
};

/** The first field that is missing or wrong, or null. Nobody present needs a reason and no signer. */
export const wrongField = (
  confirmation: Pick<ConfirmationPayload, 'verdict' | 'reason' | 'signer' | 'signature'>,
): ConfirmationField | null => {
  const { verdict, reason = '', signer, signature } = confirmation;
  if (verdict !== 'agree' && reason.trim() === '') return 'reason';
  if (verdict === 'not_present') return null;
  if (!signer || signer.name.trim() === '') return 'name';
  if (signer.position.trim() === '') return 'position';
  if (readNip(signer.nip) === null) return 'nip';
  return hasInk(signature?.strokes ?? []) ? null : 'signature';
};

/** Whether strokes are more than a dot or two by accident. */
export const hasInk = (strokes: readonly (readonly (readonly [number, number])[])[]): boolean =>
  strokes.reduce((points, stroke) => points + stroke.length, 0) >= 3;
