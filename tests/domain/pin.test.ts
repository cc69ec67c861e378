import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countDownWait,
  mostWrongPins,
  noPinTries,
  type PinTries,
  pinFault,
  pinState,
  takePinTry,
  waitAfterWrong,
} from '../../src/domain/pin.ts';

const minute = 60_000;

describe('a PIN that is easy to guess', () => {
  test.each([
    ['12345', 'not-six-digits'],
    ['1234567', 'not-six-digits'],
    ['12345a', 'not-six-digits'],
    ['１２３４５６', 'not-six-digits'],
    ['000000', 'repeated'],
    ['121212', 'repeated'],
    ['907907', 'repeated'],
    ['123456', 'in-a-row'],
    ['654321', 'in-a-row'],
    ['567890', 'in-a-row'],
    ['210987', 'in-a-row'],
    ['147258', 'common'],
    ['112233', 'common'],
    ['199012', 'birth-date'],
    ['751985', 'birth-date'],
    ['170845', 'birth-date'],
  ] as const)('%s is refused: %s', (pin, fault) => {
    expect(pinFault(pin)).toBe(fault);
  });

  test('most PINs may be used', () => {
    let allowed = 0;
    for (let pin = 0; pin < 1_000_000; pin += 7)
      allowed += pinFault(String(pin).padStart(6, '0')) === null ? 1 : 0;
    expect(allowed / (1_000_000 / 7)).toBeGreaterThan(0.9);
  });
});

const afterWrong = (wrong: number, at = 0): PinTries => {
  let tries = noPinTries;
  for (let index = 0; index < wrong; index += 1) tries = takePinTry(tries, at);
  return tries;
};

describe('wrong PINs', () => {
  test('wait longer and longer, and after the tenth only the password opens', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9].map((wrong) => waitAfterWrong(wrong) / 1000)).toEqual([
      0, 0, 30, 60, 120, 300, 600, 1200, 2400,
    ]);
    expect(pinState(afterWrong(2))).toEqual({ kind: 'open', left: 8 });
    expect(pinState(afterWrong(3))).toEqual({ kind: 'wait', ms: 30_000, left: 7 });
    expect(pinState(afterWrong(mostWrongPins))).toEqual({ kind: 'password-only' });
    expect(pinState(countDownWait(afterWrong(mostWrongPins), 1e15, 1e15))).toEqual({ kind: 'password-only' });
  });

  test('a clock set forward does not shorten the wait', () => {
    const tries = afterWrong(6, 1000);
    expect(pinState(countDownWait(tries, 1000 + 365 * 24 * 60 * minute, 900))).toEqual({
      kind: 'wait',
      ms: 5 * minute - 900,
      left: 4,
    });
  });

  test('a clock set back keeps the full wait, and the wait still ends', () => {
    let tries = countDownWait(afterWrong(6, 1e12), 1000, 5000);
    expect(tries.waitMs).toBe(5 * minute);
    tries = countDownWait(tries, 1000 + 5 * minute, 5 * minute);
    expect(pinState(tries).kind).toBe('open');
  });

  test('closing the app keeps the wait that was left', () => {
    const kept = countDownWait(afterWrong(4, 0), 20_000, 20_000);
    const reopened = countDownWait(kept, 10 * minute, 0);
    expect(reopened.waitMs).toBe(40_000);
  });

  test('two windows together do not count the same seconds twice', () => {
    let tries = afterWrong(4, 0);
    for (let now = 1000; now <= 30_000; now += 1000) {
      tries = countDownWait(tries, now, 1000);
      tries = countDownWait(tries, now, 1000);
    }
    expect(tries.waitMs).toBe(30_000);
  });

  test('whatever the clock does, a wait ends no sooner than it was watched, and never while nobody watches', () => {
    const step = fc.record({
      clock: fc.oneof(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: -1e12, max: 1e12 })),
      watched: fc.integer({ min: 0, max: 10_000 }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 9 }), fc.array(step, { maxLength: 60 }), (wrong, steps) => {
        let now = 1e12;
        let watched = 0;
        let tries = afterWrong(wrong, now);
        const full = tries.waitMs;
        for (const one of steps) {
          now += one.clock;
          watched += one.watched;
          const next = countDownWait(tries, now, one.watched);
          expect(next.waitMs).toBeLessThanOrEqual(tries.waitMs);
          tries = next;
          expect(full - tries.waitMs).toBeLessThanOrEqual(watched);
          if (watched < full) expect(pinState(tries).kind).toBe('wait');
        }
      }),
    );
  });

  test('a rule that believes the clock alone is found out', () => {
    const gullible = (tries: PinTries, now: number): PinTries => ({
      ...tries,
      waitMs: Math.max(0, tries.waitMs - (now - tries.at)),
      at: now,
    });
    expect(pinState(gullible(afterWrong(6, 1000), 1e12)).kind).toBe('open');
  });
});
