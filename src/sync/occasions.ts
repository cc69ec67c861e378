// The occasions at which a sync runs by itself: every half minute, when the line comes back, when the page is seen.

export interface Page {
  readonly page?: Pick<Window, 'addEventListener' | 'removeEventListener'> | null;
  readonly document?: Pick<Document, 'addEventListener' | 'removeEventListener' | 'visibilityState'> | null;
}

const everyMs = 30_000;

/** Calls until the answer is called. */
export const onOccasions = (
  { page, document }: Page,
  onTimer: () => void,
  onBack: () => void,
): (() => void) => {
  const back = (): void => {
    if (document?.visibilityState !== 'hidden') onBack();
  };
  const timer = setInterval(onTimer, everyMs);
  page?.addEventListener('online', back);
  document?.addEventListener('visibilitychange', back);
  return () => {
    clearInterval(timer);
    page?.removeEventListener('online', back);
    document?.removeEventListener('visibilitychange', back);
  };
};

/** A wait that a stop ends at once. */
export const waitUntilAborted = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
