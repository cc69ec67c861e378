// The experiments by the name of their file here; `npm run faults -- <name>` runs one. The order is the order of a run.

export const experimentNames: readonly string[] = [
  'server-kill',
  'server-kill-postgres',
  'power-loss',
  'proxy',
  'cut-uploads',
  'slow-line',
  'backup-drill',
  'fleets',
  'models',
  'stale-clients',
  'clock',
  'load',
  'storm',
  'hostile',
  'browser-kill',
  'browser-disk',
  'browser-quota',
  'browser-weak',
  'browser-cold',
];
