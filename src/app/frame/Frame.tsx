// Around every screen of a signed-in person: title, the sync pill, and the places of the role.

import './frame.css';
import { IconArrowLeft } from '@tabler/icons-react';
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import { saveLastVisitPlace } from '../../local-database/last-visit-place.ts';
import { PinOffer } from '../lock/PinOffer.tsx';
import { PracticeBanner } from '../practice/PracticeBanner.tsx';
import { PausedRecordingNotice } from '../shared/roads/PausedRecordingNotice.tsx';
import { useShownTitle } from '../shared/screen-title.ts';
import { useServices } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';
import { visitOfPath } from './last-place.ts';
import { placeOfAddress, placesOf } from './places.ts';
import { StorageNotices } from './StorageNotices.tsx';
import { SyncPill } from './SyncPill.tsx';
import { UpdateOffer } from './UpdateOffer.tsx';

/** A visit being made has the whole screen: its own buttons take the place of the bottom bar. */
const hasOwnBottom = (path: string): boolean => /^\/(kunjungan|usul)\/./.test(path);

/** More letters than two lines of the bar hold beside the pill. */
const longTitle = 28;

export const Frame = ({ children }: { readonly children: ReactNode }) => {
  const { person, demo, practice } = useServices();
  const { text } = useText();
  const { pathname } = useLocation();
  const places = placesOf(person);
  const here = placeOfAddress(places, pathname);
  const bare = hasOwnBottom(pathname);
  useRememberedVisit(pathname);
  return (
    <div className="frame" data-bare={bare || undefined}>
      <a className="frame-skip" href="#isi">
        {text('frame.skip')}
      </a>
      <TopBar />
      <nav className="frame-places" aria-label={text('frame.places')}>
        {places.map(({ path, labelKey, icon: Icon }) => (
          <Link
            key={path}
            to={path}
            className="frame-place"
            aria-current={path === pathname ? 'page' : path === here?.path ? 'true' : undefined}
          >
            <Icon size={24} stroke={1.8} aria-hidden />
            <span>{text(labelKey)}</span>
          </Link>
        ))}
      </nav>
      <main id="isi" tabIndex={-1} className="frame-main">
        {practice === null && <PracticeBanner />}
        {demo && practice !== null && (
          <p className="frame-demo">
            {text('demo.spanduk')}
            <span className="frame-demo-dates">. {text('demo.dates')}</span>
          </p>
        )}
        <StorageNotices />
        <UpdateOffer />
        {practice !== null && <PinOffer />}
        <PausedRecordingNotice path={pathname} />
        {children}
      </main>
    </div>
  );
};

// Every other screen is a deliberate leave; the root alone is where a killed app opens.
const useRememberedVisit = (path: string): void => {
  const { database, deps } = useServices();
  const visitId = visitOfPath(path);
  const atRoot = path === '/';
  useEffect(() => {
    if (atRoot) return;
    const place = visitId === null ? null : { visitId, at: deps.now() };
    void saveLastVisitPlace(database, place).catch(() => undefined);
  }, [database, deps, visitId, atRoot]);
};

const TopBar = () => {
  const { text } = useText();
  const { title, back } = useShownTitle();
  const heading = useFocusOnNewScreen();
  return (
    <header className="frame-top">
      {back !== null && (
        <Link to={back} className="frame-back" aria-label={text('frame.back')}>
          <IconArrowLeft size={24} aria-hidden />
        </Link>
      )}
      <h1
        ref={heading}
        tabIndex={-1}
        className="frame-title"
        data-long={title.length > longTitle || undefined}
      >
        {title}
      </h1>
      <SyncPill />
    </header>
  );
};

// After a change of screen the reader starts at its title; the first screen leaves the focus alone. The bar stands before
// the screen, so this runs first and a screen may scroll elsewhere afterwards.
const useFocusOnNewScreen = () => {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useLayoutEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [pathname]);
  return heading;
};
