// The process that looks for likely doubles among the sites of an import and those of the register.

import { createReadStream } from 'node:fs';
import { type DoubleFacts, doubleFactsOf } from '../../domain/doubles/compare-sites.ts';
import { indexDoubles } from '../../domain/likely-doubles.ts';
import type { Site } from '../../domain/site.ts';
import { jsonLines } from '../json-lines.ts';

export interface DoublesJob {
  /** Bodies of sites, one a line; those of the import last, so that they stand for what the register will hold. */
  readonly path: string;
  /** Ids of the sites to look at. */
  readonly idsPath: string;
  readonly most: number;
}

export interface FoundDouble {
  readonly siteId: string;
  readonly otherId: string;
  readonly title: string;
  readonly otherTitle: string;
  readonly distanceM: number;
  readonly titleOverlap: number;
}

export interface DoublesAnswer {
  readonly count: number;
  readonly first: readonly FoundDouble[];
}

const lines = (path: string) => jsonLines(createReadStream(path));

const find = async ({ path, idsPath, most }: DoublesJob): Promise<DoublesAnswer> => {
  const sites = new Map<string, DoubleFacts>();
  for await (const line of lines(path)) {
    const facts = doubleFactsOf(JSON.parse(line) as Site);
    sites.set(facts.id, facts);
  }
  const index = indexDoubles(sites.values());
  const told = new Set<string>();
  const first: FoundDouble[] = [];
  for await (const id of lines(idsPath)) {
    const facts = sites.get(JSON.parse(id) as string);
    if (!facts) continue;
    for (const double of index.of(facts)) {
      const pair = [facts.id, double.siteId].sort().join('\n');
      if (!double.strong || told.has(pair)) continue;
      told.add(pair);
      const other = sites.get(double.siteId);
      if (first.length < most)
        first.push({
          siteId: facts.id,
          otherId: double.siteId,
          title: titleOf(facts),
          otherTitle: other ? titleOf(other) : double.siteId,
          distanceM: double.distanceM,
          titleOverlap: double.titleLikeness,
        });
    }
  }
  return { count: told.size, first };
};

const titleOf = ({ title }: DoubleFacts): string => (typeof title === 'string' ? title : title.id);

process.on('message', (job: DoublesJob) => {
  find(job)
    .catch(() => null)
    .then((answer) => process.send?.({ answer }, () => process.exit()));
});
process.on('disconnect', () => process.exit());
