import type { Kysely } from 'kysely';
import { writeAudit } from '../audit/write-audit.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { tokenHash } from './sessions.ts';

export const devicesOf = (database: Kysely<TinjauDatabase>, personId: string) =>
  database
    .selectFrom('device')
    .select(['id', 'name', 'first_seen_at', 'last_seen_at', 'revoked_at'])
    .where('person_id', '=', personId)
    .orderBy('last_seen_at', 'desc')
    .limit(200)
    .execute();

/** Who asks, and with which device. */
export interface By {
  readonly personId: string;
  readonly deviceId: string;
}

/** Ends the device's sessions and its send-only token; says whether there was such a device. */
export const revokeDevice = (
  database: Kysely<TinjauDatabase>,
  personId: string,
  deviceId: string,
  now: number,
  by: By,
): Promise<boolean> =>
  database.transaction().execute(async (transaction) => {
    const device = await transaction
      .selectFrom('device')
      .select('revoked_at')
      .where('id', '=', deviceId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    if (!device) return false;
    await transaction
      .updateTable('device')
      .set({ revoked_at: device.revoked_at ?? now })
      .where('id', '=', deviceId)
      .where('person_id', '=', personId)
      .execute();
    await transaction
      .updateTable('session')
      .set({ ended_at: now })
      .where('device_id', '=', deviceId)
      .where('person_id', '=', personId)
      .where('ended_at', 'is', null)
      .execute();
    if (device.revoked_at === null)
      await writeAudit(transaction, now, {
        action: 'device.revoked',
        by,
        subject: { kind: 'device', id: deviceId },
        details: { personId },
      });
    return true;
  });

/** Whether this token was given to a device that was revoked since. */
export const wasRevoked = async (
  database: Kysely<TinjauDatabase>,
  token: { readonly session: string } | { readonly sendToken: string },
): Promise<boolean> => {
  const device =
    'sendToken' in token
      ? await database
          .selectFrom('device')
          .select('revoked_at')
          .where('send_token_hash', '=', tokenHash(token.sendToken))
          .executeTakeFirst()
      : await database
          .selectFrom('session')
          .innerJoin('device', (join) =>
            join
              .onRef('device.id', '=', 'session.device_id')
              .onRef('device.person_id', '=', 'session.person_id'),
          )
          .select('device.revoked_at')
          .where('session.token_hash', '=', tokenHash(token.session))
          .executeTakeFirst();
  return (device?.revoked_at ?? null) !== null;
};
