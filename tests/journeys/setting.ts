// What every journey has: a server of its own in demo mode, browsers of its own, and evidence when it fails.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { dayIn } from '../../src/domain/local-time.ts';
import { type Browser, type BrowserOptions, createBrowser } from '../harness/browser.ts';
import { createServerProcess, type ServerProcess } from '../harness/server-process.ts';
import { repositoryRoot } from '../harness/source-files.ts';

export const journeyOutput = join(repositoryRoot, 'tests', '.output', 'journeys');

export interface Setting {
  readonly server: ServerProcess;
  /** A browser that is closed, and its profile removed, when the journey ends. */
  readonly browser: (name: string, options?: BrowserOptions) => Browser;
  /** Tells how far the journey is, for whoever reads the output. */
  readonly step: (sentence: string) => void;
}

/** `demo`: the server runs with the sample data. `empty`: a real one with nothing in it, not yet started. */
type Beginning = 'demo' | 'empty';

/**
 * The day of the demo's easternmost sites. What was loaded on another day is not copied: on a Monday their week of
 * verification of a Sunday is over.
 */
export const demoDay = (): string => dayIn('Asia/Makassar', Date.now());

/** One journey as a test: set up, walk, and clean up also after a failure. */
export const journey = (
  name: string,
  walk: (setting: Setting) => Promise<void>,
  beginning: Beginning = 'demo',
): void => {
  test(name, { timeout: 400_000 }, async () => {
    const { TINJAU_JOURNEY_SEED: seed, TINJAU_JOURNEY_SEED_DAY: day } = process.env;
    const demo = seed && day === demoDay() ? { copyOf: seed } : {};
    const server = await createServerProcess(
      beginning === 'empty' ? { environment: { TINJAU_DEMO: '0' } } : demo,
    );
    const browsers = new Map<string, Browser>();
    const begun = performance.now();
    const steps: string[] = [];
    const step = (sentence: string) => {
      const line = `${((performance.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${sentence}`;
      steps.push(line);
      console.log(line);
    };
    const browser = (label: string, options: BrowserOptions = {}): Browser => {
      const made = createBrowser(options);
      browsers.set(label, made);
      return made;
    };
    try {
      if (beginning === 'demo') await server.start();
      await walk({ server, browser, step });
    } catch (error) {
      await keepEvidence(name, browsers, server, steps);
      throw error;
    } finally {
      for (const made of browsers.values()) await made.end();
      await server.end();
    }
  });
};

const keepEvidence = async (
  name: string,
  browsers: ReadonlyMap<string, Browser>,
  server: ServerProcess,
  steps: readonly string[],
): Promise<void> => {
  mkdirSync(journeyOutput, { recursive: true });
  const base = join(journeyOutput, name.replace(/[^a-z0-9]+/gi, '-').slice(0, 60));
  const parts = [`${steps.join('\n')}\n\nserver:\n${server.log()}`];
  for (const [label, browser] of browsers) {
    parts.push(`${label}:\n${browser.complaints.slice(-30).join('\n')}`);
    try {
      const page = browser.page();
      await page.screenshot({ path: `${base}-${label}.png`, timeout: 5000 });
      parts.push(`${page.url()}\n${await page.locator('body').ariaSnapshot({ timeout: 5000 })}`);
    } catch {
      parts.push('(no page to look at)');
    }
  }
  writeFileSync(`${base}.txt`, parts.join('\n\n'));
  console.error(`evidence: ${base}.txt and .png`);
};
