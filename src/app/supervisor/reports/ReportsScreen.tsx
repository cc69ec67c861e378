// Laporan: pictures first. Every figure opens the list behind it; the filter stands in the address.

import './reports.css';
import { IconPrinter } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Button } from '../../shared/controls/Button.tsx';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useText } from '../../text/use-text.ts';
import { FirstStepsHint } from '../settings/FirstStepsHint.tsx';
import { AssessmentsBlock } from './AssessmentsBlock.tsx';
import { BarFills } from './Bar.tsx';
import { InnovationsBlock } from './InnovationsBlock.tsx';
import { MoneyBlock } from './MoneyBlock.tsx';
import { PartnersBlock } from './PartnersBlock.tsx';
import { ProgressBlock } from './ProgressBlock.tsx';
import { FilterOffers, FilterWords, ReportFilterBar, useReportFilter } from './ReportFilterBar.tsx';
import { RoadsBlock } from './RoadsBlock.tsx';
import { SectionsBlock } from './SectionsBlock.tsx';
import { CareBlock, SummaryBlock } from './SummaryBlock.tsx';
import { TargetsBlock } from './TargetsBlock.tsx';
import { WeeksBlock } from './WeeksBlock.tsx';
import { YearsBlock } from './YearsBlock.tsx';

export const ReportsScreen = () => {
  const { text } = useText();
  const { filter } = useReportFilter();
  useScreenTitle(text('nav.laporan'));
  return (
    <FilterOffers>
      <div className="reports">
        <BarFills />
        <div className="report-top">
          <ReportFilterBar />
          <Link className="report-no-print" to="/laporan/berita-acara">
            {text('minutes.list')}
          </Link>
          <Button
            variant="default"
            className="report-no-print"
            leftSection={<IconPrinter size={20} aria-hidden />}
            onClick={() => window.print()}
          >
            {text('btn.cetak')}
          </Button>
        </div>
        <FirstStepsHint />
        <FilterWords filter={filter} />
        <div className="report-pair">
          <SummaryBlock filter={filter} />
          <CareBlock filter={filter} />
        </div>
        <ProgressBlock filter={filter} />
        <RoadsBlock filter={filter} />
        <MoneyBlock filter={filter} />
        <PartnersBlock filter={filter} />
        <InnovationsBlock filter={filter} />
        {filter.programme !== undefined && (
          <AssessmentsBlock filter={{ ...filter, programme: filter.programme }} />
        )}
        <SectionsBlock filter={filter} />
        <TargetsBlock filter={filter} />
        <WeeksBlock filter={filter} />
        <YearsBlock filter={filter} />
      </div>
    </FilterOffers>
  );
};
