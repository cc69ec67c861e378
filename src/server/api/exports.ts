// Files taken out at the desk. A browser streams a download best by itself, but then names no person: so an export is
// asked for like everything else and answered with a ticket, and the download shows the ticket and the session's cookie.

import { Transform } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ExportProgress, ExportTicket } from '../../contract/exports.ts';
import { exportRequestSchema } from '../../contract/exports.ts';
import { officeRoutes } from '../../contract/office-routes.ts';
import { exportFormats, mayExport, mayExportPersonal } from '../../domain/export.ts';
import type { Person } from '../../domain/person.ts';
import { findSession, tokenHash } from '../accounts/sessions.ts';
import { noteAlone } from '../audit/write-audit.ts';
import { readExportContext } from '../exports/export-context.ts';
import { contentTypes, exportName, makeExport } from '../exports/make-export.ts';
import { createRunningExports, type RunningExport } from '../exports/running-exports.ts';
import { exportPace, watchReader } from '../exports/watch-reader.ts';
import { createDecoder } from '../photo-store/decoder.ts';
import { makeFactsFirst } from '../reports/make-first.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';
import { readBody } from './read-body.ts';
import { readSessionCookie } from './session-cookie.ts';

export const registerExports = (app: FastifyInstance, deps: ServerDeps): void => {
  const { database, photoStore, settings, now, log, version } = deps;
  const exports = createRunningExports(deps.exportLimits);
  const decoder = createDecoder();
  app.addHook('onClose', async () => decoder.end());

  addRoute(app, 'askExport', (request): ExportTicket => {
    const { caller } = request;
    if (!mayExport(caller.person)) return fail('not-found');
    const asked = readBody(exportRequestSchema, request.body);
    if (!exportFormats[asked.kind].includes(asked.format)) return fail('export-format', { field: 'format' });
    if ((asked.kind === 'report') !== (asked.report !== undefined))
      return fail('export-format', { field: 'report' });
    const needsProgramme = asked.kind === 'jury' || asked.report === 'assessments';
    if (needsProgramme && asked.filter.programme === undefined)
      return fail('export-needs-programme', { field: 'filter.programme' });
    if (asked.personal && !mayExportPersonal(caller.person))
      return fail('export-not-permitted', { field: 'personal' });
    const token = readSessionCookie(settings, request);
    if (token === null) return fail('not-signed-in');
    const made = exports.ask(
      {
        personId: caller.person.id,
        sessionHash: tokenHash(token),
        request: asked,
        name: exportName(asked, now()),
      },
      now(),
    );
    if (typeof made === 'string') return fail('export-busy', { field: made, retryAfter: 30 });
    const { running, ticket } = made;
    return {
      exportId: running.exportId,
      path: officeRoutes.exportFile.path.replace(':ticket', ticket),
      name: running.name,
    };
  });

  addRoute(app, 'exportProgress', ({ params, caller }): ExportProgress => {
    const running = exports.find((params as { exportId: string }).exportId, caller.person.id);
    if (!running) return fail('not-found');
    const { exportId, state, rows, bytes } = running;
    return { exportId, state, rows, bytes };
  });

  addRoute(app, 'exportFile', async (request, reply) => {
    const { ticket } = request.params as { ticket: string };
    const token = readSessionCookie(settings, request);
    const found = token === null ? null : await findSession(database, token, now());
    const running = token === null || !found ? null : exports.take(ticket, tokenHash(token), now());
    if (running === 'busy') return fail('export-busy', { field: 'together', retryAfter: 30 });
    if (token === null || !found || !running || running.personId !== found.person.id)
      return fail('export-ticket-used');
    const by = { personId: found.person.id, deviceId: found.deviceId };
    const { request: asked, exportId } = running;
    const may = (person: Person): boolean =>
      mayExport(person) && (!asked.personal || mayExportPersonal(person));
    // The ticket says what was asked for; who may is asked again, for roles may have changed since.
    if (!may(found.person)) {
      exports.end(running, 'cut', now());
      return fail('export-ticket-used');
    }
    const end = (state: 'done' | 'cut'): void => {
      unwatch();
      if (running.endedAt !== null) return;
      exports.end(running, state, now());
      const details = { phase: 'ended', rows: running.rows, bytes: running.bytes, whole: state === 'done' };
      noteAlone(database, now(), { action: 'export.taken', by, subject: subjectOf(running), details }).catch(
        (error: unknown) => log.error({ err: error, export: exportId }, 'the end of an export was not noted'),
      );
    };
    const unwatch = watchReader({
      socket: request.raw.socket,
      pace: deps.exportPace ?? exportPace,
      mayRead: async () => {
        const still = await findSession(database, token, now());
        return still !== null && may(still.person);
      },
      cut: (why) => {
        log.info({ export: exportId, why }, 'an export was cut off');
        request.raw.socket.destroy();
      },
    });
    reply.raw.once('finish', () => end('done'));
    reply.raw.once('close', () => end('cut'));
    try {
      // What left is noted before it leaves: a server that stops half-way has noted it too.
      await noteAlone(database, now(), {
        action: 'export.taken',
        by,
        subject: subjectOf(running),
        details: { phase: 'begun', ...notedRequest(running) },
      });
      if (asked.personal)
        await noteAlone(database, now(), {
          action: 'personal-data.opened',
          by,
          subject: subjectOf(running),
          details: { kind: asked.kind, purpose: asked.personal.purpose },
        });
      if (asked.kind === 'report') await makeFactsFirst(database);
      const context = await readExportContext(database, found.person, asked, now(), version);
      const file = await makeExport(context, { photoStore, decoder }, (rows) => {
        running.rows += rows;
      });
      file.on('error', (error: unknown) => {
        if (!reply.raw.destroyed) log.error({ err: error, export: exportId }, 'an export broke off');
      });
      return reply
        .type(contentTypes[asked.format])
        .header('content-disposition', `attachment; filename="${running.name}"`)
        .header('cache-control', 'no-store')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(counted(file, running));
    } catch (error) {
      end('cut');
      throw error;
    }
  });
};

const subjectOf = ({ exportId }: RunningExport) => ({ kind: 'export', id: exportId });

/** What is noted: filters by code, never words somebody typed, which may name a person. */
const notedRequest = ({ request }: RunningExport) => {
  const { kind, format, filter, report, withApart = false, copies, media, personal } = request;
  const { search, person, siteIds, ...coded } = filter;
  return {
    kind,
    format,
    withApart,
    personal: personal !== undefined,
    ...(report ? { report } : {}),
    ...(copies ? { copies } : {}),
    ...(media ? { media } : {}),
    filter: {
      ...coded,
      ...(search === undefined ? {} : { searched: true }),
      ...(person === undefined ? {} : { byPerson: true }),
      ...(siteIds === undefined ? {} : { siteIds: siteIds.length }),
    },
  };
};

/** Small enough that how far a slow reader is can be told from what is written. */
const pieceBytes = 32 * 1024;

/** The same bytes, counted as they go; a fault or the end of either side ends the other. */
const counted = (file: NodeJS.ReadableStream, running: RunningExport): Transform => {
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      running.bytes += chunk.length;
      for (let from = 0; from < chunk.length; from += pieceBytes)
        this.push(chunk.subarray(from, from + pieceBytes));
      done();
    },
  });
  const source = file as NodeJS.ReadableStream & { destroy: (error?: Error) => void };
  source.on('error', (error: Error) => meter.destroy(error));
  meter.once('close', () => source.destroy());
  source.pipe(meter);
  return meter;
};
