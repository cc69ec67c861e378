// Profil: who one is here, how the app looks, the devices, what the browser promises, and the way out.

import './account.css';
import {
  IconFileImport,
  IconHistory,
  IconKey,
  IconLanguage,
  IconMapDown,
  IconSunHigh,
  IconTextSize,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { mayBringFiles, mayReadAudit, worksInTheField } from '../../domain/person.ts';
import { opens } from '../frame/places.ts';
import { PinSection } from '../lock/PinSection.tsx';
import { PracticeSection } from '../practice/PracticeSection.tsx';
import { ReadinessLink } from '../readiness/ReadinessLink.tsx';
import { useScreenTitle } from '../shared/screen-title.ts';
import { useServices } from '../shared/services.ts';
import { chooseLanguage, type Language } from '../text/texts.ts';
import { useText } from '../text/use-text.ts';
import { modes, setAppearance, textSizes, useAppearance } from '../theme/appearance.ts';
import { Choices } from './Choices.tsx';
import { DeviceList } from './DeviceList.tsx';
import { OwnCopy } from './OwnCopy.tsx';
import { SignOut } from './SignOut.tsx';
import { StorageFacts } from './StorageFacts.tsx';

export const ProfileScreen = () => {
  const { person, deps, serverName, practice } = useServices();
  const { text, language } = useText();
  useScreenTitle(text('nav.profil'));
  const { mode, textSize } = useAppearance();
  const [languageFailed, setLanguageFailed] = useState(false);
  const choose = (value: Language): void => {
    chooseLanguage(value).then(
      () => setLanguageFailed(false),
      () => setLanguageFailed(true),
    );
  };
  return (
    <div className="tj-page tj-stack">
      <section className="tj-card profile-section" aria-label={person.name}>
        <h2>{person.name}</h2>
        <p>{person.roles.map((role) => text(`peran.${role}`)).join(', ')}</p>
        <p className="tj-quiet">{text('masuk.server', { nama: serverName })}</p>
      </section>
      <Section title={text('profil.language')} icon={<IconLanguage size={22} aria-hidden />}>
        <Choices
          legend={text('profil.language')}
          value={language}
          onChange={choose}
          options={[
            { value: 'id', label: 'Indonesia', lang: 'id' },
            { value: 'en', label: 'English', lang: 'en' },
          ]}
        />
        <div role="status">{languageFailed && <p>{text('profil.language_offline')}</p>}</div>
      </Section>
      <Section title={text('profil.mode')} icon={<IconSunHigh size={22} aria-hidden />}>
        <Choices
          legend={text('profil.mode')}
          value={mode}
          onChange={(value) => setAppearance({ mode: value })}
          options={modes.map((value) => ({ value, label: text(`profil.mode.${value}`) }))}
        />
      </Section>
      <Section title={text('profil.text_size')} icon={<IconTextSize size={22} aria-hidden />}>
        <Choices
          legend={text('profil.text_size')}
          value={textSize}
          onChange={(value) => setAppearance({ textSize: value })}
          options={textSizes.map((value) => ({ value, label: text(`profil.size.${value}`) }))}
        />
      </Section>
      <PracticeSection />
      {practice !== null && <PinSection />}
      <div className="tj-card">
        <Link to="/profil/kata-sandi" className="profile-link">
          <IconKey size={22} aria-hidden /> {text('profil.password')}
        </Link>
      </div>
      {practice !== null && <DeviceList />}
      <div className="tj-card">
        {worksInTheField(person) && <ReadinessLink />}
        {(opens(person, 'peta') || opens(person, 'peta_supervisi')) && (
          <Link to="/peta-luring" className="profile-link">
            <IconMapDown size={22} aria-hidden /> {text('screen.paket_luring')}
          </Link>
        )}
      </div>
      {mayBringFiles(person) && (
        <div className="tj-card">
          <Link to="/berkas-darurat" className="profile-link">
            <IconFileImport size={22} aria-hidden /> {text('darurat.intake')}
          </Link>
        </div>
      )}
      {mayReadAudit(person) && !opens(person, 'pengaturan') && (
        <div className="tj-card">
          <Link to="/pengaturan/audit" className="profile-link">
            <IconHistory size={22} aria-hidden /> {text('profil.audit')}
          </Link>
        </div>
      )}
      <StorageFacts />
      <section className="tj-card profile-section" aria-labelledby="privacy">
        <h2 id="privacy">{text('privasi.judul')}</h2>
        <p>
          {text('privasi.isi', {
            program: text('profil.privacy_programme'),
            instansi: text('profil.privacy_agency'),
          })}
        </p>
      </section>
      {practice !== null && <OwnCopy />}
      <SignOut />
      <p className="tj-quiet">{text('profil.version', { v: deps.appVersion })}</p>
    </div>
  );
};

interface SectionProps {
  readonly title: string;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}

const Section = ({ title, icon, children }: SectionProps) => (
  <section className="tj-card profile-section" aria-label={title}>
    <h2 className="profile-title">
      {icon} {title}
    </h2>
    {children}
  </section>
);
