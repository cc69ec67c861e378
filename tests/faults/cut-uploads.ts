// Three photos of 1 MB from a real browser over a link that is cut at random places; the bench measures the same.

import { sendThroughCuts } from '../bench/rows/upload.ts';
import { findChromium } from '../harness/chromium.ts';
import { type Experiment, sized } from './experiment.ts';

const mostRatio = 1.05;

export const experiment: Experiment = {
  row: 12,
  figure: 'Resume cost of a cut upload',
  experiment:
    'three photos of 1 MB from Chromium over kept connections, link cut at random places (mean 100, 300, 1000 KB), every byte upwards counted at the link',
  target: `always arrive, <= ${mostRatio}x the photos each time`,
  run: async ({ scale, seed, log }) => {
    if (!findChromium()) return { runs: 0, lost: 0, detail: '', notRun: 'no Chromium on this machine' };
    const means = scale === 'short' ? [300] : [100, 300, 1000];
    const seeds = Array.from({ length: sized(scale, 1, 5) }, (_, index) => seed + index);
    const sent = await sendThroughCuts(means, seeds, (one) =>
      log(
        `mean ${one.meanKilobytes} KB, seed ${one.seed}: ${one.failure ?? `${one.ratio.toFixed(3)}x, ${one.cuts} cuts`}`,
      ),
    );
    const failed = sent.filter(({ failure }) => failure !== null);
    const dear = sent.filter(({ ratio }) => ratio > mostRatio);
    const cuts = sent.reduce((sum, one) => sum + one.cuts, 0);
    const worst = means.map((mean) => {
      const own = sent.filter(({ meanKilobytes }) => meanKilobytes === mean);
      return `${mean} KB: ${Math.max(...own.map(({ ratio }) => ratio)).toFixed(3)}x`;
    });
    return {
      runs: sent.length,
      lost: failed.length,
      detail: `${cuts} cuts; worst of each mean: ${worst.join(', ')}`,
      ...(dear.length > 0 ? { missed: `${dear.length} runs over ${mostRatio}x` } : {}),
      ...(cuts === 0 ? { missed: 'the link was never cut' } : {}),
    };
  },
};
