// The counter of this person on this device: reserved in its own strict transaction before an act is hashed.
// A number reserved and not used is a gap, which is allowed; a number used twice is not.

import { ok, type Result } from '../domain/result.ts';
import type { TinjauDatabase } from './database.ts';
import { type WriteRefusal, write } from './write.ts';

/** The key in `meta` of the counter of acts. */
export const deviceSeqKey = 'deviceSeq';

/** Reserves `count` numbers and answers the first; the last is first + count - 1. */
export const reserveDeviceSeqs = async (
  database: TinjauDatabase,
  count: number,
): Promise<Result<number, WriteRefusal>> => {
  const reserved = await write(database, [database.meta, database.act] as never, async () => {
    const counted = Number((await database.meta.get(deviceSeqKey))?.value ?? 0);
    const used = (await database.act.orderBy('deviceSeq').last())?.deviceSeq ?? 0;
    const first = Math.max(counted, used) + 1;
    await database.meta.put({ key: deviceSeqKey, value: first + count - 1 });
    return first;
  });
  return reserved.ok ? ok(reserved.value) : reserved;
};
