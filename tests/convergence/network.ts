// The line between phones and server: every request and every answer waits here until the simulation lets it pass, or
// does to it what bad lines, proxies and dying servers do.

import type { InjectOptions } from 'fastify';
import { requestIdHeader, routes } from '../../src/contract/routes.ts';
import type { EventLog } from './event-log.ts';
import type { FaultCounts, FaultKind } from './fault-kinds.ts';
import type { FleetServer } from './fleet-server.ts';
import type { Random } from './random.ts';
import type { Turns } from './turns.ts';

/** Where requests come from: one window of the app on one phone. */
export interface Asker {
  readonly name: string;
  readonly jar: Map<string, string>;
  dead: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: string;
}

interface Message {
  readonly number: number;
  readonly asker: Asker;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
  readonly requestId: string;
  readonly keepsCookies: boolean;
  readonly resolve: (response: unknown) => void;
  readonly reject: (error: Error) => void;
  /** Nobody waits for the answer any more. */
  forgotten: boolean;
  notBefore: number;
  answer: Answer | null;
}

export interface Network {
  readonly fetchOf: (asker: Asker) => typeof fetch;
  /** Acts and photos of which a receipt ever reached a phone. */
  readonly receipted: ReadonlySet<string>;
  /** Lets one of them go on; false when none can before time passes. */
  readonly step: () => Promise<boolean>;
  /** Everything on its way is gone: the server died. */
  readonly loseAll: () => void;
  /** From now on nothing bad happens. */
  readonly calm: () => void;
  /** The last byte of a waiting upload arrives and the server dies before its row; 1 when there was one. */
  readonly dieInUpload: () => Promise<number>;
  readonly nextAt: () => number | null;
}

/** Parts a test of the tests breaks. */
export interface NetworkParts {
  /** Sees each request just before the server does; not null: the server never sees it, this is the answer. */
  readonly onRequest?: (request: PassingRequest) => Answer | null;
  readonly onAnswer?: (request: PassingRequest, answer: Answer) => Answer;
}

export interface PassingRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string | Uint8Array | null;
  readonly requestId: string;
}

export interface NetworkOptions {
  readonly server: () => FleetServer;
  readonly turns: Turns;
  readonly random: Random;
  readonly log: EventLog;
  readonly counts: FaultCounts;
  /** How many requests in a hundred something happens to. */
  readonly percent: number;
  readonly manyPortals: boolean;
  readonly parts: NetworkParts;
}

const gone = (): Error => new TypeError('fetch failed');

const shown = (path: string): string => path.replace(/\/[0-9a-f]{32}$/, '/:uploadId');

const isUpload = (path: string): boolean => path.startsWith(routes.createUpload.path);

