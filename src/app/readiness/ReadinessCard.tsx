// One line: what was looked at, how it stands, and what to tap where it is not ready.

import {
  IconAlertTriangle,
  IconCircleCheck,
  IconHelpCircle,
  IconInfoCircle,
  IconRefresh,
} from '@tabler/icons-react';
import { Link } from 'react-router';
import { formatBytes } from '../../domain/numbers.ts';
import type { Fix, ReadinessLine } from '../../domain/readiness.ts';
import { useWorkerState } from '../frame/worker.ts';
import { Button } from '../shared/controls/Button.tsx';
import { deviceZone, fullMoment } from '../shared/moment-words.ts';
import { useText, type Words } from '../text/use-text.ts';

const icons = {
  good: IconCircleCheck,
  needed: IconAlertTriangle,
  advised: IconInfoCircle,
  unknown: IconHelpCircle,
} as const;

const shared: ReadonlySet<string> = new Set(['never']);

const sentence = ({ id, says, values }: ReadinessLine, words: Words): string => {
  const { text, language } = words;
  if (says === 'unknown' && id !== 'clock') return text('siap.unknown');
  if (shared.has(says) && id !== 'sync') return text(`siap.${says}`);
  return text(`siap.${id}.${says}`, {
    ...values,
    ...(values.bytes === undefined ? {} : { ruang: formatBytes(values.bytes, language) }),
    ...(values.probed === undefined ? {} : { dicoba: formatBytes(values.probed, language) }),
    ...(values.at === undefined ? {} : { waktu: fullMoment(values.at, deviceZone(), words) }),
  });
};

interface Props {
  readonly line: ReadinessLine;
  readonly onFix: (fix: Fix) => void;
}

export interface ReadinessCardProps extends Props {
  /** It is being looked at: `line` is how it stood before, or nothing is known yet. */
  readonly checking: boolean;
}

export const ReadinessCard = ({ line, checking, onFix }: ReadinessCardProps) => {
  const words = useText();
  const { text } = words;
  const { tone, id, names } = line;
  const Icon = checking ? IconRefresh : icons[tone];
  return (
    <li className="readiness-line" data-tone={checking ? 'checking' : tone} data-line={id}>
      <Icon size={24} aria-hidden />
      <div className="readiness-body">
        <p className="readiness-title">
          {text(`siap.${id}`)} {!checking && <span className="tj-hidden">{text(`siap.tone.${tone}`)}</span>}
        </p>
        {checking && <p className="tj-quiet">{text('siap.checking')}</p>}
        {(!checking || tone !== 'unknown') && <p>{sentence(line, words)}</p>}
        {names.length > 0 && <Names names={names} />}
        <FixButton line={line} onFix={onFix} />
      </div>
    </li>
  );
};

const mostNames = 8;

const Names = ({ names }: { readonly names: readonly string[] }) => {
  const { text } = useText();
  const counted = new Map<string, number>();
  for (const name of names) counted.set(name, (counted.get(name) ?? 0) + 1);
  const shown = [...counted].slice(0, mostNames);
  return (
    <details className="readiness-names">
      <summary>{text('siap.names')}</summary>
      <ul>
        {shown.map(([name, count]) => (
          <li key={name}>{count > 1 ? `${name} (${count})` : name}</li>
        ))}
        {counted.size > mostNames && <li>{text('siap.names_more', { n: counted.size - mostNames })}</li>}
      </ul>
    </details>
  );
};

const FixButton = ({ line: { fix, tone }, onFix }: Props) => {
  const { text } = useText();
  const installable = useWorkerState((state) => state.installable);
  if (fix === null || tone === 'good' || (fix === 'install' && !installable)) return null;
  const words = text(`siap.fix.${fix}`);
  const place = fix === 'set-pin' ? '/profil' : fix === 'get-maps' ? '/peta-luring' : null;
  if (place !== null)
    return (
      <Button component={Link} to={place} variant="default">
        {words}
      </Button>
    );
  return (
    <Button variant={tone === 'advised' ? 'default' : 'filled'} onClick={() => onFix(fix)}>
      {words}
    </Button>
  );
};
