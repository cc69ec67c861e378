import { describe, expect, it } from 'vitest';
import { canonicalText, writtenText } from '../../src/contract/act-text.ts';

describe('the text of an act', () => {
  it('is the same whatever order the fields were written in', () => {
    expect(canonicalText({ b: 1, a: [true, null, 'é'] })).toBe('{"a":[true,null,"é"],"b":1}');
    expect(canonicalText({ a: [true, null, 'é'], b: 1 })).toBe(canonicalText({ b: 1, a: [true, null, 'é'] }));
  });

  it('leaves out what is undefined and keeps what is null', () => {
    expect(canonicalText({ a: undefined, b: null })).toBe('{"b":null}');
  });

  it('takes what a person typed even when half a character is left of it', () => {
    expect(() => canonicalText({ text: 'rusak \uD83D' })).toThrow();
    expect(writtenText({ text: 'rusak \uD83D', list: ['\uDE00 x'] })).toBe(
      '{"list":["\uFFFD x"],"text":"rusak \uFFFD"}',
    );
    expect(writtenText({ text: 'baik 😀' })).toBe('{"text":"baik 😀"}');
  });
});
