import { IconAlertTriangle } from '@tabler/icons-react';
import { formatSta, type StaLine } from '../../../domain/chainage.ts';
import { useText } from '../../text/use-text.ts';

/** Whether kilometre posts calibrate the road, and why not where they contradict. */
export const PostsNotice = ({ road }: { readonly road: StaLine }) => {
  const { text } = useText();
  if (road.refusedPost)
    return (
      <p className="tj-notice" data-tone="amber">
        <IconAlertTriangle size={20} aria-hidden />
        <span>
          {text(`road.post_${road.refusedPost.reason}`, {
            sta: Number.isFinite(road.refusedPost.chainageM) ? formatSta(road.refusedPost.chainageM) : '?',
          })}
        </span>
      </p>
    );
  return road.knots ? <p className="tj-quiet">{text('road.calibrated')}</p> : null;
};
