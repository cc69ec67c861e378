// tus over fetch: without the cookie of whoever is signed in here, at the price of progress within one request.

import type { HttpRequest, HttpResponse, HttpStack } from 'tus-js-client';

/** A stack for tus-js-client that calls the given fetch. */
export const createFetchHttpStack = (
  call: (url: string, init: RequestInit) => Promise<Response>,
): HttpStack => ({
  getName: () => 'fetch',
  createRequest: (method, url): HttpRequest => {
    const headers = new Headers();
    const controller = new AbortController();
    let onProgress: (bytesSent: number) => void = () => {};
    return {
      getMethod: () => method,
      getURL: () => url,
      setHeader: (name, value) => headers.set(name, value),
      getHeader: (name) => headers.get(name) ?? undefined,
      setProgressHandler: (handler) => {
        onProgress = handler;
      },
      send: async (body: Uint8Array<ArrayBuffer> | null): Promise<HttpResponse> => {
        const response = await call(url, {
          method,
          headers,
          body: body ?? null,
          credentials: 'omit',
          cache: 'no-store',
          redirect: 'error',
          signal: controller.signal,
        });
        const text = await response.text();
        if (body && response.ok) onProgress(body.byteLength);
        return {
          getStatus: () => response.status,
          getHeader: (name) => response.headers.get(name) ?? undefined,
          getBody: () => text,
          getUnderlyingObject: () => response,
        };
      },
      abort: async () => controller.abort(),
      getUnderlyingObject: () => controller,
    };
  },
});
