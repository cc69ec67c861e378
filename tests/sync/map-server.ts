// A server of one map file over HTTP with ranges, that can be told to do what lines, proxies and broken servers do.

import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MapPack } from '../../src/domain/map-pack.ts';
import { createApiClient } from '../../src/sync/api-client.ts';
import { newId } from '../harness/phone.ts';

export interface MapServer {
  readonly origin: string;
  readonly pack: MapPack;
  /** Bytes of bodies sent, and the ranges asked for. */
  readonly sent: () => number;
  readonly ranges: string[];
  /** What is really given; the pack's facts stay. */
  serve: Buffer;
  /** The tag of what is given. */
  etag: string;
  /** Cuts each answer after so many bytes of its body. */
  cutAfter: number | null;
  /** A proxy that takes the range away. */
  ignoresRange: boolean;
  /** Answers with this status and no file. */
  refuses: number | null;
  readonly end: () => Promise<void>;
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

export const mapServer = async (bytes: Buffer): Promise<MapServer> => {
  let sent = 0;
  const ranges: string[] = [];
  const listener = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  const served: MapServer = {
    origin,
    pack: {
      packId: newId(),
      name: 'Kotawaringin Barat',
      regency: '62.01',
      attribution: 'Contoh',
      bytes: bytes.length,
      sha256: sha256(bytes),
      minZoom: 0,
      maxZoom: 12,
      bounds: [110.8, -3.6, 112.6, -1.5],
      addedAt: 1,
    },
    sent: () => sent,
    ranges,
    serve: bytes,
    etag: `"${sha256(bytes)}"`,
    cutAfter: null,
    ignoresRange: false,
    refuses: null,
    end: async () => {
      listener.closeAllConnections();
      await new Promise((resolve) => listener.close(resolve));
    },
  };

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    response.setHeader('x-request-id', String(request.headers['x-request-id']));
    if (served.refuses !== null) {
      const code = served.refuses === 404 ? 'not-found' : 'session-missing';
      const next = served.refuses === 404 ? 'keep-and-retry' : 'sign-in-again';
      response.writeHead(served.refuses, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ problem: { code, status: served.refuses, message: 'no', next } }));
      return;
    }
    ranges.push(String(request.headers.range));
    response.setHeader('etag', served.etag);
    const [, first = '0', last = ''] = /^bytes=(\d+)-(\d*)$/.exec(String(request.headers.range)) ?? [];
    const holds = !served.ignoresRange && request.headers['if-range'] === served.etag;
    const end = Math.min(Number(last || served.serve.length - 1), served.serve.length - 1);
    const body = holds ? served.serve.subarray(Number(first), end + 1) : served.serve;
    if (holds) response.setHeader('content-range', `bytes ${first}-${end}/${served.serve.length}`);
    response.writeHead(holds ? 206 : 200, { 'content-length': String(body.length) });
    if (served.cutAfter === null || body.length <= served.cutAfter) {
      sent += body.length;
      response.end(body);
      return;
    }
    sent += served.cutAfter;
    response.write(body.subarray(0, served.cutAfter), () =>
      setTimeout(() => request.socket.destroy(), 20).unref(),
    );
  };
  return served;
};

export const apiOf = ({ origin }: MapServer) =>
  createApiClient({ fetch, origin, now: Date.now, newRequestId: newId });
