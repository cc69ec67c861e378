import { IconAlertCircle, IconCircleCheck, IconClock, IconEye } from '@tabler/icons-react';
import type { ImportState } from '../../../contract/imports.ts';
import { useText } from '../../text/use-text.ts';

export const ImportStateMark = ({ state }: { readonly state: ImportState }) => {
  const { text } = useText();
  const Icon =
    state === 'done'
      ? IconCircleCheck
      : state === 'failed'
        ? IconAlertCircle
        : state === 'mapping' || state === 'preview'
          ? IconEye
          : IconClock;
  return (
    <span className="imports-mark">
      <Icon size={20} aria-hidden /> {text(`impor.state.${state}`)}
    </span>
  );
};
