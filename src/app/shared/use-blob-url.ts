import { useEffect, useState } from 'react';
import type { PictureBytes } from '../../local-database/read-photos.ts';

/** A blob address for as long as the component lives; null while there are no bytes. */
export const useBlobUrl = (picture: PictureBytes | null | undefined): string | null => {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!picture) return;
    const made = URL.createObjectURL(new Blob([picture.bytes], { type: picture.mime }));
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(null);
    };
  }, [picture]);
  return url;
};
