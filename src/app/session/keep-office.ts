// Office code is no part of what every phone downloads. After an office sign-in it is fetched once through the worker,
// so that the desk, too, opens with the server gone.

/** Resolves when the worker keeps the office code, or at once where there is no worker. */
export const keepOfficeCode = async (): Promise<void> => {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  await import('../supervisor/SupervisorRoutes.tsx');
  await navigator.serviceWorker.ready;
  if (navigator.serviceWorker.controller === null)
    await new Promise<void>((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
    });
  const loaded = performance.getEntriesByType('resource').map((entry) => entry.name);
  const office = new Set(loaded.filter((name) => name.includes('/assets/office-')));
  await Promise.all([...office].map((name) => fetch(name)));
};
