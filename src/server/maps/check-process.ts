// The process that looks into one map file, started by checker.ts: what a hostile file does to memory or time is gone
// when this process ends.

import { checkOverlay, type OverlayFacts } from './check-overlay.ts';
import { checkPack, type PackFacts } from './check-pack.ts';
import { isMapFault, type MapFault } from './fault.ts';

export interface CheckJob {
  readonly kind: 'pack' | 'overlay';
  readonly path: string;
}

export type CheckAnswer =
  | { readonly pack: PackFacts }
  | { readonly overlay: OverlayFacts }
  | { readonly fault: MapFault }
  | { readonly failed: string };

const check = ({ kind, path }: CheckJob): CheckAnswer => {
  try {
    return kind === 'pack' ? { pack: checkPack(path) } : { overlay: checkOverlay(path) };
  } catch (error) {
    return isMapFault(error) ? { fault: error.fault } : { failed: String(error) };
  }
};

process.on('message', (job: CheckJob) => {
  process.send?.(check(job), () => process.exit());
});
process.on('disconnect', () => process.exit());
