// How far a file is, that it is here, or in plain words why it is not.

import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react';
import { ProgressBar } from '../../shared/ProgressBar.tsx';
import { type Text, useText } from '../../text/use-text.ts';
import type { AddState } from './use-add-map-file.ts';

/** Codes with words of their own, under `kelola.problem`. */
const worded: ReadonlySet<string> = new Set([
  'body-cut',
  'server-full',
  'too-many-requests',
  'upload-malformed',
  'map-file-too-large',
  'map-pack-foreign',
  'map-pack-version',
  'map-pack-cut',
  'map-pack-broken',
  'map-pack-tile',
  'map-pack-not-vector',
  'map-pack-compression',
  'map-pack-zooms',
  'map-pack-area',
  'map-pack-empty',
  'map-pack-layers',
  'map-overlay-not-json',
  'map-overlay-not-geojson',
  'map-overlay-coordinates',
  'map-overlay-short-line',
  'map-overlay-open-area',
  'map-overlay-swapped',
  'map-overlay-metres',
  'map-overlay-outside',
  'map-overlay-empty',
  'map-overlay-too-much',
]);

/** `features[3]: 0, 0` counts from nothing; people count from one. */
const placeWords = (field: string, text: Text): string => {
  const [, index, rest] = /^features\[(\d+)\](?:: (.*))?$/.exec(field) ?? [];
  if (index === undefined) return field;
  const feature = text('kelola.place_feature', { n: Number(index) + 1 });
  return rest === undefined ? feature : `${feature} (${rest})`;
};

export const SendingState = ({ state }: { readonly state: AddState }) => {
  const { text } = useText();
  const isHere = state.kind === 'sending' && state.percent >= 100;
  return (
    <>
      {state.kind === 'sending' && (
        <ProgressBar
          label={text('kelola.sending', { nama: state.name, n: state.percent })}
          percent={state.percent}
        />
      )}
      <div role="status" className="maps-status">
        {state.kind === 'sending' &&
          (isHere ? text('kelola.checking') : text('kelola.sending', { nama: state.name, n: state.percent }))}
        {state.kind === 'done' && (
          <p className="tj-notice">
            <IconCircleCheck size={22} aria-hidden />
            <span className="maps-words">
              {text(state.again ? 'kelola.again' : 'kelola.added', { nama: state.name })}
            </span>
          </p>
        )}
        {state.kind === 'offline' && (
          <p key={state.at} className="tj-notice" data-tone="amber">
            <IconAlertCircle size={22} aria-hidden />
            <span className="maps-words">{text('kelola.offline', { nama: state.name })}</span>
          </p>
        )}
        {state.kind === 'refused' && (
          <div key={state.at} className="tj-notice" data-tone="red">
            <IconAlertCircle size={22} aria-hidden />
            <div className="tj-stack maps-words">
              <strong>{text('kelola.refused', { nama: state.name })}</strong>
              <span>{text(`kelola.problem.${worded.has(state.code) ? state.code : 'lain'}`)}</span>
              {state.field !== null && state.code !== 'upload-malformed' && (
                <span>{text('kelola.place', { tempat: placeWords(state.field, text) })}</span>
              )}
            </div>
          </div>
        )}
      </div>
    </>
  );
};
