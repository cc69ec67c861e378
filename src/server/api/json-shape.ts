// What a large JSON text would cost to parse, told from its characters alone: millions of tiny values, an object of
// half a million keys or a tower of brackets take seconds and hundreds of megabytes (measured: 8 MB of keys, 0.5 GB).

export interface JsonLimits {
  /** Values of all lists and objects together. */
  readonly values: number;
  readonly keysOfOne: number;
}

// An act of 8 MB of nothing but positions and a recorded way, one of each a second, has 550,000 values, its objects and
// lists counted.
const jsonLimits: JsonLimits = { values: 600_000, keysOfOne: 20_000 };

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;

/** Whether a JSON text stays within the limits; a text that is no JSON may be judged either way. */
export const isWithinJsonLimits = (text: string, limits: JsonLimits = jsonLimits): boolean => {
  const keys: number[] = [0];
  let values = 1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // Digits and letters, most of what stands outside of texts.
    if (code > 0x3a && code !== 0x5b && code !== 0x5d && code !== 0x7b && code !== 0x7d) continue;
    if (code === quote) {
      at = endOfText(text, at + 1);
    } else if (code === comma) {
      values += 1;
      if (values > limits.values) return false;
    } else if (code === colon) {
      const top = keys.length - 1;
      const count = (keys[top] ?? 0) + 1;
      keys[top] = count;
      if (count > limits.keysOfOne) return false;
    } else if (code === 0x5b || code === 0x7b) {
      keys.push(0);
      values += 1;
      if (values > limits.values) return false;
    } else if (code === 0x5d || code === 0x7d) {
      keys.pop();
      if (keys.length === 0) return true;
    }
  }
  return true;
};

/** The place of the quote that ends a text begun before `from`. */
const endOfText = (text: string, from: number): number => {
  for (let end = text.indexOf('"', from); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === 0x5c && end - 1 - slashes >= from) slashes += 1;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
};
