// What the law gives to whom data is held about: a copy and an erasure, through an admin; the own copy to anybody.

import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type * as z from 'zod/mini';
import { idSchema } from '../../contract/ids.ts';
import {
  eraseAccountRequestSchema,
  type erasedAccountSchema,
  type erasedExpiredSchema,
  type erasedVisitSchema,
  eraseExpiredRequestSchema,
  eraseVisitRequestSchema,
  type FoundPersons,
  type foundVisitsSchema,
  mostExpired,
  namedCopyQuerySchema,
  personalSearchSchema,
  type RetentionAnswer,
} from '../../contract/personal-data.ts';
import { noteAlone } from '../audit/write-audit.ts';
import { copyOfAccount, copyOfNamed } from '../personal-data/copies.ts';
import { eraseAccount } from '../personal-data/erase-account.ts';
import { eraseVisitOrFail } from '../personal-data/erase-visit.ts';
import { erasureNoter } from '../personal-data/erasure-noter.ts';
import { eraseExpired, readRetention } from '../personal-data/expired-visits.ts';
import { findPersons } from '../personal-data/find-persons.ts';
import { findVisits } from '../personal-data/find-visits.ts';
import { removeErasedBytes } from '../personal-data/remove-erased-bytes.ts';
import { registerKeeper } from './accounts.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';
import { readBody } from './read-body.ts';

export const registerPersonalData = (app: FastifyInstance, deps: ServerDeps): void => {
  const { database, now, log } = deps;
  const personIn = (params: unknown): string => {
    const { personId } = params as { readonly personId: string };
    return idSchema.safeParse(personId).success ? personId : fail('not-found');
  };
  /** What is committed is erased; a file that cannot be removed now is removed by the daily clearing. */
  const removeBytes = () =>
    removeErasedBytes(deps).catch((error: unknown) => {
      log.error({ err: error }, 'bytes of erased photos are still there');
    });

  const note = erasureNoter(deps);

  const sendCopy = async (
    reply: FastifyReply,
    personId: string,
    by: { personId: string; deviceId: string },
  ) => {
    const copy = await copyOfAccount(database, personId, now());
    if (copy === null) return fail('not-found');
    const subject = { kind: 'person', id: personId };
    await noteAlone(database, now(), { action: 'personal-data.copied', by, subject });
    return asFile(reply).send(Readable.from(copy));
  };

  addRoute(app, 'ownCopy', ({ caller }, reply) =>
    sendCopy(reply, caller.person.id, { personId: caller.person.id, deviceId: caller.deviceId }),
  );

  addRoute(app, 'accountCopy', (request, reply) => {
    const by = registerKeeper(request);
    return sendCopy(reply, personIn(request.params), by);
  });

  addRoute(app, 'namedCopy', async (request, reply) => {
    const by = registerKeeper(request);
    const { name, nip = null } = readBody(namedCopyQuerySchema, request.query);
    // A name is never noted: names can be erased, entries cannot.
    await noteAlone(database, now(), { action: 'personal-data.copied', by, details: { named: true } });
    return asFile(reply).send(Readable.from(copyOfNamed(database, { name, nip }, now())));
  });

  addRoute(app, 'findPersons', async (request): Promise<FoundPersons> => {
    registerKeeper(request);
    return findPersons(database, readBody(personalSearchSchema, request.query).words);
  });

  addRoute(app, 'findVisits', async (request): Promise<z.infer<typeof foundVisitsSchema>> => {
    registerKeeper(request);
    return findVisits(database, readBody(personalSearchSchema, request.query).words);
  });

  addRoute(app, 'eraseAccount', async (request): Promise<z.infer<typeof erasedAccountSchema>> => {
    const by = registerKeeper(request);
    const order = readBody(eraseAccountRequestSchema, request.body);
    const erased = await eraseAccount(deps, { ...order, personId: personIn(request.params), by });
    await note();
    return erased;
  });

  addRoute(app, 'eraseVisit', async (request): Promise<z.infer<typeof erasedVisitSchema>> => {
    const by = registerKeeper(request);
    const order = readBody(eraseVisitRequestSchema, request.body);
    const erased = await eraseVisitOrFail(deps, { ...order, by, isExpired: false });
    await note();
    await removeBytes();
    return { ...erased };
  });

  addRoute(app, 'retention', async (request): Promise<RetentionAnswer> => {
    registerKeeper(request);
    const programmes = await readRetention(database, now());
    return {
      programmes: programmes.map(({ programme, expired, undecided }) => ({
        id: programme.id,
        name: programme.name,
        months: programme.retention_months ?? 0,
        visits: expired.length,
        undecided,
      })),
      visits: programmes
        .flatMap(({ expired }) => expired)
        .sort((one, other) => one.endedAt - other.endedAt)
        .slice(0, mostExpired),
    };
  });

  addRoute(app, 'eraseExpired', async (request): Promise<z.infer<typeof erasedExpiredSchema>> => {
    const by = registerKeeper(request);
    const { programmeId, reason } = readBody(eraseExpiredRequestSchema, request.body);
    const found = (await readRetention(database, now())).find(
      ({ programme }) => programme.id === programmeId,
    );
    if (!found) return fail('not-found');
    const part = found.expired.slice(0, mostExpired);
    const erased = await eraseExpired(deps, part, by, reason);
    await note();
    await removeBytes();
    return { ...erased, left: found.expired.length - part.length };
  });
};

const asFile = (reply: FastifyReply): FastifyReply =>
  reply
    .type('application/json; charset=utf-8')
    .header('content-disposition', 'attachment; filename="data-pribadi.json"')
    .header('cache-control', 'no-store');
