// Said once on arrival from `Selesai`: the visit is locked, where it is, and that it travels by itself.
// The sentence comes with the navigation, so that a reload or a later look at the page does not say it again.

import { IconLockCheck, IconX } from '@tabler/icons-react';
import { useLayoutEffect, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { useText } from '../text/use-text.ts';
import './sealed-notice.css';

export const SealedNotice = () => {
  const { text } = useText();
  const location = useLocation();
  const navigate = useNavigate();
  const isArriving = (location.state as { readonly sealed?: string } | null)?.sealed !== undefined;
  const [isShown, setShown] = useState(isArriving);
  useLayoutEffect(() => {
    if (!isArriving) return;
    setShown(true);
    navigate({ pathname: location.pathname, search: location.search }, { replace: true, state: null });
  }, [isArriving, location.pathname, location.search, navigate]);
  if (!isShown) return null;
  return (
    <div className="tj-notice sealed-notice" data-tone="green" role="status">
      <IconLockCheck size={24} aria-hidden />
      <span>
        {text('visit.sealed_notice')} <Link to="/sinkronisasi">{text('visit.sealed_where')}</Link>
      </span>
      <button type="button" onClick={() => setShown(false)} aria-label={text('btn.tutup')}>
        <IconX size={22} aria-hidden />
      </button>
    </div>
  );
};
