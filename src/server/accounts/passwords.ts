// Passwords are kept as argon2id with OWASP's figures; checking one takes as long for an unknown user as for a known one.

import { hash, type Options, verify } from '@node-rs/argon2';

const argon2id = 2;

// OWASP Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane.
const cost: Options = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const minPasswordLength = 12;

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

let stand: Promise<string> | undefined;

/** Whether the password belongs to the hash; without a hash it works as long and says no. */
export const isRightPassword = async (passwordHash: string | null, password: string): Promise<boolean> => {
  stand ??= hashPassword('nobody has this password');
  const right = await verify(passwordHash ?? (await stand), password).catch(() => false);
  return passwordHash !== null && right;
};

export type PasswordRefusal = 'too-short' | 'too-common' | 'like-user-name';

/** Why a new password may not be used, or null. Length and rarity count, not kinds of characters. */
export const passwordRefusal = (password: string, username: string): PasswordRefusal | null => {
  if ([...password].length < minPasswordLength) return 'too-short';
  const plain = password.toLowerCase();
  if (username.length > 3 && plain.includes(username.toLowerCase())) return 'like-user-name';
  return isCommon(plain) ? 'too-common' : null;
};

// Long passwords that are common are built from few parts: a known word, a run of keys or digits, a repetition.
const isCommon = (plain: string): boolean => {
  if (plain === 'tinjau-demo') return true;
  if (new Set(plain).size < 5) return true;
  if (/^(.{1,6})\1+.{0,5}$/.test(plain)) return true;
  const rest = commonParts.reduce((left, part) => left.replaceAll(part, ''), plain);
  return rest.replace(/[^a-z]/g, '').length < 3 && rest.length < 8;
};

const commonParts = [
  'password',
  'passw0rd',
  'p@ssw0rd',
  'p@ssword',
  'katasandi',
  'sandi',
  'rahasia',
  'administrator',
  'admin',
  'tinjau',
  'demo',
  'indonesia',
  'merdeka',
  'bismillah',
  'sayang',
  'cinta',
  'welcome',
  'selamat',
  'letmein',
  'iloveyou',
  'monkey',
  'dragon',
  'changeme',
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  'asdfgh',
  'zxcvbnm',
  'zxcvbn',
  '1q2w3e4r5t6y',
  '1q2w3e4r',
  'abcdefghijkl',
  'abcdefgh',
  'abc123',
  'abcd',
  '1234567890',
  '123456789',
  '12345678',
  '123456',
  '12345',
  '1234',
  '123',
  '0987654321',
  '987654321',
];
