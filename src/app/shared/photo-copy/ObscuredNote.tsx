// Says beside a photo that others, or the reader, see part of it obscured.

import { IconEyeOff } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { mayAct, sitsAtDesk } from '../../../domain/person.ts';
import type { VisitPhoto } from '../../../domain/visit.ts';
import { readPendingObscuring } from '../../../local-database/read-obscurings.ts';
import { useText } from '../../text/use-text.ts';
import { useServices } from '../services.ts';

export const ObscuredNote = ({
  photoId,
  known,
}: {
  readonly photoId: string;
  readonly known: VisitPhoto | undefined;
}) => {
  const { database, person } = useServices();
  const { text } = useText();
  const pending = useLiveQuery(
    async () => (mayAct(person, 'obscuring') ? await readPendingObscuring(database, photoId) : null),
    [database, person, photoId],
  );
  const obscured = known?.obscured?.regions.length ?? 0;
  const seesOriginal = known?.personId === person.id || sitsAtDesk(person);
  const words =
    pending && pending.length > 0
      ? text('salinan.obscured_waiting', { n: pending.length })
      : obscured > 0
        ? text(seesOriginal ? 'salinan.obscured_for_others' : 'salinan.obscured_for_you', { n: obscured })
        : pending
          ? text('salinan.no_faces_waiting')
          : known?.noFaces
            ? text('salinan.no_faces_said')
            : null;
  if (words === null) return null;
  return (
    <p className="record-flag" data-tone="blue">
      <IconEyeOff size={18} aria-hidden />
      <span>{words}</span>
    </p>
  );
};
