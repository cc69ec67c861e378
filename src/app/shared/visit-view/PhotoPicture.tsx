// A photo's thumbnail and its full picture. What is on the phone is shown at once; a full photo of the server is
// fetched when first looked at and kept.

import { IconClockPause, IconFileUnknown, IconPhoto, IconVideo } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useMemo, useState } from 'react';
import { isVideo } from '../../../domain/video.ts';
import type { VisitPhoto } from '../../../domain/visit.ts';
import { readPhoto, readPhotosOfVisit, readThumbs } from '../../../local-database/read-photos.ts';
import { useText } from '../../text/use-text.ts';
import { useServices } from '../services.ts';
import { useBlobUrl } from '../use-blob-url.ts';

export interface PhotoPictureProps {
  readonly photoId: string;
  /** What the server knows of it; looked up in the local database when the screen does not hold it. */
  readonly known: VisitPhoto | undefined;
  /** In words: what it shows and where it belongs. */
  readonly alt: string;
}

/** What the server knows of a photo: null when nothing, undefined while it is looked up. */
const useKnown = (photoId: string, given: VisitPhoto | undefined): VisitPhoto | null | undefined => {
  const { database } = useServices();
  const isGiven = given !== undefined;
  const found = useLiveQuery(
    async () =>
      isGiven ? null : { photoId, row: (await readPhotosOfVisit(database, [photoId])).get(photoId) ?? null },
    [database, photoId, isGiven],
  );
  return given ?? (found?.photoId === photoId ? found.row : undefined);
};

export interface PhotoThumbProps extends PhotoPictureProps {
  /** On a paper: the sharpest picture held here, and loaded before it is scrolled to, because print does not wait. */
  readonly onPaper?: boolean;
}

/** A small square picture, or in words why there is none yet. */
export const PhotoThumb = ({ photoId, known: given, alt, onPaper = false }: PhotoThumbProps) => {
  const { database } = useServices();
  const known = useKnown(photoId, given);
  const picture = useLiveQuery(async () => {
    const small = async () => (await readThumbs(database, [photoId])).get(photoId) ?? null;
    const whole = () => readPhoto(database, photoId);
    return onPaper ? ((await whole()) ?? (await small())) : ((await small()) ?? (await whole()));
  }, [database, photoId, onPaper]);
  const url = useBlobUrl(picture);
  // An original that this phone cannot decode is kept as a file; it has bytes but no picture.
  const [badUrl, setBadUrl] = useState<string | null>(null);
  const undecodable = url !== null && badUrl === url;
  const isFilm = picture?.mime.startsWith('video/') || (known ? isVideo(known.facts) : false);
  if (url && !undecodable && !picture?.mime.startsWith('video/'))
    return (
      <img
        className="photo-thumb"
        src={url}
        alt={alt}
        loading={onPaper ? 'eager' : 'lazy'}
        onError={() => setBadUrl(url)}
      />
    );
  return <NoPicture known={known} isSmall alt={alt} undecodable={undecodable} isFilm={isFilm} />;
};

/** The full picture; asks the sync for it when the phone does not hold it. */
export const PhotoFull = ({ photoId, known: given, alt }: PhotoPictureProps) => {
  const { database, sync } = useServices();
  const known = useKnown(photoId, given);
  const { text } = useText();
  const [failed, setFailed] = useState(false);
  const [badUrl, setBadUrl] = useState<string | null>(null);
  const held = useLiveQuery(() => readPhoto(database, photoId), [database, photoId]);
  const thumb = useLiveQuery(
    async () => (await readThumbs(database, [photoId])).get(photoId) ?? null,
    [database, photoId],
  );
  const isAway =
    held === null && known !== undefined && known?.received !== null && known?.renderable !== false;
  useEffect(() => {
    setFailed(false);
    if (!isAway) return;
    let current = true;
    sync.viewPhoto(photoId).then(
      (found) => current && setFailed(found.kind !== 'photo'),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [sync, photoId, isAway]);
  const url = useBlobUrl(held ?? thumb);
  if (!url || badUrl === url)
    return <NoPicture known={known} alt={alt} failed={failed} undecodable={url !== null} />;
  return (
    <>
      <img className="photo-full" src={url} alt={alt} onError={() => setBadUrl(url)} />
      {!held && (
        <p className="photo-small-note" role="status">
          {text(failed ? 'record.photo_only_small' : 'record.photo_loading')}
        </p>
      )}
    </>
  );
};

const NoPicture = ({
  known,
  alt,
  isSmall = false,
  failed = false,
  undecodable = false,
  isFilm = false,
}: {
  readonly known: VisitPhoto | null | undefined;
  readonly alt: string;
  readonly isSmall?: boolean;
  readonly failed?: boolean;
  readonly undecodable?: boolean;
  /** A video without a frame of it on this phone. */
  readonly isFilm?: boolean;
}) => {
  const { text } = useText();
  const [Icon, key] = useMemo(() => {
    if (known?.erased !== undefined) return [IconPhoto, 'record.photo_erased'] as const;
    if (known?.received === null) return [IconClockPause, 'record.photo_on_the_way'] as const;
    if (isFilm && known?.renderable !== false) return [IconVideo, 'video.name'] as const;
    if (undecodable || known?.renderable === false)
      return [IconFileUnknown, 'record.photo_original_only'] as const;
    return [IconPhoto, failed ? 'record.photo_not_here' : 'record.photo_not_yet'] as const;
  }, [known, failed, undecodable, isFilm]);
  return (
    <span
      className={isSmall ? 'photo-none photo-none-small' : 'photo-none'}
      role="img"
      aria-label={alt === '' ? text(key) : `${alt}: ${text(key)}`}
    >
      <Icon size={isSmall ? 22 : 32} aria-hidden />
      <span aria-hidden>{text(key)}</span>
    </span>
  );
};
