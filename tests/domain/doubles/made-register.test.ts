import { describe, expect, it } from 'vitest';
import { pairIdOf } from '../../../src/domain/double-pair.ts';
import { doubleFactsOf } from '../../../src/domain/doubles/compare-sites.ts';
import { indexDoubles } from '../../../src/domain/likely-doubles.ts';
import '../../harness/seed.ts';
import { madeRegister } from './made-register.ts';

const first = Number(process.env.TINJAU_SEED ?? 20_261_121);

describe('A register of 20,000 sites', () => {
  it.each([first, first + 1, first + 2])(
    'gives up what was planted in it and none of its decoys (%i)',
    (seed) => {
      const { sites, doubles, decoys } = madeRegister(20_000, seed);
      expect([sites.length >= 20_000, doubles.size > 1500, decoys.size > 1500]).toEqual([true, true, true]);
      expect(new Set(decoys.values()).size).toBe(7);
      const found = new Set<string>();
      for (const part of indexDoubles(sites.map(doubleFactsOf)).suspected())
        for (const { siteId, double } of part.found) found.add(pairIdOf(siteId, double.siteId));
      const hit = [...doubles].filter((pair) => found.has(pair)).length;
      const flagged = [...decoys].filter(([pair]) => found.has(pair));
      const [recall, precision] = [hit / doubles.size, hit / found.size];
      console.log(
        `seed ${seed}: ${sites.length} sites, ${hit} of ${doubles.size} planted pairs found (recall ${recall.toFixed(4)}), ` +
          `precision ${precision.toFixed(4)}, ${flagged.length} of ${decoys.size} decoys flagged`,
      );
      expect(flagged).toEqual([]);
      expect(recall).toBeGreaterThan(0.995);
      expect(precision).toBeGreaterThan(0.995);
    },
  );
});
