export interface ProgressBarProps {
  readonly label: string;
  /** 0 to 100. */
  readonly percent: number;
}

export const ProgressBar = ({ label, percent }: ProgressBarProps) => (
  <span
    className="tj-bar"
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={Math.round(percent)}
  >
    <span style={{ width: `${Math.max(0, Math.min(100, percent))}%` }} />
  </span>
);
