// Asks for the file, lets the browser download it by itself, and asks the server how far it is: the page never holds it.

import { useCallback, useEffect, useRef, useState } from 'react';
import { type ExportRequest, exportProgressSchema, exportTicketSchema } from '../../../contract/exports.ts';
import type { Problem } from '../../../contract/problem.ts';
import { useServices } from '../../shared/services.ts';
import { useOfficeCall } from '../use-office-answer.ts';

export interface TakenExport {
  readonly state:
    | 'asking'
    | 'running'
    | 'done'
    | 'cut'
    | 'offline'
    | 'busy'
    | 'busy_own'
    | 'busy_hour'
    | 'refused'
    | 'lost';
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
}

const nothing = { name: '', rows: 0, bytes: 0 };
const askEveryMs = 1000;
/** So many silences in a row: how far it is can no longer be said. */
const mostSilences = 30;

export const useTakeExport = () => {
  const { api } = useServices();
  const call = useOfficeCall();
  const [taken, setTaken] = useState<TakenExport | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const follow = useCallback(
    (exportId: string, silences: number) => {
      timer.current = setTimeout(async () => {
        const got = await call({
          method: 'GET',
          path: `/api/exports/${exportId}`,
          answer: exportProgressSchema,
        });
        if (got.kind === 'problem') return setTaken((now) => ({ ...(now ?? nothing), state: 'lost' }));
        if (got.kind === 'offline') {
          if (silences >= mostSilences) return setTaken((now) => ({ ...(now ?? nothing), state: 'lost' }));
          return follow(exportId, silences + 1);
        }
        const { state, rows, bytes } = got.value;
        // A ticket is asked for before the browser goes; others may still take the last slot in between.
        const isOver = state === 'done' || state === 'cut' || state === 'busy';
        setTaken((now) => ({ name: now?.name ?? '', rows, bytes, state: isOver ? state : 'running' }));
        if (!isOver) follow(exportId, 0);
      }, askEveryMs);
    },
    [call],
  );

  const take = useCallback(
    async (request: ExportRequest) => {
      clearTimeout(timer.current);
      setTaken({ ...nothing, state: 'asking' });
      const got = await call({
        method: 'POST',
        path: '/api/exports',
        answer: exportTicketSchema,
        body: request,
      });
      if (got.kind !== 'answer') {
        return setTaken({ ...nothing, state: got.kind === 'offline' ? 'offline' : refusalOf(got.problem) });
      }
      const { exportId, path, name } = got.value;
      const link = document.createElement('a');
      link.href = `${api.origin}${path}`;
      link.download = name;
      document.body.append(link);
      link.click();
      link.remove();
      setTaken({ ...nothing, name, state: 'running' });
      follow(exportId, 0);
    },
    [api, call, follow],
  );
  return { taken, take };
};

/** Who is in the way is said as it is: others, or what oneself took out already. */
const refusalOf = ({ code, field }: Problem): TakenExport['state'] => {
  if (code !== 'export-busy') return 'refused';
  if (field === 'perPerson') return 'busy_own';
  return field === 'perHour' ? 'busy_hour' : 'busy';
};
