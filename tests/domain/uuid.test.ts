import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUuid, uuidv7 } from '../../src/domain/uuid.ts';

const bytes = fc.uint8Array({ minLength: 10, maxLength: 16 });
const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });

describe('a version 7 uuid', () => {
  it('is the one of RFC 9562 for its time and random bits', () => {
    const random = Uint8Array.of(0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f);
    expect(uuidv7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it('is a uuid of version 7, sorts by time, and leaves the handed-in bytes alone', () => {
    fc.assert(
      fc.property(time, time, bytes, (a, b, random) => {
        const before = [...random];
        const [first, second] = [uuidv7(a, random), uuidv7(b, random)];
        expect(isUuid(first)).toBe(true);
        expect(first[14]).toBe('7');
        expect(Math.sign(first < second ? -1 : first > second ? 1 : 0)).toBe(Math.sign(a - b));
        expect([...random]).toEqual(before);
      }),
    );
  });

  it('differs for other random bytes', () => {
    fc.assert(
      fc.property(time, fc.integer({ min: 3, max: 9 }), (now, index) => {
        const random = new Uint8Array(10);
        const other = Uint8Array.from(random);
        other[index] = 1;
        expect(uuidv7(now, other)).not.toBe(uuidv7(now, random));
      }),
    );
  });

  it('refuses too few random bytes and a time it cannot hold', () => {
    expect(() => uuidv7(0, new Uint8Array(9))).toThrow(RangeError);
    expect(() => uuidv7(-1, new Uint8Array(10))).toThrow(RangeError);
    expect(() => uuidv7(Number.NaN, new Uint8Array(10))).toThrow(RangeError);
  });
});

describe('a uuid', () => {
  it('is written in lower case only, so that one id has one spelling', () => {
    expect(isUuid('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')).toBe(true);
    expect(isUuid('017F22E2-79B0-7CC3-98C4-DC0C0C07398F')).toBe(false);
    expect([null, 7, '', '017f22e279b07cc398c4dc0c0c07398f'].some(isUuid)).toBe(false);
  });
});
