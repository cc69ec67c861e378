// Passwords are kept as argon2id with OWASP's figures; checking one takes as long for an unknown user as for a known one.

import { hash, type Options, verify } from '@node-rs/argon2';

const argon2id = 2;

// OWASP Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane.
const cost: Options = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

let stand: Promise<string> | undefined;

/** Whether the password belongs to the hash; without a hash it works as long and says no. */
export const isRightPassword = async (passwordHash: string | null, password: string): Promise<boolean> => {
  stand ??= hashPassword('nobody has this password');
  const right = await verify(passwordHash ?? (await stand), password).catch(() => false);
  return passwordHash !== null && right;
};
