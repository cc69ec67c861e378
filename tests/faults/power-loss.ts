// Power cuts: only what was flushed is there for certain. Database and photos together, at many moments of a run.

import { rmSync } from 'node:fs';
import { randomFrom } from '../bench/measure.ts';
import { type Experiment, sized } from './experiment.ts';
import { buildShadow } from './power-loss/build-shadow.ts';
import { cutThePower } from './power-loss/images.ts';

const imagesPerRun = 25;

export const experiment: Experiment = {
  row: 2,
  figure: 'Acknowledged visits and photos lost, power loss',
  experiment:
    'images of database and photo store at random moments of a server under 8 clients: what was flushed, and of the rest random 4 KiB pages and names; a fresh server on each',
  target: '0 lost, 0 unopenable',
  run: async ({ scale, seed, log }) => {
    const shadow = buildShadow();
    if ('notRun' in shadow) return { runs: 0, lost: 0, detail: '', notRun: shadow.notRun };
    const random = randomFrom(seed);
    const images = sized(scale, 4, 200, 2000);
    let [taken, acts, photos, held, lost, unopenable] = [0, 0, 0, 0, 0, 0];
    try {
      while (taken < images) {
        const report = await cutThePower({
          library: shadow.library,
          random,
          images: Math.min(imagesPerRun, images - taken),
          promises: scale === 'short' ? 40 : 150,
          log,
        });
        taken += report.images;
        acts += report.acts;
        photos += report.photos;
        held += report.held;
        lost += report.lost.length;
        unopenable += report.unopenable;
        log(`${taken} images: ${held} promises held against them, ${lost} lost, ${unopenable} unopenable`);
      }
    } finally {
      rmSync(shadow.library, { force: true });
    }
    return {
      runs: taken,
      lost,
      detail: `${acts} acts and ${photos} photos promised, ${held} promises held against the images; ${unopenable} unopenable`,
      ...(held === 0 ? { missed: 'no promise was held against an image' } : {}),
    };
  },
};
