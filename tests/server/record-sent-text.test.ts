// The quick way to the text of an act gives what the canonical way gives, for everything JSON can say.

import { expect, it } from 'vitest';
import { canonicalText } from '../../src/contract/act-text.ts';
import { sentText } from '../../src/server/record/sent-text.ts';
import { aVisit } from '../suites/record-world.ts';

/** Numbers in [0, 1) that repeat. */
const randomFrom = (seed: number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

const pieces = ['"', '\\', '\u0000', '\u2028', 'é', '😀', '\uE000', 'a', 'B', '10', '9', 'payload', '/'];

const anyJson = (random: () => number, depth: number): unknown => {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const text = () => Array.from({ length: Math.floor(random() * 4) }, () => pick(pieces)).join('');
  const count = Math.floor(random() * 5);
  switch (depth === 0 ? pick([0, 1, 2, 3]) : pick([0, 1, 2, 3, 4, 5, 5])) {
    case 0:
      return text();
    case 1:
      return pick([0, -0, 1, -1.5, 1e21, 1e-7, 5e-324, 2 ** 53 + 2, random()]);
    case 2:
      return null;
    case 3:
      return random() < 0.5;
    case 4:
      return Array.from({ length: count }, () => anyJson(random, depth - 1));
    default:
      return Object.fromEntries(Array.from({ length: count }, () => [text(), anyJson(random, depth - 1)]));
  }
};

it('whatever JSON holds, the text is the canonical one, sorted or not', () => {
  const random = randomFrom(7);
  for (let round = 0; round < 3000; round += 1) {
    const value = anyJson(random, 5);
    const sorted: unknown = JSON.parse(canonicalText(value));
    expect(sentText(value).text).toBe(canonicalText(value));
    expect(sentText(sorted).text).toBe(canonicalText(sorted));
  }
});

it('the payload is the part of the text that stands under its key', () => {
  const visit = aVisit({ answers: { b: 'x', a: '","payload":{}' } });
  for (const act of [visit.act, JSON.parse(visit.text) as unknown]) {
    const { text, payloadText } = sentText(act);
    expect(text).toBe(visit.text);
    expect(payloadText).toBe(canonicalText(visit.act.payload));
  }
});

it('half characters and numbers too large for JSON are thrown back', () => {
  for (const text of ['{"a":"\\ud800"}', '{"\\udc00":1}', '{"a":1e999}', '{"payload":[-1e999]}'])
    expect(() => sentText(JSON.parse(text))).toThrow();
});
