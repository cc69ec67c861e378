// Map packs or overlays as the server has them; deleting one names what happens to the phones.

import { IconTrash } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { formatBytes } from '../../../domain/numbers.ts';
import type { MapFileKind } from '../../../sync/add-map-file.ts';
import { AskFirst } from '../../shared/AskFirst.tsx';
import { Button } from '../../shared/controls/Button.tsx';
import { deviceZone, fullMoment } from '../../shared/moment-words.ts';
import { useText } from '../../text/use-text.ts';

export interface ManagedMapFile {
  readonly kind: MapFileKind;
  readonly id: string;
  readonly name: string;
  readonly regencyName: string;
  readonly attribution: string;
  readonly bytes: number;
  readonly addedAt: number;
  readonly minZoom?: number;
  readonly maxZoom?: number;
}

interface Props {
  readonly title: string;
  readonly empty: string;
  readonly files: readonly ManagedMapFile[];
  readonly onRemove: (file: ManagedMapFile) => void;
}

export const MapFileList = ({ title, empty, files, onRemove }: Props) => {
  const { text } = useText();
  const heading = useId();
  const [asked, setAsked] = useState<ManagedMapFile | null>(null);
  return (
    <section className="tj-stack" aria-labelledby={heading}>
      <h2 id={heading} className="tj-heading">
        {title}
      </h2>
      {files.length === 0 && <p className="tj-quiet">{empty}</p>}
      {files.length > 0 && (
        <ul className="maps-list">
          {files.map((file) => (
            <MapFileCard key={file.id} file={file} onAsk={() => setAsked(file)} />
          ))}
        </ul>
      )}
      {asked !== null && (
        <AskFirst
          title={text('kelola.delete')}
          onConfirm={() => {
            setAsked(null);
            onRemove(asked);
          }}
          onClose={() => setAsked(null)}
        >
          <p>{text('kelola.delete_ask', { nama: asked.name })}</p>
        </AskFirst>
      )}
    </section>
  );
};

const MapFileCard = ({ file, onAsk }: { readonly file: ManagedMapFile; readonly onAsk: () => void }) => {
  const words = useText();
  const { text, language } = words;
  const b = formatBytes(file.bytes, language);
  return (
    <li className="tj-card maps-card">
      <div className="maps-facts">
        <h3>{file.name}</h3>
        <p>
          {file.kind === 'mapPack'
            ? text('kelola.facts', {
                wilayah: file.regencyName,
                b,
                min: file.minZoom ?? 0,
                max: file.maxZoom ?? 0,
              })
            : text('kelola.facts_overlay', { wilayah: file.regencyName, b })}
        </p>
        <p className="tj-quiet">{file.attribution}</p>
        <p className="tj-quiet">
          {text('kelola.added_at', { waktu: fullMoment(file.addedAt, deviceZone(), words) })}
        </p>
      </div>
      <Button
        variant="default"
        leftSection={<IconTrash size={20} aria-hidden />}
        aria-label={text('kelola.delete_named', { nama: file.name })}
        onClick={onAsk}
      >
        {text('btn.hapus')}
      </Button>
    </li>
  );
};
