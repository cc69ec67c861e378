// At least one photo, or why there is none.

import { IconCamera, IconTrash } from '@tabler/icons-react';
import { removeProposalPhoto } from '../../../actions/proposal-draft.ts';
import type { PositionWatch } from '../../../device/position.ts';
import { type ProposalDraft, proposalLimits } from '../../../domain/proposal.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { Dialog } from '../../shared/Dialog.tsx';
import { PhotoFull, PhotoThumb } from '../../shared/visit-view/PhotoPicture.tsx';
import { useText } from '../../text/use-text.ts';
import { GalleryButton } from '../visit/GalleryButton.tsx';
import { useOverlay } from '../visit/visit-address.ts';
import { Fault } from './Fault.tsx';
import { ProposalCamera } from './ProposalCamera.tsx';
import { TypedField } from './TypedField.tsx';
import type { OpenProposal } from './use-proposal.ts';
import { useProposalPhotos } from './use-proposal-photos.ts';

interface Props {
  readonly draft: ProposalDraft;
  readonly open: OpenProposal;
  readonly watch: PositionWatch;
  readonly faults: ReadonlySet<string>;
}

export const PhotosCard = ({ draft, open, watch, faults }: Props) => {
  const { text } = useText();
  const { add, pending, failed } = useProposalPhotos(open, watch);
  const camera = useOverlay('kamera');
  const view = useOverlay('foto');
  const shown = draft.photos.findIndex(({ photoId }) => photoId === view.value);
  const room = proposalLimits.photos - draft.photos.length - pending;
  const openCamera = async () => {
    watch.refresh(10_000);
    // Every answer is on the phone before the camera may push the browser away.
    await open.settled();
    camera.open('1');
  };
  const remove = (photoId: string) => {
    view.close();
    void open.edit((deps) => removeProposalPhoto(deps, { proposalId: draft.proposalId, photoId }));
  };
  return (
    <section id="usul-photo" tabIndex={-1} className="tj-card question" aria-labelledby="usul-photo-title">
      <h2 id="usul-photo-title" className="question-label">
        {text('usul.photos')}
      </h2>
      <p className="photo-count" data-done={draft.photos.length > 0 || undefined} role="status">
        {text('visit.photos_n', { n: draft.photos.length })}
        {pending > 0 && ` · ${text('visit.photo_pending')}`}
      </p>
      {draft.photos.length > 0 && (
        <ul className="photo-strip">
          {draft.photos.map(({ photoId }, index) => (
            <li key={photoId}>
              <button type="button" className="shot-button" onClick={() => view.open(photoId)}>
                <span className="tj-hidden">{text('visit.photo_n', { n: index + 1 })}</span>
                <PhotoThumb photoId={photoId} known={undefined} alt="" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {failed !== null && (
        <p className="question-fault" role="alert">
          {text(failed)}
        </p>
      )}
      {room > 0 ? (
        <div className="photo-buttons">
          <Button leftSection={<IconCamera size={20} aria-hidden />} onClick={() => void openCamera()}>
            {text('btn.ambil_foto')}
          </Button>
          <GalleryButton
            onFiles={async (files) => {
              for (const file of files.slice(0, room)) await add(file, 'gallery');
            }}
          />
        </div>
      ) : (
        <p className="question-hint">{text('visit.photos_full')}</p>
      )}
      {draft.photos.length === 0 && (
        <TypedField
          label={text('usul.no_photo')}
          value={draft.noPhotoReason}
          max={proposalLimits.reason}
          hasFault={faults.has('photo')}
          onChange={(noPhotoReason) => open.set({ noPhotoReason })}
        />
      )}
      <Fault show={faults.has('photo')} of="photo" />
      {camera.value !== null && (
        <ProposalCamera
          count={draft.photos.length}
          pending={pending}
          room={room}
          failed={failed}
          onPicture={add}
          onClose={camera.close}
        />
      )}
      {shown >= 0 && (
        <Dialog onClose={view.close} fullScreen title={text('visit.photo_n', { n: shown + 1 })}>
          <div className="tj-stack shot-viewer">
            <PhotoFull
              photoId={draft.photos[shown]!.photoId}
              known={undefined}
              alt={text('visit.photo_n', { n: shown + 1 })}
            />
            <p>{text('visit.photo_delete_ask')}</p>
            <Button
              variant="outline"
              color="red"
              leftSection={<IconTrash size={20} aria-hidden />}
              onClick={() => remove(draft.photos[shown]!.photoId)}
            >
              {text('visit.photo_delete')}
            </Button>
            <Button variant="default" onClick={view.close}>
              {text('btn.tutup')}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
};
