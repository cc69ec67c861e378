import type { MinutesContent } from './content.ts';

/** What a draft says of itself: that it has no number, and who has signed it on the screen already. */
export const draftLine = ({ signatures }: Pick<MinutesContent, 'signatures'>): string => {
  const signed = signatures.filter(({ strokes }) => strokes !== null);
  if (signed.length === 0) return 'DRAF – belum bernomor dan belum ditandatangani';
  const names = signed.map(({ name, position }) => `${name} (${position})`);
  return `DRAF – belum bernomor; sudah ditandatangani oleh ${names.join(', ')}`;
};
