// SHA-256 over bytes that come piece by piece: Web Crypto wants all of them at once, and a map pack may be larger than
// what a weak phone can hold. FIPS 180-4, section 6.2.

export interface Sha256Stream {
  readonly add: (bytes: Uint8Array) => void;
  /** Lower-case hex; nothing may be added after. */
  readonly digest: () => string;
}

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes, and of the square roots of eight.
const primes: readonly number[] = (() => {
  const found: number[] = [];
  for (let candidate = 2; found.length < 64; candidate += 1)
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  return found;
})();
const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0;
const roundConstants = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const startState = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

const blockBytes = 64;

const mixBlock = (state: Int32Array, words: Int32Array, block: DataView, at: number): void => {
  for (let i = 0; i < 16; i += 1) words[i] = block.getInt32(at + 4 * i);
  for (let i = 16; i < 64; i += 1) {
    const x = words[i - 15]!;
    const y = words[i - 2]!;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    words[i] = (words[i - 16]! + s0 + words[i - 7]! + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + roundConstants[i]! + words[i]!) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  const mixed = [a, b, c, d, e, f, g, h];
  for (let i = 0; i < 8; i += 1) state[i] = (state[i]! + mixed[i]!) | 0;
};

export const createSha256 = (): Sha256Stream => {
  const state = startState.slice();
  const words = new Int32Array(64);
  const rest = new Uint8Array(blockBytes);
  const restView = new DataView(rest.buffer);
  let inRest = 0;
  let total = 0;

  const add = (bytes: Uint8Array): void => {
    total += bytes.length;
    let at = 0;
    if (inRest > 0) {
      at = Math.min(blockBytes - inRest, bytes.length);
      rest.set(bytes.subarray(0, at), inRest);
      inRest += at;
      if (inRest < blockBytes) return;
      mixBlock(state, words, restView, 0);
      inRest = 0;
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (; at + blockBytes <= bytes.length; at += blockBytes) mixBlock(state, words, view, at);
    rest.set(bytes.subarray(at));
    inRest = bytes.length - at;
  };

  return {
    add,
    digest: () => {
      const bits = total * 8;
      const padded = new Uint8Array(inRest < 56 ? blockBytes - inRest : 2 * blockBytes - inRest);
      padded[0] = 0x80;
      const view = new DataView(padded.buffer);
      view.setUint32(padded.length - 8, Math.floor(bits / 2 ** 32));
      view.setUint32(padded.length - 4, bits >>> 0);
      add(padded);
      return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
    },
  };
};
