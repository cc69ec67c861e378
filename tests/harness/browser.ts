// A real Chromium on a profile of its own, that can be closed, killed as a battery or the system would, and opened
// again on the same profile. Leaves no process and, at the end, no folder behind.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium, noBrowserSentence } from './chromium.ts';
import { beforeTheEnd } from './last-words.ts';

export interface Place {
  readonly lng: number;
  readonly lat: number;
  readonly accuracyM: number;
}

export interface BrowserOptions {
  readonly width?: number;
  readonly height?: number;
  readonly place?: Place | null;
  /** What the camera permission is: a fake picture, or refused. */
  readonly camera?: 'fake' | 'denied';
  readonly locale?: string;
  /** Further switches of the browser's command line. */
  readonly flags?: readonly string[];
  /** Where the profile is made, instead of the system's temporary folder: a disk of the test's own size. */
  readonly folder?: string;
  /** A program that starts the browser with the arguments it is given, instead of the browser itself. */
  readonly program?: string;
}

export interface Browser {
  readonly profile: string;
  /** The open window; throws between `close` and `open`. */
  readonly page: () => Page;
  readonly context: () => BrowserContext;
  readonly open: (change?: BrowserOptions) => Promise<Page>;
  /** As a person closes it. */
  readonly close: () => Promise<void>;
  /** As the system kills it: SIGKILL to every process of the profile. */
  readonly kill: () => Promise<void>;
  readonly moveTo: (place: Place) => Promise<void>;
  /** Closes and removes the profile. */
  readonly end: () => Promise<void>;
  /** What the pages wrote as errors, for the report of a failed journey. */
  readonly complaints: readonly string[];
}

const program = (): string => {
  const found = findChromium();
  if (!found) throw new Error(noBrowserSentence);
  return found;
};

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--use-fake-device-for-media-stream',
];

/** Starts a browser on a new, empty profile; call `open` to see a page. */
export const createBrowser = (options: BrowserOptions = {}): Browser => {
  const profile = mkdtempSync(join(options.folder ?? tmpdir(), 'tinjau-profile-'));
  const complaints: string[] = [];
  const settled = beforeTheEnd(() => {
    for (const pid of processesOf(profile)) endProcess(pid);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  let wanted: BrowserOptions = options;
  let context: BrowserContext | null = null;
  let page: Page | null = null;
  const opened = (): BrowserContext => {
    if (!context) throw new Error('The browser is closed.');
    return context;
  };
  const open = async (change: BrowserOptions = {}): Promise<Page> => {
    wanted = { ...wanted, ...change };
    const { width = 360, height = 640, place = null, camera = 'fake', locale = 'id-ID' } = wanted;
    const permissions = [
      ...(place ? ['geolocation'] : []),
      ...(camera === 'fake' ? ['camera', 'microphone'] : []),
    ];
    context = await chromium.launchPersistentContext(profile, {
      executablePath: wanted.program ?? program(),
      args: [
        ...flags,
        ...(wanted.flags ?? []),
        ...(camera === 'fake' ? ['--use-fake-ui-for-media-stream'] : ['--deny-permission-prompts']),
      ],
      chromiumSandbox: false,
      viewport: { width, height },
      hasTouch: width < 600,
      locale,
      timezoneId: 'Asia/Pontianak',
      permissions,
      acceptDownloads: true,
      ...(place
        ? { geolocation: { longitude: place.lng, latitude: place.lat, accuracy: place.accuracyM } }
        : {}),
    });
    context.setDefaultTimeout(15_000);
    page = context.pages()[0] ?? (await context.newPage());
    page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
    });
    return page;
  };
  const forget = () => {
    context = null;
    page = null;
  };
  const kill = async (): Promise<void> => {
    const gone = context ? new Promise<void>((resolve) => context?.once('close', () => resolve())) : null;
    for (let round = 0; round < 50; round += 1) {
      const left = processesOf(profile);
      if (left.length === 0) break;
      for (const pid of left) endProcess(pid);
      await wait(20);
    }
    await Promise.race([gone, wait(3000)]);
    forget();
  };
  const close = async (): Promise<void> => {
    await context?.close();
    forget();
  };
  return {
    profile,
    complaints,
    page: () => {
      if (!page) throw new Error('The browser is closed.');
      return page;
    },
    context: opened,
    open,
    close,
    kill,
    moveTo: async (place) => {
      wanted = { ...wanted, place };
      await opened().setGeolocation({ longitude: place.lng, latitude: place.lat, accuracy: place.accuracyM });
    },
    end: async () => {
      await close().catch(() => {});
      await kill();
      settled();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

const endProcess = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
};

/** The processes of one browser profile and all their children. */
const processesOf = (profile: string): readonly number[] => {
  const all = allProcesses();
  const found = new Set(all.filter(({ command }) => command.includes(profile)).map(({ pid }) => pid));
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  found.delete(process.pid);
  return [...found];
};

const allProcesses = (): readonly Process[] =>
  process.platform === 'linux' ? processesFromProc() : processesFromPs();

const processesFromProc = (): readonly Process[] =>
  readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const status = readFileSync(`/proc/${name}/stat`, 'utf8');
      const after = status.slice(status.lastIndexOf(')') + 2).split(' ');
      if (after[0] === 'Z') return [];
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return [{ pid: Number(name), parent: Number(after[1]), command }];
    } catch {
      return [];
    }
  });

const processesFromPs = (): readonly Process[] =>
  spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .stdout.split('\n')
    .flatMap((line) => {
      const match = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
      return match ? [{ pid: Number(match[1]), parent: Number(match[2]), command: match[3] ?? '' }] : [];
    });
