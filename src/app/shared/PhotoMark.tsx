import { useLiveQuery } from 'dexie-react-hooks';
import { readPhotoMark } from '../../local-database/read-outbox.ts';
import { PhoneMarkBadge } from './PhoneMarkBadge.tsx';
import { useServices } from './services.ts';

/** Where one photo is, in the words of promise N8; nothing for a photo of another phone that has not arrived. */
export const PhotoMark = ({ photoId }: { readonly photoId: string }) => {
  const { database } = useServices();
  const mark = useLiveQuery(() => readPhotoMark(database, photoId), [database, photoId]);
  return mark ? <PhoneMarkBadge mark={mark} /> : null;
};
