// Half of a fleet's time would go into copying rows in and out of the databases. What the app stores is plain data; it is
// copied here by hand, and whatever is not plain goes to the real `structuredClone`.

const real = globalThis.structuredClone;

const plainClone = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'function' || typeof value === 'symbol') return real(value);
    return value;
  }
  if (Array.isArray(value)) {
    const copy = new Array(value.length);
    for (let index = 0; index < value.length; index += 1) copy[index] = plainClone(value[index]);
    return copy;
  }
  const shape = Object.getPrototypeOf(value);
  if (shape === Object.prototype || shape === null) {
    const copy: Record<string, unknown> = {};
    for (const key of Object.keys(value)) copy[key] = plainClone((value as Record<string, unknown>)[key]);
    return copy;
  }
  if (value instanceof ArrayBuffer) return value.slice(0);
  return real(value);
};

/** Takes the place of `structuredClone` until the answer is called. */
export const clonePlainly = (): (() => void) => {
  globalThis.structuredClone = ((value: unknown, options?: StructuredSerializeOptions) =>
    options?.transfer ? real(value, options) : plainClone(value)) as typeof structuredClone;
  return () => {
    globalThis.structuredClone = real;
  };
};
