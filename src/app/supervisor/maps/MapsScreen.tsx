// Pengaturan > Peta: what the office gives the phones to draw under the sites, and the way to give or take it.

import './maps.css';
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { routes } from '../../../contract/routes.ts';
import { doneAnswerSchema } from '../../../contract/session.ts';
import { readMapFiles } from '../../../local-database/read-map-files.ts';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { NeedsSignal } from '../NeedsSignal.tsx';
import { AddMapFile } from './AddMapFile.tsx';
import { type ManagedMapFile, MapFileList } from './MapFileList.tsx';

export const MapsScreen = () => {
  const { api, database, person, sync } = useServices();
  const { text } = useText();
  useScreenTitle(text('kelola.title'), { back: '/pengaturan' });
  const files = useLiveQuery(() => readMapFiles(database), [database]);
  const [told, setTold] = useState<{ readonly name: string; readonly ok: boolean } | null>(null);
  if (files === undefined) return <div className="tj-page" aria-busy="true" />;
  const { packs, overlays, regencies } = files;
  const remove = async ({ kind, id, name }: ManagedMapFile) => {
    setTold(null);
    const { method, path } = kind === 'mapPack' ? routes.removeMapPack : routes.removeMapOverlay;
    const answer = await api.call(
      { personId: person.id },
      { method, path: path.replace(/:\w+/, encodeURIComponent(id)), answer: doneAnswerSchema },
    );
    // Somebody else may have removed it meanwhile: the sync then takes it off this list.
    setTold({ name, ok: answer.kind === 'answer' });
    await sync.syncNow();
  };
  const nameOf = (code: string | null): string =>
    code === null
      ? text('kelola.everybody')
      : (regencies.find((regency) => regency.code === code)?.name ?? code);
  return (
    <div className="tj-page tj-stack maps">
      <p>{text('kelola.says')}</p>
      <NeedsSignal />
      <AddMapFile
        regencies={regencies}
        held={{ mapPack: packs, mapOverlay: overlays }}
        onAdded={() => {
          setTold(null);
          void sync.syncNow();
        }}
      />
      <div role="status" className="maps-status">
        {told !== null && (
          <p className="tj-notice" data-tone={told.ok ? undefined : 'amber'}>
            {told.ok ? <IconCircleCheck size={22} aria-hidden /> : <IconAlertCircle size={22} aria-hidden />}
            <span className="maps-words">
              {text(told.ok ? 'kelola.deleted' : 'kelola.delete_failed', { nama: told.name })}
            </span>
          </p>
        )}
      </div>
      <MapFileList
        title={text('kelola.packs')}
        empty={text('kelola.packs_empty')}
        files={packs.map((pack) => ({
          kind: 'mapPack',
          id: pack.packId,
          regencyName: nameOf(pack.regency),
          ...pack,
        }))}
        onRemove={(file) => void remove(file)}
      />
      <MapFileList
        title={text('kelola.overlays')}
        empty={text('kelola.overlays_empty')}
        files={overlays.map((overlay) => ({
          kind: 'mapOverlay',
          id: overlay.overlayId,
          regencyName: nameOf(overlay.regency),
          ...overlay,
        }))}
        onRemove={(file) => void remove(file)}
      />
    </div>
  );
};
