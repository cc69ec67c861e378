// Which passwords may be chosen. Length and rarity count, not kinds of characters (NIST SP 800-63B, 5.1.1.2).

import type { Person } from './person.ts';

export type PasswordRefusal = 'too-short' | 'too-long' | 'too-common' | 'like-user-name';

export const maxPasswordLength = 200;

/** Characters a new password needs at least; more for whom much depends on. */
export const minPasswordLength = ({ roles }: Pick<Person, 'roles'>): number =>
  roles.includes('admin') ? 12 : 10;

/** Why a new password may not be used, or null. */
export const passwordRefusal = (
  password: string,
  { id, roles }: Pick<Person, 'id' | 'roles'>,
): PasswordRefusal | null => {
  if ([...password].length < minPasswordLength({ roles })) return 'too-short';
  if (password.length > maxPasswordLength) return 'too-long';
  const plain = password.toLowerCase();
  if (id.length > 3 && plain.includes(id.toLowerCase())) return 'like-user-name';
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
