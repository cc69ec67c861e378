// PBKDF2-SHA256 with a salt of its own. Six digits are few: this makes guessing slow for who copies the phone's files,
// not impossible. It keeps people away from the screen; it does not encrypt what is stored.

import type { PinSecret } from '../../local-database/pins.ts';

export const pinIterations = 600_000;

const derive = async (
  pin: string,
  { salt, iterations }: Pick<PinSecret, 'salt' | 'iterations'>,
): Promise<Uint8Array<ArrayBuffer>> => {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveBits',
  ]);
  return new Uint8Array(
    await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 256),
  );
};

export const makePinSecret = async (pin: string): Promise<PinSecret> => {
  const shape = { salt: crypto.getRandomValues(new Uint8Array(16)), iterations: pinIterations };
  return { ...shape, hash: await derive(pin, shape) };
};

export const isRightPin = async (pin: string, secret: PinSecret): Promise<boolean> => {
  const made = await derive(pin, secret);
  let difference = made.length ^ secret.hash.length;
  for (let index = 0; index < made.length; index += 1)
    difference |= (made[index] ?? 0) ^ (secret.hash[index] ?? 0);
  return difference === 0;
};