export const createNetwork = (options: NetworkOptions): Network => {
  const { turns, random, log, counts } = options;
  const receipted = new Set<string>();
  let messages: Message[] = [];
  let numbers = 0;
  let percent = options.percent;

  const strike = (kind: FaultKind, message: Message): void => {
    counts[kind] += 1;
    log.add(`  ! ${kind}: ${message.number}`);
  };

  const fetchOf =
    (asker: Asker): typeof fetch =>
    (input, init = {}) =>
      new Promise((resolve, reject) => {
        if (asker.dead) return;
        const url = new URL(String(input));
        const headers = headersOf(init.headers);
        const keepsCookies = init.credentials !== 'omit';
        if (keepsCookies) {
          const cookie = [...asker.jar].map(([name, value]) => `${name}=${value}`).join('; ');
          if (cookie !== '') headers.cookie = cookie;
        }
        if (url.pathname.startsWith('/api/photos/')) {
          resolve(noThumbnail(headers[requestIdHeader] ?? '') as never);
          return;
        }
        numbers += 1;
        const message: Message = {
          number: numbers,
          asker,
          method: init.method ?? 'GET',
          path: url.pathname + url.search,
          headers,
          body: (init.body ?? null) as Message['body'],
          requestId: headers[requestIdHeader] ?? '',
          keepsCookies,
          resolve: resolve as (response: unknown) => void,
          reject,
          forgotten: false,
          notBefore: 0,
          answer: null,
        };
        init.signal?.addEventListener('abort', () => {
          if (message.forgotten) return;
          message.forgotten = true;
          reject(Object.assign(new Error('The operation was aborted.'), { name: 'AbortError' }));
        });
        log.add(`${asker.name} asks ${message.number} ${message.method} ${shown(message.path)}`);
        messages.push(message);
      });

  const answerTo = async (message: Message, body = message.body): Promise<Answer> => {
    const { method, path, requestId } = message;
    const passing: PassingRequest = { method, path, body, requestId };
    const { onRequest, onAnswer } = options.parts;
    const answer = onRequest?.(passing) ?? (await inject(message, body));
    return onAnswer?.(passing, answer) ?? answer;
  };

  const note = ({ number, method, path }: Message, answer: Answer, isReplay = false): void =>
    log.add(
      `  ${isReplay ? 'replay of ' : ''}${number} ${method} ${shown(path)} -> ${answer.status} ${problemIn(answer)}`,
    );

  const handle = async (message: Message, body = message.body, isReplay = false): Promise<Answer> => {
    const answer = await answerTo(message, body);
    note(message, answer, isReplay);
    return answer;
  };

  const inject = async (message: Message, body: Message['body']): Promise<Answer> => {
    const server = options.server();
    const response = await turns.withoutIntervals(() =>
      server.app().inject({
        method: message.method as NonNullable<InjectOptions['method']>,
        url: message.path,
        headers: { ...message.headers },
        ...(body === null ? {} : { payload: typeof body === 'string' ? body : Buffer.from(body) }),
      }),
    );
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(response.headers))
      if (name !== 'set-cookie' && value !== undefined) headers[name] = String(value);
    // Injected answers carry the real time of this machine; a server tells its own.
    headers.date = new Date(server.deps().now()).toUTCString();
    const cookies = response.headers['set-cookie'];
    return {
      status: response.statusCode,
      headers,
      cookies: cookies === undefined ? [] : [cookies].flat(),
      body: response.body,
    };
  };

  const remove = (message: Message): void => {
    messages = messages.filter((one) => one !== message);
  };

  const lose = (message: Message): void => {
    remove(message);
    if (message.forgotten || message.asker.dead) return;
    message.forgotten = true;
    message.reject(gone());
  };

  const deliver = (message: Message, answer: Answer): void => {
    remove(message);
    if (message.asker.dead) return;
    if (message.forgotten) return;
    message.forgotten = true;
    if (message.keepsCookies) keepCookies(message.asker.jar, answer.cookies);
    if (message.path === routes.receipts.path)
      for (const [, id] of answer.body.matchAll(/\{"id":"([^"]+)"/g)) receipted.add(id ?? '');
    message.resolve(responseOf(answer));
  };

  /** A request has come to the front: it reaches the server, in whatever shape. */
  const pass = async (message: Message): Promise<void> => {
    if (message.forgotten || message.asker.dead) {
      if (message.forgotten) strike('answer after the phone gave up', message);
      await turns.until(handle(message));
      remove(message);
      return;
    }
    if (!random.percent(percent)) {
      message.answer = await turns.until(handle(message));
      if (random.percent(60) || percent === 0) deliver(message, message.answer);
      return;
    }
    await withFault(message);
  };

  /** Something happens to an answer on its way back. */
  const spoil = (message: Message, answer: Answer): void => {
    const faults: readonly (() => void)[] = [
      () => {
        strike('answer lost after commit', message);
        lose(message);
      },
      () => {
        strike('500 after commit', message);
        deliver(message, random.percent(50) ? brokenAnswer(message.requestId) : proxyFailed(answer));
      },
      () => {
        strike('truncate answer', message);
        deliver(message, { ...answer, body: answer.body.slice(0, random.below(answer.body.length + 1)) });
      },
      () => {
        strike('wrong request id echoed', message);
        deliver(message, { ...answer, headers: { ...answer.headers, [requestIdHeader]: 'another-request' } });
      },
    ];
    random.pick(faults)();
  };

  const withFault = async (message: Message): Promise<void> => {
    const { method, path } = message;
    switch (options.manyPortals && random.percent(70) ? 7 : random.below(10)) {
      case 0:
        strike('drop request', message);
        return lose(message);
      case 1:
        strike('delay request', message);
        message.notBefore = turns.now() + 1000 + random.below(120_000);
        return;
      case 2: {
        strike('duplicate request', message);
        message.answer = await turns.until(handle(message));
        if (random.percent(50)) {
          await turns.until(handle(message, message.body, true));
        } else {
          const ghost: Message = {
            ...message,
            forgotten: true,
            answer: null,
            notBefore: turns.now() + random.below(600_000),
          };
          messages.push(ghost);
        }
        return;
      }
      case 3: {
        if (message.body === null) break;
        if (method === 'PATCH') return cutUpload(message);
        strike('truncate request body', message);
        const cut = random.below(message.body.length);
        message.answer = await turns.until(
          handle(
            message,
            typeof message.body === 'string' ? message.body.slice(0, cut) : message.body.subarray(0, cut),
          ),
        );
        return;
      }
      case 4:
      case 5:
        return spoil(message, await turns.until(handle(message)));
      case 6: {
        if (path !== routes.acts.path) break;
        strike('500 before commit', message);
        options.server().failNextCommit();
        message.answer = await turns.until(handle(message));
        options.server().failNothing();
        return;
      }
      case 7:
        strike('200 HTML captive portal', message);
        if (random.percent(40)) await turns.until(handle(message));
        return deliver(message, portal(random.percent(30) ? message.requestId : null));
      default:
        if (method === 'PATCH') return cutUpload(message);
        break;
    }
    message.answer = await turns.until(handle(message));
  };

  const cutUpload = async (message: Message): Promise<void> => {
    const body = message.body as Uint8Array;
    strike('upload cut and resumed', message);
    await turns.until(handle(message, body.subarray(0, random.below(body.length))));
    lose(message);
  };

  const step = async (): Promise<boolean> => {
    // How long the disk takes must not decide what happens next: the phones stand still while the server works.
    await turns.settle();
    const ready = messages.filter((one) => one.answer !== null || one.notBefore <= turns.now());
    if (ready.length === 0) return false;
    const oldest = ready[0] as Message;
    const message = percent === 0 || random.percent(30) ? oldest : random.pick(ready);
    if (message.answer !== null) {
      if (message !== oldest) strike('answers out of order', message);
      if (percent > 0 && random.percent(percent)) spoil(message, message.answer);
      else deliver(message, message.answer);
      return true;
    }
    const beside = ready.filter(
      (one) =>
        one !== message && one.answer === null && !isUpload(one.path) && !one.forgotten && !one.asker.dead,
    );
    if (
      beside.length > 0 &&
      !isUpload(message.path) &&
      !message.forgotten &&
      !message.asker.dead &&
      percent > 0 &&
      random.percent(25)
    ) {
      const together = [message, ...beside.slice(0, 2)];
      strike('requests handled together', message);
      // Passwords are checked in threads of the machine: which answer is there first is not the seed's to say.
      const answers = await turns.until(
        Promise.all(together.map(async (one) => ({ one, answer: await answerTo(one) }))),
      );
      for (const { one, answer } of answers) {
        note(one, answer);
        one.answer = answer;
      }
      return true;
    }
    await pass(message);
    return true;
  };

  return {
    fetchOf,
    receipted,
    step,
    loseAll: () => {
      for (const message of [...messages]) {
        // What was on its way to the server may still come: it was in the line, not in the machine.
        if (message.answer === null && !message.forgotten && random.percent(30)) {
          message.forgotten = true;
          message.notBefore = turns.now() + random.below(60_000);
          if (!message.asker.dead) message.reject(gone());
        } else lose(message);
      }
    },
    calm: () => {
      percent = 0;
      for (const message of messages) message.notBefore = 0;
    },
    dieInUpload: async () => {
      await turns.settle();
      const upload = messages.find(
        (one) => one.method === 'PATCH' && one.answer === null && !one.asker.dead && !one.forgotten,
      );
      if (!upload) return 0;
      options.server().failNextPut();
      await turns.until(handle(upload));
      options.server().failNothing();
      lose(upload);
      return 1;
    },
    nextAt: () => {
      const times = messages.filter((one) => one.answer === null).map((one) => one.notBefore);
      return times.length === 0 ? null : Math.min(...times);
    },
  };
};

