// JSON bodies are parsed as they stand. Fastify's own parser takes `__proto__` out of them without a word, and an act
// without one of its fields never again has the hash its phone made of it. What may not be is refused by name instead.

import type { FastifyInstance } from 'fastify';
import { problemError } from './problem-answer.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Bytes of the JSON body that arrived, whatever its headers said; 0 without one. */
    bodyBytes: number;
  }
}

export const registerJsonBody = (app: FastifyInstance): void => {
  app.decorateRequest('bodyBytes', 0);
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    request.bodyBytes = Buffer.byteLength(body);
    let value: unknown;
    try {
      value = JSON.parse(String(body));
    } catch {
      // A line that broke off, or a portal that rewrote it: no phone makes such a body, so an app update would not help.
      return done(problemError('body-cut', { field: 'body' }));
    }
    done(null, value);
  });
};
