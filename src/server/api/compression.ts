// JSON answers are compressed for the slow links of the field. Nothing secret and chosen by a stranger is ever in one
// answer together, so that its length tells nothing. No answer of the API may be stored, so none says what it varies with.

import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const worthIt = 512;
// Quality 5 takes a twelfth off; on a long page that is no longer worth the time of the one process.
const long = 64 * 1024;

export const registerCompression = (app: FastifyInstance): void => {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < worthIt || reply.hasHeader('content-encoding'))
      return payload;
    const accepted = String(request.headers['accept-encoding'] ?? '');
    const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null;
    if (encoding === null) return payload;
    reply.header('content-encoding', encoding);
    reply.removeHeader('content-length');
    return encoding === 'br'
      ? brotli(payload, { params: { [constants.BROTLI_PARAM_QUALITY]: payload.length < long ? 5 : 4 } })
      : zip(payload, { level: 6 });
  });
};
