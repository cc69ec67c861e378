import type { FastifyInstance } from 'fastify';
import type * as z from 'zod/mini';
import { isUuidText } from '../../contract/ids.ts';
import type { devicesAnswerSchema, doneAnswerSchema } from '../../contract/session.ts';
import { devicesOf, revokeDevice } from '../accounts/devices.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';

export const registerDevices = (app: FastifyInstance, { database, now }: ServerDeps): void => {
  addRoute(app, 'devices', async ({ caller }): Promise<z.infer<typeof devicesAnswerSchema>> => {
    const rows = await devicesOf(database, caller.person.id);
    return {
      devices: rows.map((row) => ({
        id: row.id,
        name: row.name,
        firstSeenAt: row.first_seen_at,
        lastSeenAt: row.last_seen_at,
        revokedAt: row.revoked_at,
        current: row.id === caller.deviceId,
      })),
    };
  });

  addRoute(app, 'revokeDevice', async (request): Promise<z.infer<typeof doneAnswerSchema>> => {
    const { deviceId } = request.params as { deviceId: string };
    const { person, deviceId: askedFrom } = request.caller;
    const by = { personId: person.id, deviceId: askedFrom };
    const found = isUuidText(deviceId) && (await revokeDevice(database, person.id, deviceId, now(), by));
    return found ? { done: true } : fail('not-found');
  });
};
