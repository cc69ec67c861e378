// The figures one looks for first, each of them a way to its list.

import './report-tiles.css';
import {
  IconAlertTriangle,
  IconCalendarX,
  IconCircleCheck,
  IconClipboardList,
  IconClock,
  IconCopy,
  IconMapPinCheck,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link } from 'react-router';
import {
  type ReportFilter,
  reportProgressAnswerSchema,
  reportWeeksAnswerSchema,
} from '../../../contract/reports.ts';
import { useText } from '../../text/use-text.ts';
import { ReportBlock } from './ReportBlock.tsx';
import { addressOf, sitesAddress, visitsAddress } from './report-address.ts';
import { reportWords } from './report-words.ts';

export const SummaryBlock = ({ filter }: { readonly filter: ReportFilter }) => {
  const words = useText();
  const { text } = words;
  const { count } = reportWords(words);
  return (
    <ReportBlock
      title={text('laporan.summary')}
      isFirst
      path={addressOf('/api/reports/progress', filter)}
      schema={reportProgressAnswerSchema}
    >
      {({ total, sites }) => (
        <>
          <div className="report-tiles">
            <Tile
              icon={IconClipboardList}
              value={total.planned}
              words="laporan.planned"
              to={sitesAddress(filter, { planned: '1' })}
            />
            <Tile
              icon={IconMapPinCheck}
              value={total.planned - total.belum}
              words="laporan.visited"
              to={sitesAddress(filter, { planned: '1', visited: '1' })}
            />
            <Tile
              icon={IconCircleCheck}
              value={total.disetujui}
              words="status.disetujui"
              to={sitesAddress(filter, { planned: '1', standing: 'disetujui' })}
            />
            <Tile
              icon={IconCalendarX}
              value={total.overdue}
              words="laporan.overdue"
              to={sitesAddress(filter, { planned: '1', due: '1', standing: 'belum' })}
            />
          </div>
          {sites > total.planned && (
            <p className="tj-quiet">
              {text('laporan.planned_of', {
                n: count(total.planned),
                sites: count(sites),
                rest: count(sites - total.planned),
              })}
            </p>
          )}
        </>
      )}
    </ReportBlock>
  );
};

export const CareBlock = ({ filter }: { readonly filter: ReportFilter }) => {
  const { text } = useText();
  return (
    <ReportBlock
      title={text('laporan.care')}
      path={addressOf('/api/reports/weeks', filter)}
      schema={reportWeeksAnswerSchema}
    >
      {({ total, doublesOpen }) => (
        <>
          <div className="report-tiles">
            <Tile
              icon={IconClock}
              value={total.late}
              words="laporan.late"
              to={visitsAddress(filter, { late: '1' })}
            />
            <Tile
              icon={IconAlertTriangle}
              value={total.doubtful}
              words="laporan.doubtful"
              to={visitsAddress(filter, { doubtful: '1' })}
            />
            <Tile
              icon={IconAlertTriangle}
              value={total.karantina}
              words="laporan.held"
              to={visitsAddress(filter, { standing: 'karantina' })}
            />
            <Tile icon={IconCopy} value={doublesOpen} words="laporan.doubles" to="/dugaan-ganda" />
          </div>
          <p className="tj-quiet">{text('laporan.care_rule')}</p>
        </>
      )}
    </ReportBlock>
  );
};

const Tile = ({
  icon: Icon,
  value,
  words,
  to,
}: {
  readonly icon: TablerIcon;
  readonly value: number;
  readonly words: string;
  readonly to: string;
}) => {
  const spoken = useText();
  return (
    <Link to={to} className="report-tile">
      <Icon size={24} aria-hidden />
      <b>{reportWords(spoken).count(value)}</b>
      <span>{spoken.text(words)}</span>
    </Link>
  );
};
