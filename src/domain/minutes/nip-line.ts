/** What stands after "NIP" below a name: the number, or a line to fill by hand; null where there is none to print. */
export const nipLine = (nip: string, lineByHand: string): string | null =>
  nip === '-' ? null : nip || lineByHand;
