// In whose name the records of a file are taken in, and whether it is certain that they left that person's own phone.

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Kysely } from 'kysely';
import { proofText } from '../../contract/emergency-file.ts';
import { lastSessionEnd } from '../accounts/sessions.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { personOf } from '../record/people.ts';
import type { ActCaller } from '../record/receive-acts.ts';
import type { PersonPart } from './read-record.ts';

export interface FileAuthor {
  /** As the phone itself would be: expired or disabled as its send-only token is. */
  readonly caller: ActCaller;
  readonly deviceId: string;
  /** Hashes of acts, and of photos, whose origin is proved. */
  readonly provenActs: ReadonlySet<string>;
  readonly provenPhotos: ReadonlySet<string>;
  readonly proven: boolean;
}

/** Null when this server has no such person. */
export const findAuthor = async (
  database: Kysely<TinjauDatabase>,
  part: PersonPart,
  now: number,
): Promise<FileAuthor | null> => {
  const row = await database
    .selectFrom('person')
    .select(['id', 'name', 'roles', 'scope', 'disabled_at'])
    .where('id', '=', part.personId)
    .executeTakeFirst();
  if (!row) return null;
  const device = await database
    .selectFrom('device')
    .select(['send_token_hash', 'revoked_at'])
    .where('person_id', '=', part.personId)
    .where('id', '=', part.deviceId)
    .executeTakeFirst();
  const proven = device !== undefined && device.revoked_at === null && isProof(device.send_token_hash, part);
  return {
    caller: {
      person: personOf(row),
      expired: proven && now >= (await lastSessionEnd(database, part.deviceId, part.personId)),
      disabled: row.disabled_at !== null && now >= row.disabled_at,
    },
    deviceId: part.deviceId,
    provenActs: new Set(proven ? part.acts : []),
    provenPhotos: new Set(proven ? part.photos : []),
    proven,
  };
};

const isProof = (sendTokenHash: string, part: PersonPart): boolean => {
  const mac = /^[0-9a-f]{64}$/.test(part.mac ?? '') ? Buffer.from(part.mac ?? '', 'hex') : null;
  if (mac === null) return false;
  const key = Buffer.from(sendTokenHash, 'hex');
  return timingSafeEqual(mac, createHmac('sha256', key).update(proofText(part)).digest());
};
