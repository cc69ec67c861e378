import { IconRoute } from '@tabler/icons-react';
import { formatDecimal, formatKm } from '../../../domain/numbers.ts';
import type { Coverage } from '../../../domain/road-coverage.ts';
import { useText } from '../../text/use-text.ts';

/** "Dilalui 12,4 km dari 29,71 km (41,7 %)", or that no way was recorded. */
export const CoverageLine = ({
  coverage,
  name,
}: {
  readonly coverage: Pick<Coverage, 'coveredM' | 'totalM'> | null;
  /** What the line speaks of. */
  readonly name: 'road.covered' | 'road.covered_all' | 'road.covered_draft' | 'road.covered_programme';
}) => {
  const { text, language } = useText();
  return (
    <p className="road-line">
      <IconRoute size={20} aria-hidden />
      <span>
        {coverage
          ? text(name, {
              ada: formatKm(coverage.coveredM, language),
              total: formatKm(coverage.totalM, language),
              persen: formatDecimal((100 * coverage.coveredM) / coverage.totalM, language, 1),
            })
          : text(name === 'road.covered_all' ? 'road.no_track_finished' : 'road.no_track')}
      </span>
    </p>
  );
};