const headersOf = (given: HeadersInit | undefined): Record<string, string> => {
  const headers: Record<string, string> = {};
  if (given instanceof Headers)
    given.forEach((value, name) => {
      headers[name] = value;
    });
  else for (const [name, value] of Object.entries(given ?? {})) headers[name.toLowerCase()] = String(value);
  return headers;
};

const problemIn = (answer: Answer): string => {
  const match = answer.status >= 400 ? /"code":"([a-z-]+)"/.exec(answer.body) : null;
  return match?.[1] ?? '';
};

const keepCookies = (jar: Map<string, string>, lines: readonly string[]): void => {
  for (const line of lines) {
    const [pair = ''] = line.split(';');
    const [name = '', value = ''] = pair.split('=');
    if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name);
    else jar.set(name, value);
  }
};

/** What the app reads of a response; built by hand, because Node's own takes turns of its own to read one. */
const responseOf = ({ status, headers, body }: Answer) => ({
  ok: status >= 200 && status < 300,
  status,
  headers: { get: (name: string) => headers[name.toLowerCase()] ?? null },
  body: null,
  json: async () => JSON.parse(body),
  text: async () => body,
  arrayBuffer: async () => new TextEncoder().encode(body).buffer,
});

const brokenAnswer = (requestId: string): Answer => ({
  status: 500,
  headers: { 'content-type': 'application/json; charset=utf-8', [requestIdHeader]: requestId },
  cookies: [],
  body: JSON.stringify({
    problem: { code: 'internal', status: 500, message: 'The server failed.', next: 'keep-and-retry' },
  }),
});

const proxyFailed = (answer: Answer): Answer => ({
  status: 502,
  headers: { ...answer.headers, 'content-type': 'text/html' },
  cookies: [],
  body: '<html>Bad gateway</html>',
});

const portal = (requestId: string | null): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/html', ...(requestId === null ? {} : { [requestIdHeader]: requestId }) },
  cookies: [],
  body: '<html>Selamat datang di Wi-Fi gratis</html>',
});

// Drawing thumbnails is not what is tried here; a phone lives without them.
const noThumbnail = (requestId: string) =>
  responseOf({
    status: 404,
    headers: { 'content-type': 'application/json; charset=utf-8', [requestIdHeader]: requestId },
    cookies: [],
    body: JSON.stringify({
      problem: { code: 'photo-not-shown', status: 404, message: 'Not shown.', next: 'keep-and-retry' },
    }),
  });
