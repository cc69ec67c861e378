// `Pilih dari galeri`: a real file input that looks like a button.

import { IconPhotoPlus } from '@tabler/icons-react';
import { holdOpenForChooser } from '../../shared/hold-open.ts';
import { useText } from '../../text/use-text.ts';

export const GalleryButton = ({
  onFiles,
}: {
  readonly onFiles: (files: readonly File[]) => Promise<void>;
}) => {
  const { text } = useText();
  return (
    <label className="file-button">
      <IconPhotoPlus size={20} aria-hidden />
      <span>{text('btn.pilih_galeri')}</span>
      <input
        type="file"
        accept="image/*"
        multiple
        onClick={holdOpenForChooser}
        onChange={(event) => {
          const input = event.currentTarget;
          void onFiles([...(input.files ?? [])]).finally(() => {
            input.value = '';
          });
        }}
      />
    </label>
  );
};
