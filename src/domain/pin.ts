// The PIN keeps people away from the screen of somebody else; it encrypts nothing. The rules here are pure: which PINs
// are too easy, and how long a wrong one makes wait. Time counts only while it is watched running, so neither closing
// the app nor setting the clock shortens a wait.

/** Digits of a PIN. */
export const pinLength = 6;

/** After so many wrong PINs in a row only the password opens. */
export const mostWrongPins = 10;

/** Why a PIN may not be chosen. */
export type PinFault = 'not-six-digits' | 'repeated' | 'in-a-row' | 'birth-date' | 'common';

/** Wrong PINs in a row, and the wait that is left after the last one. */
export interface PinTries {
  readonly wrong: number;
  /** Left of the wait, ms. */
  readonly waitMs: number;
  /** Device time when `waitMs` was last counted down, ms since 1970. */
  readonly at: number;
}

/** What a lock screen may offer now. */
export type PinState =
  | { readonly kind: 'open'; readonly left: number }
  | { readonly kind: 'wait'; readonly ms: number; readonly left: number }
  | { readonly kind: 'password-only' };

// Chosen often although none of the rules below meets them: keypad lines and crosses, and the days everybody knows.
const common: ReadonlySet<string> = new Set([
  '147258',
  '258147',
  '147369',
  '159357',
  '159753',
  '357159',
  '258369',
  '369258',
  '741852',
  '789456',
  '456123',
  '102030',
  '112233',
  '332211',
  '111222',
  '123321',
  '135790',
  '246810',
  '696969',
  '520131',
]);

/** Why this PIN is too easy to guess, or null when it may be used. */
export const pinFault = (pin: string): PinFault | null => {
  if (!/^[0-9]{6}$/.test(pin)) return 'not-six-digits';
  if (isRepeated(pin)) return 'repeated';
  if (isInARow(pin)) return 'in-a-row';
  if (common.has(pin)) return 'common';
  return isBirthDate(pin) ? 'birth-date' : null;
};

/** One digit, or a group of two or three, again and again. */
const isRepeated = (pin: string): boolean => /^(\d{1,3})\1+$/.test(pin);

/** Each digit one above, or one below, the one before it; after 9 comes 0. */
const isInARow = (pin: string): boolean => {
  const steps = [...pin].slice(1).map((digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
};

const isYear = (digits: string): boolean => Number(digits) >= 1930 && Number(digits) <= 2039;
const isDay = (digits: string): boolean => Number(digits) >= 1 && Number(digits) <= 31;
const isMonth = (digits: string): boolean => Number(digits) >= 1 && Number(digits) <= 12;

/** A year of birth at either end, or day, month and year of one (170845). */
const isBirthDate = (pin: string): boolean =>
  isYear(pin.slice(0, 4)) || isYear(pin.slice(2)) || (isDay(pin.slice(0, 2)) && isMonth(pin.slice(2, 4)));

/** Nothing tried yet. */
export const noPinTries: PinTries = { wrong: 0, waitMs: 0, at: 0 };

const second = 1000;
const minute = 60 * second;
const waits = [0, 0, 0, 30 * second, minute, 2 * minute, 5 * minute, 10 * minute, 20 * minute, 40 * minute];

/** How long the n-th wrong PIN in a row makes wait, ms; from the tenth on no wait opens. */
export const waitAfterWrong = (wrong: number): number => waits[Math.min(wrong, waits.length - 1)] ?? 0;

/** Whether a PIN may be tried now. */
export const pinState = (tries: PinTries): PinState => {
  const left = mostWrongPins - tries.wrong;
  if (left <= 0) return { kind: 'password-only' };
  return tries.waitMs > 0 ? { kind: 'wait', ms: tries.waitMs, left } : { kind: 'open', left };
};

/** Counts a PIN as wrong before it is compared, so that closing the app in between gains nothing. */
export const takePinTry = (tries: PinTries, now: number): PinTries => {
  const wrong = tries.wrong + 1;
  return { wrong, waitMs: waitAfterWrong(wrong), at: now };
};

/**
 * Takes off the wait what has passed: never more than `watchedMs`, which a page saw pass on a clock that nobody sets,
 * and never more than the device's own clock moved, so that two pages do not count the same time twice. A clock that
 * went backwards takes nothing off.
 */
export const countDownWait = (tries: PinTries, now: number, watchedMs: number): PinTries => {
  const passed = Math.max(0, Math.min(now - tries.at, watchedMs));
  return { ...tries, waitMs: Math.max(0, tries.waitMs - passed), at: now };
};
