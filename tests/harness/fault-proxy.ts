// A proxy between phones and a server that does to whole requests and answers what bad networks, portals and
// middleboxes do. What it is to do with each request is decided by the test.

import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { portOf } from './link.ts';

export const proxyFaults = [
  'pass',
  /** Forwarded late. */
  'delay',
  /** Never reaches the server. */
  'refused',
  /** Part of the body reaches the server, then both sides see a dead line. */
  'cut request',
  /** Reaches the server; the phone hears nothing. */
  'lost answer',
  /** The head and half of the body come back, then the line is dead. */
  'cut answer',
  /** The body comes back shorter, under a length that agrees with it. */
  'short answer',
  /** The length promised is longer than the body. */
  'long length',
  /** Arrives at the server twice. */
  'twice',
  /** Arrives at the server again later, when the phone has gone on. */
  'replayed later',
  /** Gets the answer of another request, and that one gets this one's. */
  'swapped answers',
  /** 200 and a page of a captive portal. */
  'portal page',
  /** Sent on to the sign-in page of a portal. */
  'portal redirect',
  /** A page of a proxy in front: the server is not asked. */
  'bad gateway',
  /** The server does its work, the phone is told 500. */
  '500 after work',
  /** The answer comes in drops. */
  'dripped',
] as const;

export type ProxyFault = (typeof proxyFaults)[number];

export interface FaultProxy {
  readonly origin: string;
  /** Decides for each request until told otherwise. */
  decide: (method: string, path: string) => ProxyFault;
  /** How often each fault really struck. */
  readonly struck: () => Readonly<Record<ProxyFault, number>>;
  readonly end: () => Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const gathered = async (stream: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

const portalPage = '<!doctype html><title>Wi-Fi</title><p>Selamat datang, silakan masuk.</p>';

/** Opens a proxy before a server on this machine. */
export const openFaultProxy = async (serverPort: number, random: () => number): Promise<FaultProxy> => {
  const struck = Object.fromEntries(proxyFaults.map((fault) => [fault, 0])) as Record<ProxyFault, number>;
  let waitingForSwap: ((reply: Reply | null) => Promise<Reply | null>) | null = null;

  const forward = (asked: IncomingMessage, body: Buffer, upTo = body.length): Promise<Reply | null> =>
    new Promise((resolve) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: serverPort,
          method: asked.method,
          path: asked.url,
          headers: asked.headers,
        },
        (answer) =>
          gathered(answer).then(
            (text) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: text }),
            () => resolve(null),
          ),
      );
      sent.on('error', () => resolve(null));
      if (upTo === body.length) sent.end(body);
      else
        sent.write(body.subarray(0, upTo), () =>
          setTimeout(() => {
            sent.destroy();
            resolve(null);
          }, 20),
        );
    });

  const give = (response: ServerResponse, reply: Reply | null, body = reply?.body, length?: number): void => {
    if (!reply || !body) {
      response.socket?.resetAndDestroy();
      return;
    }
    const { 'transfer-encoding': _, ...headers } = reply.headers;
    // Answers without a body (204, HEAD) keep the length they came with.
    const hasBody = reply.body.length > 0 || headers['content-length'] !== undefined;
    response.writeHead(reply.status, {
      ...headers,
      ...(hasBody && reply.body.length > 0 ? { 'content-length': String(length ?? body.length) } : {}),
    });
    response.end(body);
  };

  const dead = (response: ServerResponse): void => {
    response.socket?.resetAndDestroy();
  };

  const cutAnswer = (response: ServerResponse, reply: Reply | null): void => {
    if (!reply) {
      dead(response);
      return;
    }
    const { 'transfer-encoding': _, ...headers } = reply.headers;
    response.writeHead(reply.status, {
      ...headers,
      'content-length': String(Math.max(1, reply.body.length)),
    });
    response.write(reply.body.subarray(0, reply.body.length >> 1));
    setTimeout(() => dead(response), 20);
  };

  /** The first waits a little for a second; without one it keeps its own answer. */
  const swap = async (reply: Reply | null): Promise<Reply | null> => {
    if (waitingForSwap) {
      const exchange = waitingForSwap;
      waitingForSwap = null;
      return exchange(reply);
    }
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        waitingForSwap = null;
        resolve(reply);
      }, 1500);
      waitingForSwap = async (other) => {
        clearTimeout(late);
        struck['swapped answers'] += 2;
        resolve(other);
        return reply;
      };
    });
  };

  const handle = async (asked: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await gathered(asked);
    const fault = proxy.decide(asked.method ?? '', asked.url ?? '');
    if (fault !== 'swapped answers') struck[fault] += 1;
    switch (fault) {
      case 'pass':
        return give(response, await forward(asked, body));
      case 'delay':
        await wait(random() * 800);
        return give(response, await forward(asked, body));
      case 'refused':
        return dead(response);
      case 'cut request':
        await forward(asked, body, Math.floor(random() * body.length));
        return dead(response);
      case 'lost answer':
        await forward(asked, body);
        return dead(response);
      case 'cut answer':
        return cutAnswer(response, await forward(asked, body));
      case 'short answer': {
        const reply = await forward(asked, body);
        return give(response, reply, reply?.body.subarray(0, Math.floor(random() * reply.body.length)));
      }
      case 'long length': {
        const reply = await forward(asked, body);
        give(response, reply, reply?.body, (reply?.body.length ?? 0) + 7);
        setTimeout(() => dead(response), 50);
        return;
      }
      case 'twice': {
        const [one] = await Promise.all([forward(asked, body), forward(asked, body)]);
        return give(response, one);
      }
      case 'replayed later':
        give(response, await forward(asked, body));
        await wait(300 + random() * 1500);
        await forward(asked, body);
        return;
      case 'swapped answers':
        return give(response, await swap(await forward(asked, body)));
      case 'portal page':
        response.writeHead(200, { 'content-type': 'text/html' }).end(portalPage);
        return;
      case 'portal redirect':
        response.writeHead(302, { location: 'http://portal.invalid/masuk' }).end();
        return;
      case 'bad gateway':
        response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>502 Bad Gateway</h1>');
        return;
      case '500 after work':
        await forward(asked, body);
        response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>500</h1>');
        return;
      case 'dripped': {
        const reply = await forward(asked, body);
        if (!reply) return dead(response);
        response.writeHead(reply.status, reply.headers);
        for (let at = 0; at < reply.body.length; at += 64) {
          response.write(reply.body.subarray(at, at + 64));
          if (at < 1024) await wait(15);
        }
        response.end();
        return;
      }
    }
  };

  const listener = createServer((asked, response) => {
    handle(asked, response).catch(() => dead(response));
  });
  const port = await portOf(listener);
  const proxy: FaultProxy = {
    origin: `http://127.0.0.1:${port}`,
    decide: () => 'pass',
    struck: () => ({ ...struck }),
    end: async () => {
      listener.closeAllConnections();
      await new Promise<void>((resolve) => listener.close(() => resolve()));
    },
  };
  return proxy;
};
