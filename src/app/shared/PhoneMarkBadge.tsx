// Where a record is, in the words of promise N8: an icon and a word, never colour alone.

import { IconCircleCheck, IconCloudUpload, IconDeviceMobileCheck, IconPencil } from '@tabler/icons-react';
import type { PhoneMark } from '../../domain/draft.ts';
import { useText } from '../text/use-text.ts';
import { useSyncStatus } from './services.ts';

const sendingPhases: ReadonlySet<string> = new Set(['sending', 'photos', 'receipts']);

export const PhoneMarkBadge = ({ mark }: { readonly mark: PhoneMark }) => {
  const { text } = useText();
  const { offline, phase } = useSyncStatus();
  // Begun is not under way: without the server, or before the first bytes of this one, it is still only on the phone.
  const sending = mark.mark === 'mengirim' && !offline && (mark.percent > 0 || sendingPhases.has(phase));
  const [Icon, words] =
    mark.mark === 'draf'
      ? ([IconPencil, text('status.draf')] as const)
      : mark.mark === 'tersimpan' || (mark.mark === 'mengirim' && !sending)
        ? ([IconDeviceMobileCheck, text('status.tersimpan_hp')] as const)
        : mark.mark === 'mengirim'
          ? ([IconCloudUpload, text('mark.sending', { n: mark.percent })] as const)
          : ([IconCircleCheck, `${text('status.diterima')} (${mark.code})`] as const);
  return (
    <span className="tj-mark" data-mark={mark.mark === 'mengirim' && !sending ? 'tersimpan' : mark.mark}>
      <Icon size={20} aria-hidden />
      {words}
    </span>
  );
};
