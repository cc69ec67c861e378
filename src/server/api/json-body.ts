// JSON bodies are parsed as they stand. Fastify's own parser takes `__proto__` out of them without a word, and an act
// without one of its fields never again has the hash its phone made of it. What may not be is refused by name instead.

import type { FastifyInstance } from 'fastify';
import { maxActsRequestBytes } from '../../contract/routes.ts';
import { isWithinJsonLimits } from './json-shape.ts';
import { problemError } from './problem-answer.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Bytes of the JSON body that arrived, whatever its headers said; 0 without one. */
    bodyBytes: number;
  }
}

/** Shorter texts cost too little to look at twice; and of several acts, none may hold the others back. */
const scannedFrom = maxActsRequestBytes;

export const registerJsonBody = (app: FastifyInstance): void => {
  app.decorateRequest('bodyBytes', 0);
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    request.bodyBytes = Buffer.byteLength(body);
    const text = String(body);
    if (text.length > scannedFrom && !isWithinJsonLimits(text)) return done(problemError('body-too-large'));
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      // A line that broke off, or a portal that rewrote it: no phone makes such a body, so an app update would not help.
      return done(problemError('body-cut', { field: 'body' }));
    }
    done(null, value);
  });
};
