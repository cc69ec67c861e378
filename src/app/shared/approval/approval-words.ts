import type { SiteApproval } from '../../../local-database/read-final-approval.ts';
import type { Words } from '../../text/use-text.ts';

/** "Terverifikasi", "Menunggu camat"; null where there is nothing accepted to approve. */
export const approvalWords = (
  { approval, villageHead }: SiteApproval,
  { text, of }: Words,
): string | null => {
  switch (approval.state) {
    case 'none':
      return null;
    case 'verified':
      return text('status.terverifikasi');
    case 'waiting': {
      const who = approval.levels.map((level) =>
        level === 'district'
          ? text('persetujuan.camat')
          : villageHead
            ? lowerFirst(of(villageHead))
            : text('persetujuan.village_head'),
      );
      const words = { siapa: who.join(text('persetujuan.and')) };
      return text(approval.disputed ? 'persetujuan.disputed' : 'persetujuan.waiting', words);
    }
    default:
      return approval satisfies never;
  }
};

const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
