// Asks the server for what only the desk looks at. It is asked each time: an old answer would be taken for today's.

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Schema } from '../../sync/api-client.ts';
import { useServices } from '../shared/services.ts';

export type OfficeAnswer<T> =
  | { readonly state: 'loading'; readonly value: T | null }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'offline'; readonly value: T | null }
  | { readonly state: 'problem'; readonly value: T | null; readonly code: string };

export interface OfficeRequest<T> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly answer: Schema<T>;
  readonly body?: unknown;
}

/** Makes one call of the desk in the name of who is signed in; `body` goes as JSON. */
export const useOfficeCall = (): (<T>(request: OfficeRequest<T>) => Promise<Answer<T>>) => {
  const { api, person } = useServices();
  return useCallback(
    ({ body, ...request }) =>
      api.call(
        { personId: person.id },
        { ...request, ...(body === undefined ? {} : { body: JSON.stringify(body) }) },
      ),
    [api, person.id],
  );
};

/**
 * The answer of one address, asked anew when the address changes or `again` is called; meanwhile the last one stays.
 * `answer` has to be the same object each time.
 */
export const useOfficeAnswer = <T>(
  path: string,
  answer: Schema<T>,
): OfficeAnswer<T> & { readonly again: () => Promise<void> } => {
  const call = useOfficeCall();
  const [found, setFound] = useState<OfficeAnswer<T>>({ state: 'loading', value: null });
  const newest = useRef(0);
  const again = useCallback(async () => {
    newest.current += 1;
    const own = newest.current;
    setFound(({ value }) => ({ state: 'loading', value }));
    const got = await call({ method: 'GET', path, answer });
    // A slow answer to an earlier question must not replace the one asked for now.
    if (own !== newest.current) return;
    setFound(({ value }) => {
      if (got.kind === 'answer') return { state: 'ready', value: got.value };
      return got.kind === 'offline'
        ? { state: 'offline', value }
        : { state: 'problem', value, code: got.problem.code };
    });
  }, [call, path, answer]);
  useEffect(() => {
    void again();
    return () => {
      newest.current += 1;
    };
  }, [again]);
  return { ...found, again };
};
