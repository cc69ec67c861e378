// The one way to call the server. An answer counts only when it is JSON and echoes our request id: a captive
// portal, a proxy page or a wrong host is the same as no signal.

import { type Problem, problemAnswerSchema } from '../contract/problem.ts';
import { personHeader, requestIdHeader, sendTokenScheme } from '../contract/routes.ts';

/** Structural, so that a schema of zod/mini fits without naming its package here. */
export interface Schema<T> {
  readonly safeParse: (
    value: unknown,
  ) => { readonly success: true; readonly data: T } | { readonly success: false };
}

/** In whose name a call is made: with the session cookie, or with a device's send-only token and no cookie. */
export interface Caller {
  readonly personId: string | null;
  readonly sendToken?: string;
}

export interface CallRequest<T> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly answer: Schema<T>;
  /** The body as text, sent as it is. */
  readonly body?: string;
}

export type Answer<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'offline' };

export interface ApiDeps {
  readonly fetch: typeof fetch;
  /** Origin of the server, without a slash at the end. */
  readonly origin: string;
  readonly now: () => number;
  readonly newRequestId: () => string;
  /** Told after each answer that is ours: server time minus device time, ms, or null when the answer has no Date. */
  readonly onContact?: (serverOffsetMs: number | null) => void;
  /** How long an answer may take to begin before it counts as offline, ms; its body may take five times as long. */
  readonly timeoutMs?: number;
  /** Ends every call at once. */
  readonly signal?: AbortSignal;
}

export interface ApiClient {
  readonly origin: string;
  readonly call: <T>(caller: Caller, request: CallRequest<T>) => Promise<Answer<T>>;
  /** Bytes of a picture; its content type is in the answer. */
  readonly picture: (
    caller: Caller,
    path: string,
  ) => Promise<Answer<{ readonly mime: string; readonly bytes: ArrayBuffer }>>;
  /**
   * A file or a part of it, whole or from where `headers` say on. The body is the caller's to read, and to give up:
   * `signal` ends it.
   */
  readonly file: (
    caller: Caller,
    path: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ) => Promise<Answer<Response>>;
  /** Opens a stream of server-sent events; null when it is not ours or not there. */
  readonly stream: (
    caller: Caller,
    path: string,
    signal: AbortSignal,
  ) => Promise<ReadableStream<Uint8Array> | null>;
}

const offline = { kind: 'offline' } as const;

/** The headers every call carries; uploads use them too. */
export const callHeaders = (caller: Caller, requestId: string): Record<string, string> => ({
  [requestIdHeader]: requestId,
  ...(caller.personId === null ? {} : { [personHeader]: caller.personId }),
  ...(caller.sendToken === undefined ? {} : { authorization: `${sendTokenScheme} ${caller.sendToken}` }),
});

/** An answer that is ours, and how to say that its body has been read. */
interface Opened {
  readonly response: Response;
  readonly close: () => void;
}

export const createApiClient = (deps: ApiDeps): ApiClient => {
  const headersMs = deps.timeoutMs ?? 60_000;

  const open = async (
    caller: Caller,
    path: string,
    init: {
      readonly method: string;
      readonly accept: string;
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
    },
    signal?: AbortSignal,
  ): Promise<Opened | null> => {
    const requestId = deps.newRequestId();
    const controller = new AbortController();
    const abort = (): void => controller.abort();
    const outer = [signal, deps.signal].filter((one) => one !== undefined);
    for (const one of outer) one.addEventListener('abort', abort);
    if (outer.some((one) => one.aborted)) abort();
    let timer = setTimeout(abort, headersMs);
    const close = (): void => {
      clearTimeout(timer);
      for (const one of outer) one.removeEventListener('abort', abort);
    };
    const sentAt = deps.now();
    try {
      const response = await deps.fetch(`${deps.origin}${path}`, {
        method: init.method,
        headers: {
          accept: init.accept,
          ...callHeaders(caller, requestId),
          ...init.headers,
          ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: init.body ?? null,
        // A send-only token stands for another person than the cookie's: the two never travel together.
        credentials: caller.sendToken === undefined ? 'same-origin' : 'omit',
        cache: 'no-store',
        redirect: 'error',
        signal: controller.signal,
      });
      clearTimeout(timer);
      if (response.headers.get(requestIdHeader) !== requestId) {
        close();
        void response.body?.cancel().catch(() => {});
        return null;
      }
      deps.onContact?.(offsetOf(response.headers.get('date'), sentAt, deps.now()));
      if (signal === undefined) timer = setTimeout(abort, 5 * headersMs);
      return { response, close };
    } catch {
      close();
      return null;
    }
  };

  const isJson = (response: Response): boolean =>
    /^application\/json\b/i.test(response.headers.get('content-type') ?? '');

  const problemOf = async (response: Response): Promise<Answer<never>> => {
    if (!isJson(response)) return offline;
    const read = problemAnswerSchema.safeParse(await response.json().catch(() => null));
    return read.success ? { kind: 'problem', problem: read.data.problem } : offline;
  };

  return {
    origin: deps.origin,
    call: async (caller, { method, path, answer, body }) => {
      const opened = await open(caller, path, {
        method,
        accept: 'application/json',
        ...(body === undefined ? {} : { body }),
      });
      if (!opened) return offline;
      const { response, close } = opened;
      try {
        if (!response.ok) return await problemOf(response);
        if (!isJson(response)) return offline;
        const read = answer.safeParse(await response.json().catch(() => null));
        return read.success ? { kind: 'answer', value: read.data } : offline;
      } finally {
        close();
      }
    },
    picture: async (caller, path) => {
      const opened = await open(caller, path, { method: 'GET', accept: 'image/*, video/*' });
      if (!opened) return offline;
      const { response, close } = opened;
      try {
        if (!response.ok) return await problemOf(response);
        const mime = response.headers.get('content-type') ?? '';
        if (!/^(image|video)\//.test(mime)) return offline;
        return { kind: 'answer', value: { mime, bytes: await response.arrayBuffer() } };
      } catch {
        return offline;
      } finally {
        close();
      }
    },
    file: async (caller, path, headers, signal) => {
      const opened = await open(caller, path, { method: 'GET', accept: '*/*', headers }, signal);
      if (!opened) return offline;
      const { response, close } = opened;
      // What was opened with a signal of its own is ended by that signal.
      if (response.ok) return { kind: 'answer', value: response };
      try {
        return await problemOf(response);
      } finally {
        close();
      }
    },
    stream: async (caller, path, signal) => {
      const opened = await open(caller, path, { method: 'GET', accept: 'text/event-stream' }, signal);
      if (!opened) return null;
      const { response, close } = opened;
      if (response.ok && /^text\/event-stream\b/.test(response.headers.get('content-type') ?? ''))
        return response.body;
      close();
      void response.body?.cancel().catch(() => {});
      return null;
    },
  };
};

/** Half the way there and back is taken off; the Date header counts whole seconds, so half a second is added. */
const offsetOf = (date: string | null, sentAt: number, receivedAt: number): number | null => {
  const server = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(server) ? null : Math.round(server + 500 - (sentAt + receivedAt) / 2);
};
