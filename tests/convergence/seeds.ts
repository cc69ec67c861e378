// Seeds that once failed, each with what it found; they are always run, before any other.

export interface KeptSeed {
  readonly seed: number;
  readonly found: string;
}

export const keptSeeds: readonly KeptSeed[] = [
  { seed: 1, found: 'an act whose request was cut short was refused until the next app update' },
  { seed: 12, found: 'photos let go kept the receipt of a history that was lost' },
  { seed: 13, found: 'photos let go kept the receipt of a history that was lost' },
];
