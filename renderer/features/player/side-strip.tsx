import {
  AuditOutlined,
  EditOutlined,
  FileDoneOutlined,
  FileTextOutlined,
  HistoryOutlined,
  SafetyCertificateOutlined,
  ScissorOutlined,
  TeamOutlined,
  VideoCameraOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import { useViewer } from '../users/use-viewer';
import { mayOpenTab, type SidePanelTab } from './use-workspace-sizes';

const ICONS: Record<SidePanelTab, ReactNode> = {
  describe: <EditOutlined />,
  provenance: <AuditOutlined />,
  people: <TeamOutlined />,
  rights: <SafetyCertificateOutlined />,
  review: <FileDoneOutlined />,
  transcripts: <FileTextOutlined />,
  clips: <ScissorOutlined />,
  files: <VideoCameraOutlined />,
  history: <HistoryOutlined />,
};
const TABS = Object.keys(ICONS) as SidePanelTab[];

interface Props {
  interview: InterviewDetail;
  tab: SidePanelTab | null;
  onChange: (tab: SidePanelTab | null) => void;
}

/** What the side panel can show; the open one once more folds it away. */
export function SideStrip({ interview, tab, onChange }: Props) {
  const { t } = useTranslation('player');
  const { may } = useViewer();
  const tabs = TABS.filter((name) => mayOpenTab(may, name));
  const counts: Partial<Record<SidePanelTab, number>> = {
    provenance: interview.statements.length,
    transcripts: interview.transcripts.length,
    clips: interview.clips.length,
    files: interview.recordings.length,
  };
  return (
    <nav className="side-strip" aria-label={t('side.label')}>
      {tabs.map((name) => (
        <button
          key={name}
          type="button"
          className={name === tab ? 'side-strip-button side-strip-button-open' : 'side-strip-button'}
          aria-expanded={name === tab}
          onClick={() => onChange(name === tab ? null : name)}
        >
          <span className="side-strip-icon" aria-hidden>
            {ICONS[name]}
          </span>
          <span>{t(`side.${name}`)}</span>
          {counts[name] !== undefined && <span className="side-strip-count tabular">{counts[name]}</span>}
        </button>
      ))}
    </nav>
  );
}
