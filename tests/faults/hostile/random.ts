// Choices by seed: the same number makes the same inputs.

import { randomFrom } from '../../bench/measure.ts';

export interface Random {
  /** From 0 up to, not including, `below`. */
  readonly number: (below: number) => number;
  readonly one: <T>(list: readonly T[]) => T;
  readonly chance: (share: number) => boolean;
  readonly bytes: (count: number) => Buffer;
  readonly uuid: () => string;
}

export const createRandom = (seed: number): Random => {
  const next = randomFrom(seed);
  const number = (below: number): number => Math.floor(next() * below);
  const bytes = (count: number): Buffer => Buffer.from(Array.from({ length: count }, () => number(256)));
  return {
    number,
    one: (list) => list[number(list.length)] as never,
    chance: (share) => next() < share,
    bytes,
    uuid: () => {
      const hex = bytes(16).toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
  };
};
