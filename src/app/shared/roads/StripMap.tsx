// A road as a strip: each observation at its STA, its condition in one of four patterns, what was travelled below. A tap
// opens the nearest observation; the list beside it says the same to a keyboard and a screen reader.

import './strip-map.css';
import { IconCamera, IconMinus, IconPlus } from '@tabler/icons-react';
import { type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { formatSta, type StaLine, staAlong } from '../../../domain/chainage.ts';
import type { Stretch } from '../../../domain/road-coverage.ts';
import { type RoadObservation, roadConditions } from '../../../domain/road-observations.ts';
import { useText } from '../../text/use-text.ts';
import { ConditionPatterns, ConditionSwatch } from './ConditionPatterns.tsx';
import { maxZoom, stripScale } from './strip-scale.ts';

export interface StripMapProps {
  readonly label: string;
  readonly road: StaLine;
  readonly observations: readonly RoadObservation[];
  /** What was travelled; null when no way was recorded. */
  readonly stretches: readonly Stretch[] | null;
  readonly onOpen?: (key: string) => void;
}

const barPx = 16;
const reachPx = 28;

export const StripMap = ({ label, road, observations, stretches, onOpen }: StripMapProps) => {
  const { text } = useText();
  const id = useId().replace(/\W/g, '');
  const [frame, framePx] = useFrameWidth();
  const [zoom, setZoom] = useState(1);
  const most = maxZoom(road.lengthM, framePx);
  const scale = stripScale(road.startM, road.lengthM, framePx, Math.min(zoom, most));
  const placed = observations.flatMap((one) => (one.staM === null ? [] : [{ ...one, x: scale.x(one.staM) }]));
  const open = (event: MouseEvent<SVGSVGElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const [nearest] = [...placed].sort((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x));
    if (nearest && Math.abs(nearest.x - x) <= reachPx) onOpen?.(nearest.key);
  };
  const zoomBy = (factor: number) => {
    const box = frame.current;
    const middle = box ? (box.scrollLeft + box.clientWidth / 2) / box.scrollWidth : 0.5;
    setZoom((now) => Math.min(most, Math.max(1, now * factor)));
    requestAnimationFrame(() => {
      if (box) box.scrollLeft = middle * box.scrollWidth - box.clientWidth / 2;
    });
  };
  return (
    <div className="strip-map">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div ref={frame} className="strip-map-frame" role="group" aria-label={label} tabIndex={0}>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the list below does the same by keyboard */}
        <svg
          width={scale.widthPx}
          height={stretches ? 124 : 100}
          role="img"
          aria-label={text('road.strip_says', { n: placed.length })}
          onClick={onOpen ? open : undefined}
        >
          <ConditionPatterns id={id} />
          {placed.map(({ key, x, condition, photos }) => (
            <g key={key} transform={`translate(${x - barPx / 2} 0)`}>
              {photos > 0 && <circle cx={barPx / 2} cy={8} r={5} className="strip-map-photo" />}
              <rect
                y={18}
                width={barPx}
                height={46}
                className="strip-map-bar"
                fill={condition ? `url(#${id}${condition})` : 'none'}
                strokeDasharray={condition ? undefined : '3 3'}
              />
            </g>
          ))}
          <path className="strip-map-axis" d={`M0 70H${scale.widthPx}`} />
          {scale.ticks.map((sta) => (
            <g key={sta} transform={`translate(${scale.x(sta)} 70)`}>
              <path className="strip-map-axis" d="M0 0V8" />
              <text
                y={24}
                x={sta === road.startM ? -8 : 0}
                textAnchor={
                  sta === road.startM ? 'start' : scale.x(sta) > scale.widthPx - 36 ? 'end' : 'middle'
                }
              >
                {formatSta(sta)}
              </text>
            </g>
          ))}
          {stretches && (
            <>
              <path
                className="strip-map-unmeasured"
                d={`M${scale.x(road.startM)} 112H${scale.widthPx - 10}`}
              />
              {stretches.map(({ fromM, toM }) => {
                const [from, to] = [scale.x(staAlong(fromM, road)), scale.x(staAlong(toM, road))];
                return (
                  <path
                    key={fromM}
                    className="strip-map-travelled"
                    d={`M${from} 112H${Math.max(to, from + 2)}`}
                  />
                );
              })}
            </>
          )}
        </svg>
      </div>
      <div className="strip-map-below">
        <ul className="strip-map-legend" aria-label={text('road.legend')}>
          {roadConditions.map((condition) => (
            <li key={condition}>
              <ConditionSwatch condition={condition} />
              {text(`kondisi.${condition}`)}
            </li>
          ))}
          {placed.some(({ photos }) => photos > 0) && (
            <li>
              <Key width={12}>
                <circle cx={6} cy={12} r={5} className="strip-map-photo" />
              </Key>
              {text('road.has_photo')}
            </li>
          )}
          {stretches && (
            <>
              <li>
                <Key width={24}>
                  <path className="strip-map-travelled" d="M0 12H24" />
                </Key>
                {text('road.travelled')}
              </li>
              <li>
                <Key width={24}>
                  <path className="strip-map-unmeasured" d="M0 12H24" />
                </Key>
                {text('road.unmeasured')}
              </li>
            </>
          )}
        </ul>
        {most > 1 && (placed.length > 0 || stretches !== null) && (
          <div className="strip-map-zoom">
            <button
              type="button"
              aria-label={text('road.zoom_out')}
              disabled={zoom <= 1}
              onClick={() => zoomBy(0.5)}
            >
              <IconMinus aria-hidden />
            </button>
            <button
              type="button"
              aria-label={text('road.zoom_in')}
              disabled={zoom >= most}
              onClick={() => zoomBy(2)}
            >
              <IconPlus aria-hidden />
            </button>
          </div>
        )}
      </div>
      {observations.length > 0 && <ObservationList observations={observations} onOpen={onOpen} />}
    </div>
  );
};

const Key = ({ width, children }: { readonly width: number; readonly children: ReactNode }) => (
  <svg width={width} height="24" aria-hidden className="strip-map-swatch">
    {children}
  </svg>
);

const ObservationList = ({ observations, onOpen }: Pick<StripMapProps, 'observations' | 'onOpen'>) => {
  const { text } = useText();
  const inOrder = [...observations].sort(
    (a, b) => (a.staM ?? Number.POSITIVE_INFINITY) - (b.staM ?? Number.POSITIVE_INFINITY),
  );
  return (
    <details className="strip-map-list">
      <summary>{text('road.list', { n: observations.length })}</summary>
      <ul>
        {inOrder.map(({ key, staM, condition, photos }) => {
          const says = [
            staM === null ? text('road.no_sta') : `STA ${formatSta(staM)}`,
            condition ? text(`kondisi.${condition}`) : text('road.no_condition'),
          ].join(' · ');
          const row = (
            <>
              <ConditionSwatch condition={condition} />
              <span>{says}</span>
              {photos > 0 && (
                <span className="strip-map-photos">
                  <IconCamera size={18} aria-hidden /> {text('record.n_photos', { n: photos })}
                </span>
              )}
            </>
          );
          return (
            <li key={key}>
              {onOpen ? (
                <button type="button" onClick={() => onOpen(key)}>
                  {row}
                </button>
              ) : (
                row
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
};

const useFrameWidth = () => {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(320);
  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    const observer = new ResizeObserver(() => {
      if (box.clientWidth > 0) setWidth(box.clientWidth);
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return [frame, width] as const;
};
