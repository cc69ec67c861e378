// People signed in at the server under test. Each has several devices, as many as the measure of requests needs, so
// that a hostile input is looked at and not only told to wait.

import { randomUUID } from 'node:crypto';
import { personHeader } from '../../../src/contract/routes.ts';
import { password } from '../../harness/listening-server.ts';

export interface HostileSession {
  readonly personId: string;
  readonly deviceId: string;
  readonly cookie: string;
  readonly sendToken: string;
  readonly headers: Readonly<Record<string, string>>;
}

let addresses = 0;

/** The server under test believes forwarded addresses, so that signing in again is not slowed by its own inputs. */
export const signInAt = async (origin: string, personId: string): Promise<HostileSession> => {
  const deviceId = randomUUID();
  const answer = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': nextAddress() },
    body: JSON.stringify({ username: personId, password, device: { id: deviceId, name: 'Gawai uji' } }),
  });
  if (!answer.ok) throw new Error(`${personId} could not sign in: ${answer.status} ${await answer.text()}`);
  const { sendToken } = (await answer.json()) as { sendToken: string };
  const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  return { personId, deviceId, cookie, sendToken, headers: { cookie, [personHeader]: personId } };
};

const nextAddress = (): string => {
  addresses += 1;
  return `10.1.${addresses >> 8}.${addresses & 255}`;
};
