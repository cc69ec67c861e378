// How strongly the earlier photo shows through, and which one it is.

import { dayIn, formatShortDay } from '../../../domain/local-time.ts';
import type { Site } from '../../../domain/site.ts';
import { stageWords } from '../../shared/visit-view/photo-words.ts';
import { useText } from '../../text/use-text.ts';
import type { EarlierPhoto } from './use-earlier-photo.ts';

interface Props {
  readonly earlier: EarlierPhoto;
  /** Its number in the visit, where it is the one to be taken anew. */
  readonly retakes: number | undefined;
  readonly site: Site;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

export const EarlierSlider = ({ earlier, retakes, site, value, onChange }: Props) => {
  const words = useText();
  const { text, language } = words;
  const { facts, url } = earlier;
  const number = retakes === undefined ? '' : text('visit.photo_n', { n: retakes });
  const name = [
    number,
    stageWords(facts, words),
    formatShortDay(dayIn(site.timezone, facts.takenAt), language),
  ]
    .filter((part) => part !== '')
    .join(', ');
  if (url === null)
    return (
      <p className="camera-says" role="status">
        {text('visit.earlier_missing', { foto: name })}
      </p>
    );
  return (
    <label className="camera-overlay">
      <span>
        {text(retakes === undefined ? 'foto.sudut_sama' : 'visit.retakes')}: {name}
      </span>
      <input
        type="range"
        min={0}
        max={90}
        step={5}
        value={value}
        aria-valuetext={`${value} %`}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      />
    </label>
  );
};
