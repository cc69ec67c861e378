// What was done, seen and taken along, for who answers for it; and the desk's word that somebody looked at personal data.

import type { FastifyInstance } from 'fastify';
import { type AuditAnswer, auditQuerySchema, noteOpeningSchema } from '../../contract/audit.ts';
import { mayReadAudit, sitsAtDesk } from '../../domain/person.ts';
import { readAudit } from '../audit/read-audit.ts';
import { noteAlone } from '../audit/write-audit.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';

/** One look of a person at a visit counts once in this time, ms. */
const onceIn = 15 * 60_000;
const mostRemembered = 10_000;

export const registerAudit = (app: FastifyInstance, { database, now }: ServerDeps): void => {
  const lastLooks = new Map<string, number>();

  addRoute(app, 'auditLog', async ({ caller, query }): Promise<AuditAnswer> => {
    if (!mayReadAudit(caller.person)) return fail('not-found');
    const read = auditQuerySchema.safeParse(query);
    if (!read.success)
      return fail('body-malformed', { field: String(read.error.issues[0]?.path[0] ?? 'query') });
    const { before, from, to, action = null, person = null, by = null, subject = null } = read.data;
    const filter = {
      before: numberOf(before),
      action,
      personId: person,
      by: by?.trim() || null,
      from: numberOf(from),
      to: numberOf(to),
      subjectId: subject,
    };
    return readAudit(database, filter, caller.person.id);
  });

  addRoute(app, 'noteOpening', async ({ caller, body }): Promise<{ done: true }> => {
    const read = noteOpeningSchema.safeParse(body);
    if (!read.success) return fail('body-malformed', { field: 'visitActId' });
    const { visitActId } = read.data;
    const seen = await database
      .selectFrom('feed')
      .select('id')
      .where('person_id', '=', caller.person.id)
      .where('kind', '=', 'visit')
      .where('id', '=', visitActId)
      .where('gone', '=', 0)
      .executeTakeFirst();
    if (!seen || !sitsAtDesk(caller.person)) return fail('not-found');
    const key = `${caller.person.id} ${visitActId}`;
    if (now() - (lastLooks.get(key) ?? Number.NEGATIVE_INFINITY) < onceIn) return { done: true };
    if (lastLooks.size >= mostRemembered) lastLooks.clear();
    lastLooks.set(key, now());
    await noteAlone(database, now(), {
      action: 'personal-data.opened',
      by: { personId: caller.person.id, deviceId: caller.deviceId },
      subject: { kind: 'visit', id: visitActId },
    });
    return { done: true };
  });
};

const numberOf = (digits: string | undefined): number | null =>
  digits === undefined ? null : Number(digits);
