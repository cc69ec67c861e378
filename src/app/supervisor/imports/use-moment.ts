// When something happened, in the zone of this device.

import { dayIn, formatDay, formatTime } from '../../../domain/local-time.ts';
import { useText } from '../../text/use-text.ts';

export const useMomentWords = (): ((at: number) => string) => {
  const { language } = useText();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (at) => `${formatDay(dayIn(zone, at), language)} ${formatTime(at, zone, language)}`;
};
