// HTTP by hand over a socket of its own: whatever bytes a program may send, also such as no client library lets through.

import { connect } from 'node:net';

/** What came back: the status of the first answer, or null when the connection ended or nothing came in time. */
export interface RawAnswer {
  readonly status: number | null;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
  /** Statuses of all answers on the connection, for requests sent one behind the other. */
  readonly statuses: readonly number[];
}

export interface RawOptions {
  /** How long to wait for an answer. */
  readonly waitMs?: number;
  /** Answers to wait for before the connection is closed. */
  readonly answers?: number;
  /** Says at once that nothing more will come, and only listens. */
  readonly halfClose?: boolean;
}

const statusLine = /HTTP\/1\.[01] (\d{3}) [^\r\n]*\r\n/g;

export const sendRaw = (
  port: number,
  bytes: Buffer | readonly Buffer[],
  { waitMs = 20_000, answers = 1, halfClose = false }: RawOptions = {},
): Promise<RawAnswer> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const done = (): void => {
      clearTimeout(late);
      socket.destroy();
      resolve(readAnswer(Buffer.concat(chunks)));
    };
    const late = setTimeout(done, waitMs);
    socket.on('connect', () => {
      for (const part of Array.isArray(bytes) ? bytes : [bytes]) socket.write(part);
      if (halfClose) socket.end();
    });
    socket.on('data', (chunk) => {
      size += chunk.length;
      if (size < 4_000_000) chunks.push(chunk);
      if (isWhole(chunks, answers)) done();
    });
    socket.on('close', done);
    socket.on('error', () => {});
  });

/** Whether everything asked for is here: so many status lines, and the last one's body as long as it says. */
const isWhole = (chunks: Buffer[], answers: number): boolean => {
  if (chunks.length > 1 && chunks.length % 8 !== 0 && (chunks.at(-1)?.length ?? 0) > 60_000) return false;
  const text = Buffer.concat(chunks).toString('latin1');
  const lines = [...text.matchAll(statusLine)];
  const last = lines.at(-1);
  if (lines.length < answers || !last) return false;
  const head = text.indexOf('\r\n\r\n', last.index);
  if (head < 0) return false;
  const headers = text.slice(last.index, head).toLowerCase();
  if (headers.includes('text/event-stream') || /^http\/1\.[01] (204|304)/.test(headers)) return true;
  const length = /\r\ncontent-length: (\d+)/.exec(headers)?.[1];
  if (length !== undefined) return text.length - head - 4 >= Number(length);
  return headers.includes('chunked') ? text.endsWith('0\r\n\r\n') : false;
};

const readAnswer = (all: Buffer): RawAnswer => {
  const text = all.toString('latin1');
  const statuses = [...text.matchAll(statusLine)].map((match) => Number(match[1]));
  const end = text.indexOf('\r\n\r\n');
  const headers = new Map<string, string>();
  for (const line of text.slice(0, Math.max(end, 0)).split('\r\n').slice(1)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return {
    status: statuses[0] ?? null,
    headers,
    body: end < 0 ? Buffer.alloc(0) : all.subarray(end + 4),
    statuses,
  };
};

export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly version?: string;
  /** Written as they stand, in this order, doubles included. */
  readonly headers: readonly (readonly [name: string, value: string | Buffer])[];
  readonly body?: Buffer;
}

/** The bytes of a request; a `content-length` is added when there is a body and none of the headers says how long. */
export const rawBytes = ({ method, path, version = 'HTTP/1.1', headers, body }: RawRequest): Buffer => {
  const parts: (string | Buffer)[] = [`${method} `, Buffer.from(path, 'utf8'), ` ${version}\r\n`];
  for (const [name, value] of headers) parts.push(`${name}: `, value, '\r\n');
  const measured = headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name));
  if (body && !measured) parts.push(`content-length: ${body.length}\r\n`);
  parts.push('\r\n');
  if (body) parts.push(body);
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : part)));
};
