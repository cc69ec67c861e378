// On every screen while practising: that nothing counts, and the way out.

import { IconSchool } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { useText } from '../text/use-text.ts';
import { endPractice } from './practice-mode.ts';

export const PracticeBanner = () => {
  const { text } = useText();
  const navigate = useNavigate();
  return (
    <div className="frame-practice" role="status">
      <p>
        <IconSchool size={22} aria-hidden /> <b>{text('latihan.banner')}</b>
      </p>
      <button
        type="button"
        onClick={() => {
          endPractice();
          navigate('/profil', { replace: true });
        }}
      >
        {text('latihan.end')}
      </button>
    </div>
  );
};
