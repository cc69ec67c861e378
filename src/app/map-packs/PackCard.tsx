// One map pack: what it is, how far it is on this phone, and what can be done about it.

import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCloudDownload,
  IconDownload,
  IconHourglass,
  IconPlayerPause,
  IconPlayerPlay,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { distanceM } from '../../domain/coordinates.ts';
import type { MapPack } from '../../domain/map-pack.ts';
import { formatBytes, formatDecimal } from '../../domain/numbers.ts';
import type { PackOnPhone } from '../../sync/map-packs.ts';
import { AskFirst } from '../shared/AskFirst.tsx';
import { Button } from '../shared/controls/Button.tsx';
import { ProgressBar } from '../shared/ProgressBar.tsx';
import { useServices } from '../shared/services.ts';
import { useText, type Words } from '../text/use-text.ts';

const stateIcons = {
  absent: IconCloudDownload,
  begun: IconPlayerPause,
  downloading: IconDownload,
  waiting: IconHourglass,
  checking: IconHourglass,
  whole: IconCircleCheck,
} as const;

const areaWords = ({ bounds }: MapPack, { text, language }: Words): string => {
  const [west, south, east, north] = bounds;
  const middle = (south + north) / 2;
  const kilometres = (metres: number): string => formatDecimal(metres / 1000, language, 0);
  return text('paket.area', {
    lebar: kilometres(distanceM({ lng: west, lat: middle }, { lng: east, lat: middle })),
    tinggi: kilometres(distanceM({ lng: west, lat: south }, { lng: west, lat: north })),
  });
};

export const PackCard = ({ onPhone }: { readonly onPhone: PackOnPhone }) => {
  const { mapPacks } = useServices();
  const words = useText();
  const { text, language } = words;
  const [asked, setAsked] = useState(false);
  const { pack, state, bytes, choice, drawable } = onPhone;
  const Icon = stateIcons[state];
  const isRunning = state === 'downloading' || state === 'waiting' || state === 'checking';
  const trouble = choice?.state === 'given-up' && state !== 'whole' ? 'given-up' : onPhone.trouble;
  const size = (value: number): string => formatBytes(value, language);
  return (
    <li className="tj-card pack-card" data-pack={pack.packId} data-state={state}>
      <h3>{pack.name}</h3>
      <p>
        {size(pack.bytes)} · {areaWords(pack, words)}
      </p>
      <p className="tj-quiet">{pack.attribution}</p>
      <p className="pack-state" data-state={state}>
        <Icon size={22} aria-hidden />
        <span>{text(`paket.state.${state}`, { ada: size(bytes), semua: size(pack.bytes) })}</span>
      </p>
      {(isRunning || state === 'begun') && (
        <ProgressBar
          label={text('paket.progress', { nama: pack.name })}
          percent={(100 * bytes) / Math.max(1, pack.bytes)}
        />
      )}
      {state !== 'whole' && drawable !== null && <p>{text('paket.older')}</p>}
      <div role="status">
        {trouble !== null && (
          <p className="tj-notice" data-tone="amber">
            <IconAlertTriangle size={22} aria-hidden /> {text(`paket.trouble.${trouble}`)}
          </p>
        )}
      </div>
      <div className="pack-buttons">
        {isRunning && (
          <Button
            variant="default"
            leftSection={<IconPlayerPause size={20} aria-hidden />}
            onClick={() => void mapPacks.pause(pack.packId)}
          >
            {text('paket.pause')}
          </Button>
        )}
        {(state === 'absent' || state === 'begun') && (
          <Button
            leftSection={
              state === 'begun' ? (
                <IconPlayerPlay size={20} aria-hidden />
              ) : (
                <IconDownload size={20} aria-hidden />
              )
            }
            onClick={() => void mapPacks.download(pack.packId)}
          >
            {text(state === 'begun' ? 'paket.resume' : 'btn.unduh_luring')}
          </Button>
        )}
        {(state === 'whole' || state === 'begun' || drawable !== null) && !isRunning && (
          <Button
            variant="default"
            leftSection={<IconTrash size={20} aria-hidden />}
            onClick={() => setAsked(true)}
          >
            {text('paket.delete')}
          </Button>
        )}
      </div>
      {asked && (
        <AskFirst
          title={text('paket.delete')}
          onConfirm={() => {
            setAsked(false);
            void mapPacks.remove(pack.packId);
          }}
          onClose={() => setAsked(false)}
        >
          <p>{text('paket.delete_ask', { nama: pack.name })}</p>
        </AskFirst>
      )}
    </li>
  );
};
