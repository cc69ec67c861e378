// The first sync of 10,000 sites beside the floor, and what one more sync costs when one review has come.

import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { createBrowser } from '../../harness/browser.ts';
import { type Link, openLink, portOf } from '../../harness/link.ts';
import { demoPassword } from '../../harness/server-process.ts';
import { type BigServer, startServerWithSites } from '../big-server.ts';
import { type Line, median, milliseconds, type Row, times } from '../measure.ts';
import { openBundled } from '../phone-bundle.ts';
import { actsBody, newId, sealed, sealedVisit, signInCaller } from '../sender.ts';

const sites = 10_000;
const rounds = 5;

const withPhone = async <T>(use: (page: Page, server: BigServer, link: Link) => Promise<T>): Promise<T> => {
  const server = await startServerWithSites(sites);
  const link = await openLink(server.port);
  // A page that was handed in by the debugger counts as from elsewhere, and may not call this machine.
  const browser = createBrowser({ flags: ['--disable-features=LocalNetworkAccessChecks'] });
  try {
    const page = await browser.open();
    await openBundled(page, link.origin, 'tests/bench/pages/phone.ts');
    await page.evaluate(([name, password]) => window.bench.signInAs!(name, password), [
      server.personId,
      demoPassword,
    ] as const);
    return await use(page, server, link);
  } finally {
    await browser.end();
    await link.end();
    await server.end();
  }
};

const ofPage = <T>(page: Page, name: string, ...values: readonly unknown[]): Promise<T> =>
  page.evaluate(
    ([call, given]) => window.bench[call as string]!(...(given as unknown[])),
    [name, values],
  ) as Promise<T>;

const measureFirst = (): Promise<readonly Line[]> =>
  withPhone(async (page) => {
    await ofPage(page, 'openEmpty', 'warm-up');
    await ofPage(page, 'syncOnce');
    const held = await ofPage<number>(page, 'countSites');
    if (held < sites) throw new Error(`The phone holds ${held} sites instead of ${sites}.`);
    const body = gzipSync(await ofPage<string>(page, 'dump'));
    const floor = createServer((_, response) => {
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('content-type', 'application/json');
      response.setHeader('content-encoding', 'gzip');
      response.end(body);
    });
    const floorAddress = `http://localhost:${await portOf(floor)}/`;
    const own: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await ofPage(page, 'openEmpty', `round-${round}`);
      own.push(await ofPage<number>(page, 'syncOnce'));
      bare.push(await ofPage<number>(page, 'fetchAndPut', floorAddress, `floor-${round}`));
    }
    floor.close();
    const ratio = median(own.map((value, index) => value / (bare[index] ?? Number.NaN)));
    return [
      {
        what: `first sync of ${sites} sites beside one compressed JSON fetch and bulkPut`,
        budget: '<= 1.3x',
        reached: `${times(ratio)} (${milliseconds(median(own))} to ${milliseconds(median(bare))})`,
        ok: ratio <= 1.3,
      },
    ];
  });

const measureIncremental = (): Promise<readonly Line[]> =>
  withPhone(async (page, server, link) => {
    await ofPage(page, 'openEmpty', 'incremental');
    await ofPage(page, 'syncOnce');
    const verifier = await signInCaller(server.origin, server.personId, 1);
    const supervisor = await signInCaller(server.origin, server.supervisorId, 1);
    const requests: number[] = [];
    const bytes: number[] = [];
    const up: number[] = [];
    const idle: number[] = [];
    let body = 0;
    page.on('response', async (response) => {
      body += (await response.body().catch(() => Buffer.alloc(0))).length;
    });
    for (let round = 0; round < rounds; round += 1) {
      const visit = sealedVisit(verifier, server.reviewedSiteId, 3 * 1024);
      await post(verifier, actsBody([visit]));
      await ofPage(page, 'syncOnce');
      await post(supervisor, reviewBody(supervisor, visit));
      link.reset();
      await ofPage(page, 'syncOnce');
      requests.push(link.requests());
      bytes.push(link.up() + link.down());
      up.push(link.up());
      await page.waitForTimeout(100);
      body = 0;
      link.reset();
      await ofPage(page, 'syncOnce');
      await page.waitForTimeout(100);
      idle.push(body);
    }
    verifier.end();
    supervisor.end();
    return [
      {
        what: `incremental sync after one review, ${sites} sites held, headers included`,
        budget: '1 request, < 2048 B',
        reached: `${median(requests)} request, ${median(bytes)} B (${median(up)} up)`,
        ok: median(requests) === 1 && median(bytes) < 2048,
      },
      {
        what: '  with nothing new, body',
        budget: '< 500 B',
        reached: `${median(idle)} B`,
        ok: median(idle) < 500,
      },
    ];
  });

type Sender = Awaited<ReturnType<typeof signInCaller>>;

const post = async (caller: Sender, body: string): Promise<void> => {
  const answer = await caller.call('POST', '/api/acts', body, {
    'content-type': 'application/json',
  });
  if (answer.status !== 200 || !answer.text.includes('"accepted"'))
    throw new Error(`acts answered ${answer.status}: ${answer.text.slice(0, 300)}`);
};

const reviewBody = (supervisor: Sender, visit: ReturnType<typeof sealedVisit>): string => {
  const template = sealedVisit(supervisor, 'x', 0);
  const act = {
    ...(template.act as Record<string, unknown>),
    type: 'review.decided',
    payload: {
      reviewId: newId(),
      visitActId: visit.actId,
      visitHash: visit.hash,
      verdict: 'accepted',
      comment: 'Sesuai.',
      items: [],
    },
  };
  return actsBody([sealed(act)]);
};

export const firstSync: Row = { name: 'first-sync', measure: measureFirst };
export const incremental: Row = { name: 'incremental', measure: measureIncremental };
