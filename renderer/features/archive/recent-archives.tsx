import { FolderOutlined, LoadingOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { RecentArchive } from '../../../electron/contract/archive';
import { baseName } from '../../ui/path-browser/paths';

interface Props {
  recent: readonly RecentArchive[];
  currentPath: string | null;
  busyPath: string | null;
  onOpen: (path: string) => void;
  /** A missing one is looked for elsewhere. */
  onFind: () => void;
}

/** Archives opened before on this machine, newest first. */
export function RecentArchives({ recent, currentPath, busyPath, onOpen, onFind }: Props) {
  const { t } = useTranslation('archive');
  if (recent.length === 0) return null;
  return (
    <section className="recent" aria-labelledby="recent-heading">
      <h2 id="recent-heading">{t('recent.title')}</h2>
      <ul>
        {recent.map((archive) => (
          <li key={archive.path} className={archive.missing ? 'recent-item recent-missing' : 'recent-item'}>
            <button
              type="button"
              className="plain-button recent-open"
              disabled={archive.missing || busyPath !== null}
              onClick={() => onOpen(archive.path)}
            >
              <span className="recent-icon" aria-hidden>
                {busyPath === archive.path ? <LoadingOutlined /> : <FolderOutlined />}
              </span>
              <span className="recent-text">
                <span className="recent-name one-line">{archive.title || baseName(archive.path)}</span>
                <span className="recent-path one-line" title={archive.path}>
                  {archive.missing ? t('recent.missing', { path: archive.path }) : archive.path}
                </span>
              </span>
              <span className="recent-when">
                {archive.path === currentPath
                  ? t('recent.current')
                  : dayjs(archive.openedAt).format(t('recent.format'))}
              </span>
            </button>
            {archive.missing && (
              <Button size="small" onClick={onFind}>
                {t('recent.find')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
