// "Something changed", from the server. Read with fetch because EventSource cannot say whom it reads for.
// Only a hint: without it the timer still pulls.

import { routes } from '../contract/routes.ts';
import type { ApiClient, Caller } from './api-client.ts';

const silenceMs = 120_000;
const firstPauseMs = 5_000;
const longestPauseMs = 60_000;

export interface EventsReader {
  readonly stop: () => void;
  readonly isOpen: () => boolean;
}

/** Listens until stopped, reconnecting with pauses; `onEvent` runs for each event and after each connection. */
export const listenToEvents = (deps: {
  readonly api: ApiClient;
  readonly caller: Caller;
  readonly onEvent: () => void;
}): EventsReader => {
  let stopped = false;
  let open = false;
  let controller = new AbortController();
  let wake: () => void = () => {};

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const readAll = async (stream: ReadableStream<Uint8Array>): Promise<void> => {
    const reader = stream.getReader();
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const silence = setTimeout(() => controller.abort(), silenceMs);
      const { done, value } = await reader.read().finally(() => clearTimeout(silence));
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      const { events, tail } = splitEvents(rest);
      rest = tail;
      if (events > 0) deps.onEvent();
    }
  };

  const run = async (): Promise<void> => {
    let pauseMs = firstPauseMs;
    while (!stopped) {
      controller = new AbortController();
      const stream = await deps.api.stream(deps.caller, routes.events.path, controller.signal);
      if (stream && !stopped) {
        open = true;
        pauseMs = firstPauseMs;
        deps.onEvent();
        await readAll(stream).catch(() => {});
        open = false;
      }
      if (stopped) return;
      await pause(pauseMs);
      pauseMs = Math.min(longestPauseMs, pauseMs * 2);
    }
  };

  void run();
  return {
    stop: () => {
      stopped = true;
      controller.abort();
      wake();
    },
    isOpen: () => open,
  };
};

/** Counts whole events that carry data (comments are heartbeats) and keeps what is not whole yet. */
export const splitEvents = (text: string): { readonly events: number; readonly tail: string } => {
  const blocks = text.split(/\r?\n\r?\n/);
  const tail = blocks.pop() ?? '';
  return { events: blocks.filter((block) => /^data:/m.test(block)).length, tail };
};
