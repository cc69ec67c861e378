// The public page at /periksa: without a session and without the app. It answers the same for a code that is wrong and
// one that never was, and nobody may try many.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formatDay, formatMoment } from '../../domain/local-time.ts';
import type { MinutesContent } from '../../domain/minutes/content.ts';
import { readVerificationCode } from '../../domain/minutes/verification-code.ts';
import type { Site } from '../../domain/site.ts';
import { createRequestLimits, type RequestLimits } from '../accounts/request-limits.ts';
import { issuedOf } from '../minutes/number-register.ts';
import { type Verification, verificationPage, verificationPolicy } from '../minutes/verification-page.ts';
import type { ServerDeps } from './deps.ts';

/** From one address. Sixty bits cannot be guessed at any pace; this keeps the page from being a burden. */
const lookLimits: RequestLimits = { atOnce: 60, perMinute: 30 };

/** Shorter pieces of a hash would be compared by chance. */
const leastHash = 16;

export const registerVerification = (app: FastifyInstance, deps: ServerDeps): void => {
  const take = createRequestLimits(lookLimits);
  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    typed: string | null,
  ): Promise<FastifyReply> => {
    const wait = take(request.ip, deps.now());
    if (wait !== null)
      return reply
        .code(429)
        .header('retry-after', String(wait))
        .type('text/plain; charset=utf-8')
        .send('Terlalu banyak permintaan. Tunggu sebentar, lalu coba lagi.\n');
    const { isi } = request.query as { isi?: unknown };
    const found = await lookUp(deps, typed, typeof isi === 'string' ? isi : '');
    return reply
      .code(found.kind === 'unknown' ? 404 : 200)
      .headers({
        'content-security-policy': verificationPolicy,
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex',
      })
      .type('text/html; charset=utf-8')
      .send(verificationPage(found, { isExample: deps.settings.demo }));
  };
  app.get('/periksa', (request, reply) => {
    const { kode } = request.query as { kode?: unknown };
    return answer(request, reply, typeof kode === 'string' ? kode : null);
  });
  app.get('/periksa/:code', (request, reply) =>
    answer(request, reply, (request.params as { code: string }).code),
  );
};

const lookUp = async (
  { database }: ServerDeps,
  typed: string | null,
  hash: string,
): Promise<Verification> => {
  if (typed === null) return { kind: 'ask' };
  const code = readVerificationCode(typed);
  const row =
    code === null
      ? undefined
      : await database.selectFrom('minutes').selectAll().where('code', '=', code).executeTakeFirst();
  if (!row) return { kind: 'unknown' };
  const { siteTitle, numberedOn } = JSON.parse(row.content) as MinutesContent;
  const said = hash.toLowerCase().replace(/\s/g, '');
  return {
    kind: 'known',
    number: row.number,
    siteTitle,
    agency: row.agency,
    date: formatDay(numberedOn ?? '', 'id'),
    contentHash: row.content_hash,
    code: row.code,
    withdrawn:
      row.withdrawn_at === null
        ? null
        : formatMoment(row.withdrawn_at, await zoneOf(database, row.site_id), 'id'),
    replacedBy: (await issuedOf(database, row)).replacedBy ?? null,
    sameContent: said === '' ? null : said.length >= leastHash && row.content_hash.startsWith(said),
  };
};

/** The zone its number was dated in: by that of Java it could be withdrawn the day before. */
const zoneOf = async (database: ServerDeps['database'], siteId: string): Promise<string> => {
  const row = await database.selectFrom('site').select('body').where('id', '=', siteId).executeTakeFirst();
  return row ? (JSON.parse(row.body) as Site).timezone : 'Asia/Jakarta';
};
