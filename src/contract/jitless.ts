// zod speeds itself up by making code from text, which the browser's content security policy forbids.

import { config } from 'zod/mini';

/** To be called once in the browser, before anything is read from the wire. */
export const readWithoutMadeCode = (): void => {
  config({ jitless: true });
};
