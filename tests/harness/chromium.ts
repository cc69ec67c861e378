// Where a real Chromium is, fetching one when there is none: the one named by CHROMIUM_PATH, an installed one,
// Debian's package, Playwright's own. Fails with one clear sentence; a test is never skipped for want of a browser.

import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { repositoryRoot } from './source-files.ts';

export const noBrowserSentence =
  'No Chromium was found or could be fetched: install Chromium or Chrome, or set CHROMIUM_PATH to its program.';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

const macPrograms = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const installed = (): string | null => {
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin', '/snap/bin');
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const windows = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) =>
    join(process.env[name] ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe'),
  );
  return [...onPath, ...macPrograms, ...windows].find(isProgram) ?? null;
};

const playwrightOwn = (): string | null => {
  try {
    const path = chromium.executablePath();
    return path && existsSync(path) ? path : null;
  } catch {
    return null;
  }
};

const run = (command: string, ...args: readonly string[]): boolean =>
  spawnSync(command, args, {
    cwd: repositoryRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

const fromDebian = (): string | null => {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return null;
  console.log("No browser found; installing Debian's chromium");
  const done =
    run('apt-get', 'update') && run('apt-get', 'install', '-y', '--no-install-recommends', 'chromium');
  return done ? installed() : null;
};

const fromPlaywright = (): string | null => {
  console.log('No browser found; fetching the one of Playwright');
  const program = join(repositoryRoot, 'node_modules', 'playwright-core', 'cli.js');
  const done = run(process.execPath, program, 'install', 'chromium');
  return done ? playwrightOwn() : null;
};

/** The path of a Chromium that can be started, or null when none was found and none could be fetched. */
export const findChromium = (): string | null => {
  const named = process.env.CHROMIUM_PATH;
  if (named) return isProgram(named) ? named : null;
  return installed() ?? playwrightOwn() ?? fromDebian() ?? fromPlaywright();
};
