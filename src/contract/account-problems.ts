// What can be wrong with accounts and regions at the desk, and with a first sign-in: a part of the catalogue of
// problems that no phone carries. Codes are never reused; a retired one stays here, marked.

import type { ProblemKind } from './problem.ts';

/** In alphabetical order of codes (a test keeps it). */
export const accountProblemKinds = {
  'account-is-own': {
    status: 409,
    message: 'Nobody disables their own account or ends their own password here.',
    next: 'fix-and-resend',
  },
  'account-last-admin': {
    status: 409,
    message: 'This is the last admin who can sign in; make another one first.',
    next: 'fix-and-resend',
  },
  'account-unreceived-work': {
    status: 409,
    message:
      'Devices of this account said that they hold work nobody has received: see that it is sent, or confirm.',
    next: 'fix-and-resend',
  },
  'activation-wrong': {
    status: 422,
    message: 'This code is wrong, was used, or has expired.',
    next: 'fix-and-resend',
  },
  'password-like-user-name': {
    status: 422,
    message: 'The password must not contain the user name.',
    next: 'fix-and-resend',
  },
  'password-too-common': {
    status: 422,
    message: 'This password is too common; take several unrelated words.',
    next: 'fix-and-resend',
  },
  'password-too-long': { status: 422, message: 'The password is too long.', next: 'fix-and-resend' },
  'password-too-short': { status: 422, message: 'The password is too short.', next: 'fix-and-resend' },
  'password-wrong': { status: 422, message: 'The old password is wrong.', next: 'fix-and-resend' },
  'region-refused': {
    status: 422,
    message: 'The region cannot be saved so: see the field.',
    next: 'fix-and-resend',
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type AccountProblemCode = keyof typeof accountProblemKinds;
