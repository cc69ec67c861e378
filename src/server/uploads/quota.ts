// Strangers' bytes are bounded: what one device has sent or begun that no sealed visit has claimed yet.

import type { Kysely } from 'kysely';
import type { TinjauDatabase } from '../database/schema.ts';
import type { Incoming } from './incoming.ts';

/** Days unclaimed photos and unfinished uploads are kept. */
export const unclaimedDays = 90;

export interface Quota {
  readonly bytes: number;
  readonly count: number;
}

// A week in the field without one sealed visit received first: 40 visits of 25 photos at half a megabyte, doubled.
export const deviceQuota: Quota = { bytes: 1024 * 1024 * 1024, count: 2000 };

/** What a device may still bring, or null when one more upload of this size is too much. */
export const isWithinQuota = async (
  database: Kysely<TinjauDatabase>,
  incoming: Incoming,
  device: { readonly personId: string; readonly deviceId: string },
  bytes: number,
  quota: Quota = deviceQuota,
): Promise<boolean> => {
  const unclaimed = await database
    .selectFrom('photo')
    .select(({ fn }) => [fn.countAll().as('count'), fn.sum('bytes').as('bytes')])
    .where('person_id', '=', device.personId)
    .where('device_id', '=', device.deviceId)
    .where('visit_act_id', 'is', null)
    .executeTakeFirstOrThrow();
  // Finished uploads linger until the next clearing; they are photos by then, and counted as such.
  const begun = incoming.begunBy(device);
  return (
    Number(unclaimed.bytes ?? 0) + begun.bytes + bytes <= quota.bytes &&
    Number(unclaimed.count) + begun.count + 1 <= quota.count
  );
};
