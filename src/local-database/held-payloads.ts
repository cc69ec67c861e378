// A visit of which only the state changed comes without its payload (F12): the one held here takes its place, if it is the
// one meant. An erasure changes the payload and says so in `erased`; nothing else ever does.

import type { ChangesAnswer } from '../contract/changes.ts';
import type { Visit } from '../domain/visit.ts';
import type { TinjauDatabase } from './database.ts';

type Body = ChangesAnswer['changes'][number]['body'];
type BriefVisit = Omit<Visit, 'payload'>;

/** The same visits, all whole; null when the payload of one of them is not here as it was sent. */
export const withHeldPayloads = async (
  database: TinjauDatabase,
  visits: ReadonlyMap<string, Body>,
): Promise<ReadonlyMap<string, Body> | null> => {
  const brief = [...visits].flatMap(([id, body]) => (body !== null && body.payload === null ? [id] : []));
  if (brief.length === 0) return visits;
  const whole = new Map(visits);
  const rows = await database.visit.bulkGet(brief);
  for (const [index, id] of brief.entries()) {
    const body = visits.get(id);
    const held = rows[index];
    if (!body || !held || !isSamePayload(held, body as unknown as BriefVisit)) return null;
    whole.set(id, { ...body, payload: held.payload });
  }
  return whole;
};

const isSamePayload = (held: Visit, told: BriefVisit): boolean =>
  held.hash === told.hash && held.erased?.at === told.erased?.at;
