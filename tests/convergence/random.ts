// Choices from one number: the same seed makes the same choices on every machine.

import { randomFrom } from '../bench/measure.ts';

export interface Random {
  /** A whole number from 0 to `below` - 1. */
  readonly below: (below: number) => number;
  /** True so often in a hundred. */
  readonly percent: (percent: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  readonly bytes: (count: number) => Uint8Array<ArrayBuffer>;
  /** A version 4 UUID. */
  readonly uuid: () => string;
  /** An independent stream, so that what one part draws never shifts another's. */
  readonly fork: () => Random;
}

export const randomOf = (seed: number): Random => {
  const share = randomFrom(seed);
  const next = (): number => share() * 2 ** 32;
  for (let count = 0; count < 4; count += 1) share();
  const below = (limit: number): number => Math.floor(share() * limit);
  const bytes = (count: number): Uint8Array<ArrayBuffer> => {
    const made = new Uint8Array(count);
    for (let index = 0; index < count; index += 1) made[index] = next() & 255;
    return made;
  };
  return {
    below,
    percent: (percent) => below(100) < percent,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('There is nothing to pick from.');
      return item;
    },
    bytes,
    uuid: () => {
      const made = bytes(16);
      made[6] = ((made[6] ?? 0) & 0x0f) | 0x40;
      made[8] = ((made[8] ?? 0) & 0x3f) | 0x80;
      const hex = Array.from(made, (byte) => byte.toString(16).padStart(2, '0')).join('');
      return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
        '-',
      );
    },
    fork: () => randomOf(next()),
  };
};
