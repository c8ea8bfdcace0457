import {
  BookOutlined,
  ClusterOutlined,
  FileDoneOutlined,
  FolderOutlined,
  HistoryOutlined,
  ProfileOutlined,
  ScissorOutlined,
  SearchOutlined,
  SettingOutlined,
  TeamOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useViewer } from '../features/users/use-viewer';
import { SealMark } from '../ui/seal-mark';
import { useSession } from './session';

function RailLink({ to, icon, label }: { to: string; icon: ReactNode; label: string }) {
  return (
    <NavLink to={to} className={({ isActive }) => (isActive ? 'rail-link rail-link-active' : 'rail-link')}>
      <span className="rail-icon" aria-hidden>
        {icon}
      </span>
      <span className="rail-word">{label}</span>
    </NavLink>
  );
}

/** The main ways through the program, always at the same place. */
export function Rail() {
  const { t } = useTranslation('common');
  const session = useSession();
  const { may } = useViewer();
  // Pages that show more than a reader may see are not offered to one; the service would refuse them.
  const seesAll = may('read-sealed');
  const archive = session.data?.archive;
  const title = archive?.title || t('nav.archive');
  return (
    <nav className="rail" aria-label={t('nav.main')}>
      <Tooltip title={archive ? `${title} · ${archive.path}` : t('program')} placement="right">
        <NavLink to="/interviews" className="rail-brand" aria-label={t('program')}>
          <SealMark size={34} />
        </NavLink>
      </Tooltip>
      <RailLink to="/interviews" icon={<ProfileOutlined />} label={t('nav.interviews')} />
      <RailLink to="/search" icon={<SearchOutlined />} label={t('nav.search')} />
      <RailLink to="/people" icon={<TeamOutlined />} label={t('nav.people')} />
      {seesAll && <RailLink to="/events" icon={<ClusterOutlined />} label={t('nav.events')} />}
      {seesAll && <RailLink to="/collections" icon={<FolderOutlined />} label={t('nav.collections')} />}
      {seesAll && <RailLink to="/review" icon={<FileDoneOutlined />} label={t('nav.review')} />}
      <RailLink to="/clips" icon={<ScissorOutlined />} label={t('nav.clips')} />
      <span className="rail-space" />
      <RailLink to="/jobs" icon={<UnorderedListOutlined />} label={t('nav.jobs')} />
      {seesAll && <RailLink to="/vocabularies" icon={<BookOutlined />} label={t('nav.vocabularies')} />}
      {seesAll && <RailLink to="/history" icon={<HistoryOutlined />} label={t('nav.history')} />}
      <RailLink to="/settings" icon={<SettingOutlined />} label={t('nav.settings')} />
    </nav>
  );
}
