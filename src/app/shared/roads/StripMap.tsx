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
const axisPx = 70;
const tickPx = 8;

export const StripMap = ({ label, road, observations, stretches, onOpen }: StripMapProps) => {
  const { text } = useText();
  const id = useId().replace(/\W/g, '');
  const [frame, framePx] = useSizeOf<HTMLDivElement>(320);
  const [longest, labelPx, labelHeightPx] = useSizeOf<HTMLSpanElement>(56);
  const [zoom, setZoom] = useState(1);
  const most = maxZoom(road.lengthM, framePx);
  const scale = stripScale(road.startM, road.lengthM, {
    framePx,
    zoom: Math.min(zoom, most),
    labelPx,
  });
  const writtenPx = axisPx + tickPx + labelHeightPx;
  const waysPx = writtenPx + 10;
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
      <span ref={longest} className="strip-map-longest" aria-hidden>
        {formatSta(road.startM + road.lengthM)}
      </span>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div ref={frame} className="strip-map-frame" role="group" aria-label={label} tabIndex={0}>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the list below does the same by keyboard */}
        <svg
          width={scale.widthPx}
          height={stretches ? waysPx + 12 : writtenPx}
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
          <path className="strip-map-axis" d={`M0 ${axisPx}H${scale.widthPx}`} />
          {scale.ticks.map(({ staM, x, textX }) => (
            <g key={staM}>
              <path className="strip-map-axis" d={`M${x} ${axisPx}v${tickPx}`} />
              <text x={textX} y={axisPx + tickPx} dy="1em" textAnchor="middle">
                {formatSta(staM)}
              </text>
            </g>
          ))}
          {stretches && (
            <>
              <path
                className="strip-map-unmeasured"
                d={`M${scale.x(road.startM)} ${waysPx}H${scale.widthPx - 10}`}
              />
              {stretches.map(({ fromM, toM }) => {
                const [from, to] = [scale.x(staAlong(fromM, road)), scale.x(staAlong(toM, road))];
                return (
                  <path
                    key={fromM}
                    className="strip-map-travelled"
                    d={`M${from} ${waysPx}H${Math.max(to, from + 2)}`}
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

/** How large something is drawn now, also after the window or the size of the text changed. */
const useSizeOf = <T extends HTMLElement>(width: number) => {
  const box = useRef<T>(null);
  const [size, setSize] = useState({ width, height: 24 });
  useEffect(() => {
    const drawn = box.current;
    if (!drawn) return;
    const observer = new ResizeObserver(() => {
      if (drawn.clientWidth > 0) setSize({ width: drawn.clientWidth, height: drawn.clientHeight });
    });
    observer.observe(drawn);
    return () => observer.disconnect();
  }, []);
  return [box, size.width, size.height] as const;
};
