// The server's public key for emergency files. It comes with the sign-in; accounts from before it ask once.

import { routes } from '../contract/routes.ts';
import { healthAnswerSchema } from '../contract/session.ts';
import type { DeviceDatabase } from '../local-database/device-database.ts';
import type { ApiClient } from './api-client.ts';

/** Sees to it that an account has the key; to be called while the server can be reached. */
export const ensureFileKey = async (
  { api, device }: { readonly api: ApiClient; readonly device: DeviceDatabase },
  personId: string,
): Promise<void> => {
  const account = await device.account.get(personId);
  if (!account || account.fileKey !== undefined) return;
  const answer = await api.call({ personId: null }, { ...routes.health, answer: healthAnswerSchema });
  if (answer.kind === 'answer' && answer.value.fileKey)
    await device.account.update(personId, { fileKey: answer.value.fileKey });
};
