// Refused sign-ins in the audit log: an account's first one at once, those that follow as one count an hour, so that
// nobody fills the log by guessing. Written beside the answer, which must take the same time for every name.

import type { FastifyBaseLogger } from 'fastify';
import type { Kysely } from 'kysely';
import type { TinjauDatabase } from '../database/schema.ts';
import { noteAlone } from './write-audit.ts';

export interface RefusedSignIn {
  /** Null: no account has the name that was given; the name is not kept, it may be a password. */
  readonly personId: string | null;
  readonly reason: 'unknown-name' | 'wrong-password' | 'disabled';
  readonly deviceId: string;
}

export interface RefusedSignIns {
  readonly add: (refused: RefusedSignIn) => void;
  /** Writes what is counted and not yet written. */
  readonly end: () => Promise<void>;
}

export interface RefusalTimes {
  readonly firstMs: number;
  readonly afterMs: number;
}

interface Counted {
  last: RefusedSignIn;
  count: number;
  timer: NodeJS.Timeout;
}

export const createRefusedSignIns = (
  {
    database,
    now,
    log,
  }: {
    readonly database: Kysely<TinjauDatabase>;
    readonly now: () => number;
    readonly log: Pick<FastifyBaseLogger, 'error'>;
  },
  { firstMs, afterMs }: RefusalTimes = { firstMs: 1000, afterMs: 3_600_000 },
): RefusedSignIns => {
  const counted = new Map<string, Counted>();

  const isKnown = async ({ personId, deviceId }: RefusedSignIn): Promise<boolean> => {
    if (personId === null) return false;
    const row = await database
      .selectFrom('device')
      .select('id')
      .where('id', '=', deviceId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    return row !== undefined;
  };

  const write = async ({ last }: Counted, count: number): Promise<void> => {
    const { personId, reason } = last;
    try {
      await noteAlone(database, now(), {
        action: 'session.refused',
        by: null,
        ...(personId === null ? {} : { subject: { kind: 'person', id: personId } }),
        details: { reason, count, knownDevice: await isKnown(last) },
      });
    } catch (error) {
      log.error({ err: error }, 'refused sign-ins were not noted');
    }
  };

  const flush = async (key: string): Promise<void> => {
    const one = counted.get(key);
    if (!one) return;
    const { count } = one;
    if (count === 0) {
      counted.delete(key);
      return;
    }
    one.count = 0;
    one.timer = later(key, afterMs);
    await write(one, count);
  };

  const later = (key: string, ms: number): NodeJS.Timeout => setTimeout(() => void flush(key), ms).unref();

  return {
    add: (refused) => {
      const key = `${refused.reason} ${refused.personId ?? ''}`;
      const one = counted.get(key);
      if (one) {
        one.last = refused;
        one.count += 1;
      } else counted.set(key, { last: refused, count: 1, timer: later(key, firstMs) });
    },
    end: async () => {
      const left = [...counted.values()];
      counted.clear();
      for (const one of left) {
        clearTimeout(one.timer);
        if (one.count > 0) await write(one, one.count);
      }
    },
  };
};
