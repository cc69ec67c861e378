// Makes the first account of a real deployment: npm run admin:create. The password is asked for or handed in by the
// environment, never by an argument (arguments stand in process lists), and never a known one.

import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { isUserName } from '../../domain/account.ts';
import { minPasswordLength, type PasswordRefusal, passwordRefusal } from '../../domain/password.ts';
import { hashPassword } from '../accounts/passwords.ts';
import { noteAlone } from '../audit/write-audit.ts';
import { createBell } from '../bell.ts';
import { markRefusal, readMark } from '../demo/load-demo.ts';
import { setPerson } from '../record/register.ts';
import { readAdminSettings } from '../settings.ts';
import { openStopped } from './open-stopped.ts';

const admin = { roles: ['admin'] } as const;

const refusals: Readonly<Record<PasswordRefusal, string>> = {
  'too-short': `The password needs at least ${minPasswordLength(admin)} characters.`,
  'too-long': 'The password is too long.',
  'too-common': 'This password is too common; take several unrelated words.',
  'like-user-name': 'The password must not contain the user name.',
};

const createAdmin = async (): Promise<void> => {
  const { settings, username, name, password } = readAdminSettings();
  const opened = await openStopped(settings, 'npm run admin:create');
  try {
    const database = opened.db;
    const refusal = markRefusal(await readMark(database), false);
    if (refusal !== null) throw new Error(refusal);
    const id = username ?? (await ask('User name: '));
    if (!isUserName(id))
      throw new Error('A user name has 3 to 64 letters, digits, dots, dashes or underscores.');
    const known = await database.selectFrom('person').select('id').where('id', '=', id).executeTakeFirst();
    if (known) throw new Error(`The user name ${id} is taken.`);
    const secret = password ?? (await askTwice());
    const wrong = passwordRefusal(secret, { id, ...admin });
    if (wrong !== null) throw new Error(refusals[wrong]);
    const password_hash = await hashPassword(secret);
    const deps = { database, now: Date.now, bell: createBell() };
    await setPerson(deps, { id, name: name ?? id, ...admin, scope: { regencies: ['*'] } });
    await database
      .insertInto('credential')
      .values({ person_id: id, password_hash, changed_at: Date.now() })
      .execute();
    await noteAlone(database, Date.now(), {
      action: 'account.saved',
      by: null,
      subject: { kind: 'person', id },
      details: { isNew: true, roles: admin.roles },
    });
    console.log(`Admin ${id} can sign in now.`);
  } finally {
    await opened.close();
  }
};

const ask = async (question: string, hidden = false): Promise<string> => {
  if (!process.stdin.isTTY)
    throw new Error('Set TINJAU_ADMIN_USERNAME and TINJAU_ADMIN_PASSWORD, or run this at a terminal.');
  // What is typed for a password is not shown.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({
    input: process.stdin,
    output: hidden ? silent : process.stdout,
    terminal: true,
  });
  if (hidden) process.stdout.write(question);
  try {
    return (await reader.question(hidden ? '' : question)).trim();
  } finally {
    reader.close();
    if (hidden) process.stdout.write('\n');
  }
};

const askTwice = async (): Promise<string> => {
  const first = await ask(`Password (at least ${minPasswordLength(admin)} characters): `, true);
  if (first !== (await ask('Once more: ', true))) throw new Error('The two passwords differ.');
  return first;
};

createAdmin().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
