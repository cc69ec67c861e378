import { IconAlertCircle, IconCircleCheck, IconClock, IconCloudOff } from '@tabler/icons-react';
import { deviceZone, fullMoment } from '../../shared/moment-words.ts';
import { useText } from '../../text/use-text.ts';
import type { Working } from './use-definition.ts';

/** Where what was typed is now, with icon and word. */
export const SavingMark = ({ working }: { readonly working: Working }) => {
  const words = useText();
  const { text } = words;
  const { saving, savedAt, faultCode } = working;
  const Icon =
    saving === 'saved'
      ? IconCircleCheck
      : saving === 'offline'
        ? IconCloudOff
        : saving === 'problem' || saving === 'conflict'
          ? IconAlertCircle
          : IconClock;
  const said =
    saving === 'saved'
      ? savedAt === null
        ? text('ceklis.saving.untouched')
        : text('ceklis.saving.saved', { waktu: fullMoment(savedAt, deviceZone(), words) })
      : text(`ceklis.saving.${saving}`, { kode: faultCode ?? '' });
  return (
    <p className="ck-saving" role="status" data-state={saving}>
      <Icon size={20} aria-hidden />
      {said}
    </p>
  );
};
