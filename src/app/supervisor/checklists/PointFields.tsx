// What an answer counts. Options carry their points themselves.

import { IconPlus } from '@tabler/icons-react';
import type { PointsRange, Question } from '../../../domain/checklist/definition.ts';
import { maxPoints } from '../../../domain/checklist/points.ts';
import { formatDecimal } from '../../../domain/numbers.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useText } from '../../text/use-text.ts';
import { OrderButtons } from '../OrderButtons.tsx';
import { Group, NumberInput } from './Fields.tsx';

interface Props {
  readonly question: Question;
  readonly onChange: (change: Partial<Question>) => void;
}

export const PointFields = ({ question, onChange }: Props) => {
  const { text, language } = useText();
  const { type } = question;
  const isNumber = type === 'integer' || type === 'decimal';
  if (!isNumber && !['yesno', 'single', 'multi'].includes(type)) return null;
  const most = maxPoints(question);
  const setYesNo = (answer: 'ya' | 'tidak', points: number | undefined): void => {
    const next = { ...question.points, [answer]: points };
    const kept = Object.fromEntries(Object.entries(next).filter(([, one]) => one !== undefined));
    onChange({ points: Object.keys(kept).length === 0 ? undefined : kept } as Partial<Question>);
  };
  return (
    <Group title={text('ceklis.scoring_of')}>
      <p className="tj-quiet">
        {most === null
          ? text('ceklis.not_scored')
          : text('ceklis.most_points', { n: formatDecimal(most, language) })}
      </p>
      {type === 'yesno' && (
        <div className="ck-grid">
          <NumberInput
            label={text('ceklis.points_of', { jawaban: text('form.ya') })}
            value={question.points?.ya}
            onChange={(points) => setYesNo('ya', points)}
          />
          <NumberInput
            label={text('ceklis.points_of', { jawaban: text('form.tidak') })}
            value={question.points?.tidak}
            onChange={(points) => setYesNo('tidak', points)}
          />
        </div>
      )}
      {isNumber && (
        <Ranges
          ranges={question.points_ranges ?? []}
          onChange={(ranges) =>
            onChange({ points_ranges: ranges.length === 0 ? undefined : ranges } as Partial<Question>)
          }
        />
      )}
      {most !== null && (
        <NumberInput
          label={text('ceklis.points_max')}
          value={question.points_max}
          onChange={(points_max) => onChange({ points_max } as Partial<Question>)}
        />
      )}
    </Group>
  );
};

const Ranges = ({
  ranges,
  onChange,
}: {
  readonly ranges: readonly PointsRange[];
  readonly onChange: (ranges: readonly PointsRange[]) => void;
}) => {
  const { text } = useText();
  const set = (index: number, below: number | undefined, points: number): void => {
    const isUpTo = ranges[index]?.lte !== undefined;
    onChange(
      ranges.with(index, {
        ...(below === undefined ? {} : isUpTo ? { lte: below } : { lt: below }),
        points,
      }),
    );
  };
  return (
    <>
      <ol className="ck-options">
        {ranges.map((range, index) => (
          <li key={index}>
            <NumberInput
              label={text(range.lte === undefined ? 'ceklis.range.below' : 'ceklis.range.up_to')}
              value={range.lt ?? range.lte}
              onChange={(below) => set(index, below, range.points)}
            />
            <NumberInput
              label={text('ceklis.points')}
              value={range.points}
              onChange={(points) => set(index, range.lt ?? range.lte, points ?? 0)}
            />
            <OrderButtons
              name={text('ceklis.range.this', { n: index + 1 })}
              onMove={null}
              isFirst
              isLast
              onDelete={() => onChange(ranges.toSpliced(index, 1))}
            />
          </li>
        ))}
      </ol>
      <Button
        variant="default"
        leftSection={<IconPlus size={20} aria-hidden />}
        onClick={() => onChange([...ranges, { points: 0 }])}
      >
        {text('ceklis.range.add')}
      </Button>
    </>
  );
};
