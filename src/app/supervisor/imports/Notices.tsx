// What a person should know of the file before trusting its rows.

import { IconInfoCircle } from '@tabler/icons-react';
import type { Import } from '../../../contract/imports.ts';
import { useText } from '../../text/use-text.ts';
import { counted } from './counted.ts';

export const Notices = ({ one: { notices, sheets } }: { readonly one: Import }) => {
  const { text, language } = useText();
  if (notices.length === 0) return null;
  return (
    <section className="tj-notice" aria-labelledby="imports-notices">
      <IconInfoCircle size={22} aria-hidden />
      <div>
        <h2 id="imports-notices" className="imports-small">
          {text('impor.notices')}
        </h2>
        <ul>
          {notices.map(({ code, sheet = '', n = 0, more = '' }) => (
            <li key={`${code} ${sheet} ${more}`}>
              {sheet === '' || sheets.length < 2 ? '' : `${sheet}: `}
              {text(`impor.notice.${code}`, { n: counted(n, language), more })}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
};
