// The root of the app: back into the visit a killed browser had open, else the first screen of the role.

import { useEffect, useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { mayAct } from '../../domain/person.ts';
import { readLastVisitPlace } from '../../local-database/last-visit-place.ts';
import { readDraft } from '../../local-database/read-site.ts';
import { useServices } from '../shared/services.ts';
import { placeToReopen } from './last-place.ts';
import { homeOf } from './places.ts';

export const StartPlace = () => {
  const { database, person, deps } = useServices();
  const { search } = useLocation();
  const home = homeOf(person);
  // A screen that failed is left by this address: it must not lead back into it.
  const away = search === '?awal' || !mayAct(person, 'visit');
  const [to, setTo] = useState<string | null>(away ? home : null);
  useEffect(() => {
    if (away) return;
    let left = false;
    const find = async (): Promise<string | null> => {
      const last = await readLastVisitPlace(database);
      const draft = last && (await readDraft(database, last.visitId));
      return placeToReopen(last, draft?.updatedAt ?? null, deps.now());
    };
    void find()
      .catch(() => null)
      .then((path) => {
        if (!left) setTo(path ?? home);
      });
    return () => {
      left = true;
    };
  }, [away, database, deps, home]);
  return to === null ? <div className="tj-page" aria-busy="true" /> : <Navigate to={to} replace />;
};
