import { ArrowLeftOutlined, FolderOpenOutlined, PlayCircleOutlined, PlusCircleOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { problemSentence } from '../../api/problems';
import { usePageTrail } from '../../app/page-trail';
import { usePathChooser } from '../../app/path-chooser';
import { useSession } from '../../app/session';
import { SealMark } from '../../ui/seal-mark';
import { FfmpegNotice } from './ffmpeg-notice';
import { NewArchiveDialog } from './new-archive-dialog';
import { RecentArchives } from './recent-archives';
import { useOpenArchive } from './use-open-archive';
import './archive.css';

interface ChoiceProps {
  icon: ReactNode;
  title: string;
  note: string;
  busy: boolean;
  disabled: boolean;
  primary?: boolean;
  onChoose: () => void;
}

function Choice({ icon, title, note, busy, disabled, primary = false, onChoose }: ChoiceProps) {
  return (
    <button
      type="button"
      className={primary ? 'welcome-choice welcome-choice-primary' : 'welcome-choice'}
      disabled={disabled}
      aria-busy={busy}
      onClick={onChoose}
    >
      <span className="welcome-choice-icon" aria-hidden>
        {icon}
      </span>
      <span className="welcome-choice-title">{title}</span>
      <span className="welcome-choice-note">{note}</span>
    </button>
  );
}

/** First screen: make an archive, open one, or look at the sample. */
export default function WelcomePage() {
  const { t } = useTranslation('archive');
  const session = useSession();
  const chooser = usePathChooser();
  const opening = useOpenArchive();
  const [search, setSearch] = useSearchParams();
  const [naming, setNaming] = useState(false);
  usePageTrail([{ label: t('welcome.trail') }]);

  const chooseExisting = async () => {
    opening.reset();
    const path = await chooser.chooseFolder('archive-open');
    if (path) opening.mutate({ action: 'open', path });
  };
  const action = search.get('action');
  useEffect(() => {
    if (!action) return;
    setSearch({}, { replace: true });
    if (action === 'new') setNaming(true);
    if (action === 'open') void chooseExisting();
    if (action === 'close') opening.mutate({ action: 'close' });
  });

  const current = session.data?.archive;
  const wish = opening.isPending ? opening.variables.action : null;
  return (
    <div className="page-scroll welcome" style={{ height: '100%' }}>
      <div className="welcome-column">
        {current && (
          <Link className="welcome-back" to="/interviews">
            <ArrowLeftOutlined aria-hidden /> {t('welcome.backTo', { title: current.title || current.path })}
          </Link>
        )}
        <header className="welcome-head">
          <SealMark size={56} />
          <div>
            <h1 className="welcome-title">{t('common:program')}</h1>
            <p className="welcome-motto">{t('welcome.motto')}</p>
          </div>
        </header>
        {session.data && <FfmpegNotice ffmpeg={session.data.ffmpeg} />}
        {opening.error && !naming && (
          <Alert
            type="error"
            showIcon
            closable={{ onClose: () => opening.reset() }}
            title={problemSentence(t, opening.error)}
          />
        )}
        <div className="welcome-choices">
          <Choice
            primary
            icon={<PlusCircleOutlined />}
            title={t('welcome.new.title')}
            note={t('welcome.new.note')}
            busy={wish === 'create'}
            disabled={wish !== null}
            onChoose={() => {
              opening.reset();
              setNaming(true);
            }}
          />
          <Choice
            icon={<FolderOpenOutlined />}
            title={t('welcome.open.title')}
            note={t('welcome.open.note')}
            busy={wish === 'open'}
            disabled={wish !== null}
            onChoose={() => void chooseExisting()}
          />
          <Choice
            icon={<PlayCircleOutlined />}
            title={t('welcome.sample.title')}
            note={wish === 'sample' ? t('welcome.sample.busy') : t('welcome.sample.note')}
            busy={wish === 'sample'}
            disabled={wish !== null}
            onChoose={() => opening.mutate({ action: 'sample' })}
          />
        </div>
        <RecentArchives
          recent={session.data?.recent ?? []}
          currentPath={current?.path ?? null}
          busyPath={opening.isPending && opening.variables.action === 'open' ? opening.variables.path : null}
          onOpen={(path) => opening.mutate({ action: 'open', path })}
          onFind={() => void chooseExisting()}
        />
        <footer className="welcome-foot">
          <span>{session.data ? t('welcome.version', { version: session.data.version }) : ''}</span>
          <Link to="/settings">
            <Button type="link" size="small" tabIndex={-1}>
              {t('welcome.settings')}
            </Button>
          </Link>
        </footer>
      </div>
      {naming && (
        <NewArchiveDialog
          defaultFolder={session.data?.defaultFolder ?? ''}
          problem={opening.error}
          busy={opening.isPending}
          onChange={() => opening.reset()}
          onCancel={() => {
            opening.reset();
            setNaming(false);
          }}
          onCreate={(path, title) => opening.mutate({ action: 'create', path, title })}
        />
      )}
    </div>
  );
}
