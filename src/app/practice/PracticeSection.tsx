// Profil: beginning to practise, and beginning anew.

import { IconSchool } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { mayAct } from '../../domain/person.ts';
import { Button } from '../shared/controls/Button.tsx';
import { useServices } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';

export const PracticeSection = () => {
  const { person, practice } = useServices();
  const { text } = useText();
  const navigate = useNavigate();
  const [failed, setFailed] = useState(false);
  const [asking, setAsking] = useState(false);
  if (practice === null || !mayAct(person, 'visit')) return null;
  const begin = async (anew: boolean) => {
    setFailed(false);
    setAsking(false);
    if (anew) await practice.forget();
    if (await practice.begin()) navigate('/tugas');
    else setFailed(true);
  };
  return (
    <section className="tj-card profile-section" aria-label={text('latihan.title')}>
      <h2 className="profile-title">
        <IconSchool size={22} aria-hidden /> {text('latihan.title')}
      </h2>
      <p>{text('latihan.says')}</p>
      {failed && (
        <p className="tj-notice" data-tone="amber" role="alert">
          {text('latihan.needs_signal')}
        </p>
      )}
      <Button variant="default" onClick={() => void begin(false)}>
        {text('latihan.begin')}
      </Button>
      {asking ? (
        <div className="tj-notice" role="alert">
          <p>{text('latihan.anew_says')}</p>
          <Button color="red" onClick={() => void begin(true)}>
            {text('latihan.anew_yes')}
          </Button>{' '}
          <Button variant="default" onClick={() => setAsking(false)}>
            {text('btn.batal')}
          </Button>
        </div>
      ) : (
        <Button variant="subtle" onClick={() => setAsking(true)}>
          {text('latihan.anew')}
        </Button>
      )}
    </section>
  );
};
