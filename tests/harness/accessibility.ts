// What axe-core finds on the page as it stands: every rule it has, told as sentences.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly {
    readonly target: readonly unknown[];
    readonly html: string;
    readonly failureSummary?: string;
  }[];
}

/** The violations on the open page, one sentence each; empty is good. */
export const violationsOn = async (page: Page): Promise<readonly string[]> => {
  // Evaluated by the debugger, not as a script of the page: the page's own policy stays as it is.
  await page.evaluate(source);
  const { violations, passes } = (await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: (context: Document) => Promise<unknown> } };
    return axe.run(document);
  })) as { readonly violations: readonly Violation[]; readonly passes: readonly unknown[] };
  if (passes.length === 0) throw new Error('axe-core looked at nothing.');
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, html, failureSummary }) =>
        `${id} (${help}) at ${target.join(' ')}: ${html.slice(0, 160)} ${(failureSummary ?? '').replace(/\s+/g, ' ').slice(0, 200)}`,
    ),
  );
};
