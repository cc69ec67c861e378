// Choices by seed: the same number makes the same inputs.

export interface Random {
  /** From 0 up to, not including, `below`. */
  readonly number: (below: number) => number;
  readonly one: <T>(list: readonly T[]) => T;
  readonly chance: (share: number) => boolean;
  readonly bytes: (count: number) => Buffer;
  readonly uuid: () => string;
}

/** mulberry32: small, and good enough to choose with. */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
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
