// A measured point. Live accuracy while it is not taken; taking it works at any time; none is a valid answer.

import { IconCheck, IconCurrentLocation, IconMapPinOff, IconRefresh } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { GpsAnswer } from '../../../domain/checklist/definition.ts';
import { coordinateWords } from '../../../domain/coordinate-words.ts';
import type { Position } from '../../../domain/coordinates.ts';
import { distanceToGeometryM } from '../../../domain/geometry.ts';
import { dayIn, formatShortDay, formatTime } from '../../../domain/local-time.ts';
import { formatDecimal, formatDistance } from '../../../domain/numbers.ts';
import { Button } from '../../shared/controls/Button.tsx';
import type { AnswerProps } from '../../shared/questions/answer-props.ts';
import { useTypedText } from '../../shared/questions/use-typed-text.ts';
import { StaPlaceView } from '../../shared/roads/StaPlaceView.tsx';
import { useServices } from '../../shared/services.ts';
import type { Language } from '../../text/texts.ts';
import { useText } from '../../text/use-text.ts';
import { GpsDial } from './GpsDial.tsx';
import { useStaAnswer } from './use-sta-answer.ts';
import { useVisit } from './visit-context.ts';

/** A fix older than this is not taken as where the person stands now. */
const freshMs = 60_000;

/** "09.59" of today, "20 Nov 09.59" of another day. */
const momentNear = (at: number, now: number, zone: string, language: Language): string => {
  const [day, today] = [dayIn(zone, at), dayIn(zone, now)];
  const time = formatTime(at, zone, language);
  return day === today ? time : `${formatShortDay(day, language, today)} ${time}`;
};

const toAnswer = (fix: Position): GpsAnswer => ({
  lng: fix.lng,
  lat: fix.lat,
  accuracy_m: fix.accuracyM,
  captured_at: new Date(fix.fixAt).toISOString(),
});

export const GpsField = ({ counted, pageId, value, labelId, onAnswer }: AnswerProps) => {
  const sta = useStaAnswer(counted, pageId);
  const { position, watch } = useVisit();
  const { deps } = useServices();
  const { text } = useText();
  const answer = value as GpsAnswer | undefined;
  const isNone = answer !== undefined && 'none' in answer;
  const isMeasured = answer !== undefined && 'lng' in answer;
  const [isMeasuring, setMeasuring] = useState(false);
  const [isReasoning, setReasoning] = useState(false);
  const isWaiting = useTakeWhenThere(isMeasuring, (fix) => {
    setMeasuring(false);
    onAnswer(toAnswer(fix));
    sta.fill(fix, fix.accuracyM);
  });

  const take = () => {
    setReasoning(false);
    const state = watch.state();
    if (state.kind === 'have' && deps.now() - state.position.receivedAt <= freshMs) {
      onAnswer(toAnswer(state.best), !isMeasured);
      sta.fill(state.best, state.best.accuracyM);
      return;
    }
    watch.restart();
    setMeasuring(true);
  };

  return (
    <div className="gps">
      {isMeasured && <TakenPoint answer={answer} />}
      {isMeasured && <TakenSta answer={answer} sta={sta} />}
      {(!isMeasured || isMeasuring) && !isNone && <GpsDial position={position} />}
      {isWaiting ? (
        <Button variant="default" fullWidth onClick={() => setMeasuring(false)}>
          {text('btn.batal')}
        </Button>
      ) : (
        <Button
          fullWidth
          variant={isMeasured ? 'default' : 'filled'}
          leftSection={
            isMeasured ? <IconRefresh size={20} aria-hidden /> : <IconCurrentLocation size={20} aria-hidden />
          }
          onClick={take}
        >
          {text(isMeasured ? 'btn.ulang_gps' : 'btn.ambil_gps')}
        </Button>
      )}
      {(isNone || isReasoning) && (
        <NoneReason
          stored={isNone ? answer.none : ''}
          labelId={labelId}
          onReason={(reason) => onAnswer(reason.trim() === '' ? undefined : { none: reason })}
        />
      )}
      {!isMeasured && !isNone && !isReasoning && (
        <Button
          fullWidth
          variant="subtle"
          leftSection={<IconMapPinOff size={20} aria-hidden />}
          onClick={() => setReasoning(true)}
        >
          {text('gps.tanpa')}
        </Button>
      )}
    </div>
  );
};

/** Takes the first fix that comes while measuring; true while it is waited for. */
const useTakeWhenThere = (isMeasuring: boolean, onFix: (fix: Position) => void): boolean => {
  const { position } = useVisit();
  const since = useRef(0);
  const { deps } = useServices();
  useEffect(() => {
    if (isMeasuring) since.current = deps.now();
  }, [isMeasuring, deps]);
  useEffect(() => {
    if (isMeasuring && position.kind === 'have' && position.position.receivedAt >= since.current)
      onFix(position.position);
  });
  return isMeasuring && position.kind === 'searching';
};

const TakenPoint = ({ answer }: { readonly answer: Extract<GpsAnswer, { lng: number }> }) => {
  const { site } = useVisit();
  const { deps } = useServices();
  const { text, language } = useText();
  const distanceM = distanceToGeometryM(answer, site.geometry);
  return (
    <p className="gps-taken">
      <IconCheck size={22} aria-hidden />
      <span>
        <strong>{text('gps.akurasi', { m: formatDecimal(answer.accuracy_m, language, 0) })}</strong>
        {answer.captured_at !== null &&
          ` · ${momentNear(Date.parse(answer.captured_at), deps.now(), site.timezone, language)}`}
        {distanceM !== null &&
          ` · ${text('visit.distance_to_site', { jarak: formatDistance(distanceM, language) })}`}
        <br />
        <span className="gps-coordinates">{coordinateWords(answer.lng, answer.lat, language, text)}</span>
      </span>
    </p>
  );
};

const TakenSta = ({
  answer,
  sta: { placeOf, chosen, choose },
}: {
  readonly answer: Extract<GpsAnswer, { lng: number }>;
  readonly sta: ReturnType<typeof useStaAnswer>;
}) => {
  const { draft } = useVisit();
  const place = placeOf(answer, answer.accuracy_m);
  // A point an earlier visit measured does not speak against an STA written today.
  const isEarlier = Date.parse(answer.captured_at ?? '') < draft.startedAt;
  return (
    place && (
      <StaPlaceView place={place} chosen={chosen} onChoose={isEarlier && chosen ? undefined : choose} />
    )
  );
};

const NoneReason = ({
  stored,
  labelId,
  onReason,
}: {
  readonly stored: string;
  readonly labelId: string;
  readonly onReason: (reason: string) => void;
}) => {
  const { text } = useText();
  const field = useTypedText(stored, onReason);
  const id = `${labelId}-none`;
  return (
    <div className="reason" data-settled={stored.trim() !== '' || undefined}>
      <label htmlFor={id} className="reason-label">
        {text('gps.tanpa')}
      </label>
      <textarea
        {...field.props}
        id={id}
        className="visit-input"
        rows={2}
        maxLength={500}
        autoComplete="off"
      />
    </div>
  );
};
