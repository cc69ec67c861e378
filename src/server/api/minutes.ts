// Numbering minutes, taking a number back, and handing the paper out.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type * as z from 'zod/mini';
import { isUuidText } from '../../contract/ids.ts';
import {
  type NumberMinutesAnswer,
  numberMinutesSchema,
  type withdrawMinutesAnswerSchema,
  withdrawMinutesSchema,
} from '../../contract/minutes.ts';
import { mayReview } from '../../domain/access.ts';
import type { MinutesContent } from '../../domain/minutes/content.ts';
import { minutesContent } from '../../domain/minutes/make-content.ts';
import { isLoopback } from '../../domain/own-machine.ts';
import { sitsAtDesk } from '../../domain/person.ts';
import { noteAlone } from '../audit/write-audit.ts';
import type { MinutesTable } from '../database/schema.ts';
import { formOfAgency } from '../minutes/letterheads.ts';
import { createPdfMaker } from '../minutes/make-pdf.ts';
import { issuedOf, issueMinutes, withdrawMinutes } from '../minutes/number-register.ts';
import { createPapersInHand } from '../minutes/papers-in-hand.ts';
import { missingPhotos, withPrintable } from '../minutes/printable.ts';
import { type Printing, printDraft, printIssued } from '../minutes/printing.ts';
import { type ReadVisit, readVisitForMinutes } from '../minutes/read-source.ts';
import { surroundingsOf } from '../minutes/surroundings.ts';
import { createDecoder } from '../photo-store/decoder.ts';
import { readSites } from '../record/site-facts.ts';
import { addRoute } from './add-route.ts';
import type { RequestCaller, ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';
import { readBody } from './read-body.ts';

const issuerOf = ({ person, deviceId }: RequestCaller) => ({ personId: person.id, deviceId });

export const registerMinutes = (app: FastifyInstance, deps: ServerDeps): void => {
  const { database, photoStore, settings } = deps;
  const decoder = createDecoder();
  app.addHook('onClose', async () => decoder.end());
  const printing: Printing = {
    database,
    photoStore,
    decoder,
    maker: createPdfMaker(),
    isExample: settings.demo,
  };
  const papers = createPapersInHand();
  const paperFor = async (caller: RequestCaller, print: () => Promise<Buffer>): Promise<Buffer> =>
    (await papers.make(caller.person.id, print)) ?? fail('too-many-requests', { retryAfter: 10 });

  addRoute(app, 'numberMinutes', async (request): Promise<NumberMinutesAnswer> => {
    const {
      visitActId,
      showPersonalData = false,
      withoutMissingPhotos = false,
    } = readBody(numberMinutesSchema, request.body);
    const read = await reviewable(deps, request.caller, visitActId);
    const { letterhead: _plain, ...source } = await wholeSource(deps, read, showPersonalData);
    const { photos } = read;
    const { payload } = read.visit;
    const form = await formOfAgency(database, source.site);
    const draft = minutesContent({ ...source, letterhead: form.letterhead, numbered: null });
    if (!withoutMissingPhotos && missingPhotos(draft, photos) > 0) return fail('minutes-photos-missing');
    const issued = await issueMinutes(deps, issuerOf(request.caller), {
      visitActId,
      visitId: read.visit.visitId,
      source,
      form,
      narrow: (content) => withPrintable(content, payload.photos, photos, source),
      address: addressOf(settings, request.host),
    });
    if (issued.kind === 'not-accepted') return fail('minutes-not-accepted');
    return { minutes: await issuedOf(database, issued.row), again: issued.kind === 'again' };
  });

  addRoute(app, 'withdrawMinutes', async (request): Promise<z.infer<typeof withdrawMinutesAnswerSchema>> => {
    const { reason } = readBody(withdrawMinutesSchema, request.body);
    const { minutesId } = request.params as { minutesId: string };
    const row = await visibleMinutes(deps, request.caller, minutesId);
    await reviewable(deps, request.caller, row.visit_act_id);
    const withdrawn = await withdrawMinutes(deps, issuerOf(request.caller), row.id, reason);
    return withdrawn ? { minutes: await issuedOf(database, withdrawn) } : fail('minutes-withdrawn');
  });

  addRoute(app, 'minutesPdf', async (request, reply) => {
    const { minutesId } = request.params as { minutesId: string };
    const row = await visibleMinutes(deps, request.caller, minutesId);
    const { personalData } = JSON.parse(row.content) as MinutesContent;
    // With personal data on it the paper is for the desk alone.
    if (personalData === 'shown' && !sitsAtDesk(request.caller.person)) return fail('not-found');
    const pdf = await paperFor(request.caller, () => printIssued(printing, row));
    await noteAlone(database, deps.now(), {
      action: 'minutes.opened',
      by: issuerOf(request.caller),
      subject: { kind: 'minutes', id: row.id },
      details: { number: row.number, personalData },
    });
    return sendPdf(request, reply, row.number, pdf);
  });

  addRoute(app, 'draftMinutesPdf', async (request, reply) => {
    const { visitActId } = request.params as { visitActId: string };
    const { person } = request.caller;
    if (!sitsAtDesk(person) || !(await holds(deps, person.id, 'visit', visitActId))) return fail('not-found');
    const read = await readVisitForMinutes(database, visitActId);
    if (!read) return fail('not-found');
    const { source, photos } = read;
    const content = withPrintable(
      minutesContent({ ...(await wholeSource(deps, read, false)), numbered: null }),
      read.visit.payload.photos,
      photos,
      source,
    );
    const pdf = await paperFor(request.caller, () => printDraft(printing, content));
    return sendPdf(request, reply, `DRAF ${content.siteId}`, pdf);
  });
};

/**
 * Where the papers of this server are checked, for ever. The name a request gives is believed on this machine alone: it
 * would lead whoever checks a paper to a page of somebody else.
 */
const addressOf = ({ origin, host, port }: ServerDeps['settings'], called: string): string => {
  if (origin !== null) return origin;
  return isLoopback(called.replace(/:\d*$/, '')) ? `http://${called}` : `http://${host}:${port}`;
};

const wholeSource = async (
  { database, settings }: ServerDeps,
  { source }: ReadVisit,
  showPersonalData: boolean,
) => ({
  ...source,
  letterhead: (await formOfAgency(database, source.site)).letterhead,
  surroundings: await surroundingsOf(database, settings.dataFolder, source.site),
  showPersonalData,
});

/** The visit, for who sees it and reviews at its site; to everybody else there is nothing. */
const reviewable = async (
  deps: ServerDeps,
  { person }: RequestCaller,
  visitActId: string,
): Promise<ReadVisit> => {
  if (!(await holds(deps, person.id, 'visit', visitActId))) return fail('not-found');
  const read = await readVisitForMinutes(deps.database, visitActId);
  if (!read) return fail('not-found');
  const site = (await readSites(deps.database, [read.visit.siteId])).get(read.visit.siteId);
  return site && mayReview(person, site.facts) ? read : fail('not-found');
};

const visibleMinutes = async (
  deps: ServerDeps,
  { person }: RequestCaller,
  minutesId: string,
): Promise<MinutesTable> => {
  if (!(await holds(deps, person.id, 'minutes', minutesId))) return fail('not-found');
  return deps.database
    .selectFrom('minutes')
    .selectAll()
    .where('id', '=', minutesId)
    .executeTakeFirstOrThrow();
};

/** Whether it stands in this person's feed now. */
const holds = async (
  { database }: ServerDeps,
  personId: string,
  kind: 'visit' | 'minutes',
  id: string,
): Promise<boolean> => {
  if (!isUuidText(id)) return false;
  const row = await database
    .selectFrom('feed')
    .select('id')
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .where('gone', '=', 0)
    .executeTakeFirst();
  return row !== undefined;
};

const sendPdf = (_request: FastifyRequest, reply: FastifyReply, title: string, pdf: Buffer): FastifyReply =>
  reply
    .type('application/pdf')
    .header(
      'content-disposition',
      `attachment; filename="Berita-Acara-${title.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 80)}.pdf"`,
    )
    .send(pdf);
