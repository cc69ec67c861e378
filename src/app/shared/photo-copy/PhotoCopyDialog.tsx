// Sharing or saving one photo: stamped or clean, with faces and plates obscured where somebody says so. The original is
// only read here; what others see of it from now on is an act of its own.

import './photo-copy.css';
import { IconDownload, IconEyeOff, IconShare, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { PictureRegion } from '../../../domain/obscure-picture.ts';
import { isVideo } from '../../../domain/video.ts';
import type { PictureBytes } from '../../../local-database/read-photos.ts';
import { useText } from '../../text/use-text.ts';
import { Button } from '../controls/Button.tsx';
import { isShareable, saveFile, shareOrSave } from '../hand-over-file.ts';
import { useHoldOpen } from '../hold-open.ts';
import { ModalDialog } from '../ModalDialog.tsx';
import { useServices } from '../services.ts';
import { BlurEditor } from './BlurEditor.tsx';
import { makeCopy } from './make-copy.ts';
import { NoFaces } from './NoFaces.tsx';
import { ObscureForOthers } from './ObscureForOthers.tsx';
import type { PhotoCopyProps } from './PhotoCopyButton.tsx';
import type { CopyKind } from './stamp-lines.ts';

type Said = 'making' | 'shared' | 'saved' | 'cancelled' | 'failed';

export const PhotoCopyDialog = ({
  photo,
  siteId,
  declared,
  isGuarded,
  onClose,
}: PhotoCopyProps & { readonly onClose: () => void }) => {
  const words = useText();
  const { text } = words;
  const heading = text(isVideo(photo.facts) ? 'salinan.title_video' : 'salinan.title');
  useHoldOpen();
  const { bytes, picture, isMissing } = useFullPicture(photo.facts.photoId);
  const [chosen, setChosen] = useState<CopyKind>('stamped');
  // What cannot be drawn, a video too, is handed on as it is.
  const kind = bytes && picture === null ? 'clean' : chosen;
  const [regions, setRegions] = useState<readonly PictureRegion[]>(declared?.obscured?.regions ?? []);
  const [isEditing, setEditing] = useState(regions.length > 0 || (isGuarded && !declared?.noFaces));
  const [isEmpty, setEmpty] = useState(declared?.noFaces !== undefined);
  const isShut = isGuarded && !isEmpty && regions.length === 0;
  const [said, setSaid] = useState<Said | null>(null);
  const handing = useRef<HTMLDivElement>(null);
  const line = said ?? (isEmpty && regions.length === 0 ? 'no_faces_said' : null);

  const make = async (handOver: (file: File) => Promise<Said> | Said) => {
    if (!bytes) return;
    setSaid('making');
    try {
      setSaid(await handOver(await makeCopy(photo, bytes, { kind, regions }, siteId, words)));
    } catch (error) {
      console.error(error);
      setSaid('failed');
    }
  };
  const mayShare = isShareable(new File(['x'], 'x.jpg', { type: 'image/jpeg' }));
  return (
    <ModalDialog className="copy-dialog" label={heading} onClose={onClose}>
      <header className="copy-head">
        <h2>{heading}</h2>
        <button type="button" onClick={onClose} aria-label={text('btn.tutup')}>
          <IconX size={26} aria-hidden />
        </button>
      </header>
      {!bytes ? (
        <p className="copy-line" role="status">
          {text(isMissing ? 'salinan.not_here' : 'salinan.loading')}
        </p>
      ) : (
        <div className="tj-stack">
          <fieldset className="copy-kinds">
            <legend>{text('salinan.kind')}</legend>
            {(['stamped', 'clean'] as const).map((one) => (
              <label key={one}>
                <input
                  type="radio"
                  name="copy-kind"
                  checked={kind === one}
                  disabled={one === 'stamped' && picture === null}
                  onChange={() => setChosen(one)}
                />
                <span>
                  <b>{text(`salinan.${one}`)}</b>
                  <small>
                    {text(
                      one === 'clean' && regions.length > 0
                        ? 'salinan.clean_obscured_hint'
                        : `salinan.${one}_hint`,
                    )}
                  </small>
                </span>
              </label>
            ))}
          </fieldset>
          {picture && !isEditing && (
            <Button
              variant="default"
              leftSection={<IconEyeOff size={20} aria-hidden />}
              onClick={() => setEditing(true)}
            >
              {text('salinan.obscure')}
            </Button>
          )}
          {picture && isEditing && (
            <BlurEditor
              picture={picture}
              regions={regions}
              onRegions={(next) => {
                setSaid(null);
                setRegions(next);
              }}
            />
          )}
          {isShut && (
            <>
              <p className="copy-line">{text('salinan.guarded')}</p>
              {!declared?.obscured && (
                <NoFaces
                  declared={declared}
                  onSaid={() => {
                    // The button that was pressed goes: the keyboard stays in the dialog.
                    flushSync(() => setEmpty(true));
                    handing.current?.querySelector('button')?.focus();
                  }}
                />
              )}
            </>
          )}
          <div className="copy-actions" ref={handing}>
            {mayShare && (
              <Button
                disabled={isShut}
                leftSection={<IconShare size={20} aria-hidden />}
                onClick={() => void make((file) => shareOrSave(file, heading))}
              >
                {text('salinan.share')}
              </Button>
            )}
            <Button
              variant={mayShare ? 'default' : 'filled'}
              disabled={isShut}
              leftSection={<IconDownload size={20} aria-hidden />}
              onClick={() =>
                void make((file) => {
                  saveFile(file);
                  return 'saved';
                })
              }
            >
              {text('salinan.download')}
            </Button>
          </div>
          <p className="copy-line" role="status">
            {line && text(`salinan.${line}`)}
          </p>
          {isGuarded && !declared && !isShut && <p className="copy-line">{text('salinan.draft_only')}</p>}
          {declared && picture && isEditing && <ObscureForOthers photo={declared} regions={regions} />}
          <p className="tj-quiet copy-line">{text('salinan.original_stays')}</p>
        </div>
      )}
    </ModalDialog>
  );
};

/** The bytes of the full photo, and the picture where they can be decoded. */
const useFullPicture = (photoId: string) => {
  const { sync } = useServices();
  const [bytes, setBytes] = useState<PictureBytes | null>(null);
  const [picture, setPicture] = useState<ImageBitmap | null>(null);
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    let current = true;
    let opened: ImageBitmap | null = null;
    const load = async () => {
      const found = await sync.viewPhoto(photoId).catch(() => null);
      if (!current) return;
      if (found?.kind !== 'photo') return setMissing(true);
      const { bytes: held, mime } = found.photo;
      opened = mime.startsWith('video/')
        ? null
        : await createImageBitmap(new Blob([held], { type: mime }), {
            imageOrientation: 'from-image',
          }).catch(() => null);
      if (!current) return opened?.close();
      setPicture(opened);
      setBytes(found.photo);
    };
    void load();
    return () => {
      current = false;
      opened?.close();
    };
  }, [sync, photoId]);
  return { bytes, picture, isMissing };
};
