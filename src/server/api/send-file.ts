// A kept file over HTTP, whole or one range of it (RFC 9110, 14): what was cut is asked for from where it stopped, and
// `If-Range` makes sure that both halves are of one file.

import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { personHeader } from '../../contract/routes.ts';

export interface KeptBytes {
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex; the strong ETag. */
  readonly sha256: string;
  readonly contentType: string;
}

export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** `'whole'`: no range, or one that need not be answered as such. `'none'`: nothing of the file is in it. */
export const readRange = (header: string | undefined, size: number): ByteRange | 'whole' | 'none' => {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (from === '' && to === '') return 'whole';
  if (from === '') {
    const last = Number(to);
    return last === 0 || size === 0 ? 'none' : { first: Math.max(0, size - last), last: size - 1 };
  }
  const first = Number(from);
  if (to !== '' && Number(to) < first) return 'whole';
  if (first >= size) return 'none';
  return { first, last: to === '' ? size - 1 : Math.min(Number(to), size - 1) };
};

export const sendFile = (request: FastifyRequest, reply: FastifyReply, file: KeptBytes): FastifyReply => {
  const etag = `"${file.sha256}"`;
  // Kept copies are asked about each time: who may see it can change, and every answer names its own request.
  reply
    .header('etag', etag)
    .header('accept-ranges', 'bytes')
    .header('cache-control', 'private, no-cache')
    .header('vary', `cookie, ${personHeader}`)
    .type(file.contentType)
    .header('content-disposition', 'attachment')
    .header('content-security-policy', "default-src 'none'; sandbox");
  if (namesTag(request.headers['if-none-match'], etag)) return reply.code(304).send();
  const condition = request.headers['if-range'];
  const range =
    condition === undefined || condition === etag ? readRange(request.headers.range, file.bytes) : 'whole';
  return sendRange(reply, range, file.bytes, (part) =>
    createReadStream(file.path, part ? { start: part.first, end: part.last } : {}),
  );
};

/** The answer to a range that was read: all bytes, those of the range, or that there are none. */
export const sendRange = (
  reply: FastifyReply,
  range: ByteRange | 'whole' | 'none',
  size: number,
  read: (range?: ByteRange) => Readable,
): FastifyReply => {
  if (range === 'none')
    return reply.code(416).header('content-range', `bytes */${size}`).header('content-length', '0').send();
  if (range === 'whole') return reply.header('content-length', String(size)).send(read());
  const { first, last } = range;
  return reply
    .code(206)
    .header('content-range', `bytes ${first}-${last}/${size}`)
    .header('content-length', String(last - first + 1))
    .send(read(range));
};

const namesTag = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag));
