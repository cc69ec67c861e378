// "No faces": who may obscure the photo says that there is nobody in it to obscure. A photo of a draft is nobody else's
// yet, so the word then holds for this copy alone.

import { IconUserOff } from '@tabler/icons-react';
import { useState } from 'react';
import { mayObscure, obscurePhoto } from '../../../actions/obscure-photo.ts';
import type { VisitPhoto } from '../../../domain/visit.ts';
import { useText } from '../../text/use-text.ts';
import { Button } from '../controls/Button.tsx';
import { useServices } from '../services.ts';

export const NoFaces = ({
  declared,
  onSaid,
}: {
  readonly declared: VisitPhoto | null;
  readonly onSaid: () => void;
}) => {
  const { deps, person, sync } = useServices();
  const { text } = useText();
  const [isFailed, setFailed] = useState(false);
  if (declared && !mayObscure(person, declared)) return null;
  const say = async () => {
    const sealed = declared && (await obscurePhoto(deps, declared, []).catch(() => ({ ok: false })));
    setFailed(sealed?.ok === false);
    if (sealed?.ok === false) return;
    onSaid();
    sync.nudge();
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconUserOff size={20} aria-hidden />}
        onClick={() => void say()}
      >
        {text('salinan.no_faces')}
      </Button>
      {isFailed && (
        <p className="copy-line" role="alert">
          {text('salinan.for_others_failed')}
        </p>
      )}
    </>
  );
};
