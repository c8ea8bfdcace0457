import { useMutation } from '@tanstack/react-query';
import { App, Button, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { rebuildSearchIndex } from '../../api/archive';
import { problemSentence } from '../../api/problems';
import { nativeShowInFolder, openExternal, shellVersions } from '../../app/native';
import { usePageTrail } from '../../app/page-trail';
import { useSession } from '../../app/session';
import { changeLanguage } from '../../i18n';
import type { Language } from '../../i18n/catalogue';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { PageHeader } from '../../ui/page-header';
import { UserNameField } from '../history/user-name';
import { useViewer } from '../users/use-viewer';
import { UsersSettings } from '../users/users-settings';
import { FfmpegNotice } from './ffmpeg-notice';
import './archive.css';

const LICENCE_TEXT = 'https://www.gnu.org/licenses/gpl-3.0.html';

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="settings-section">
      <h2>{title}</h2>
      <div className="settings-card">{children}</div>
    </section>
  );
}

function Row({ label, note, children }: { label: string; note?: string; children: ReactNode }) {
  return (
    <div className="settings-row">
      <div className="settings-label">
        <span>{label}</span>
        {note && <span className="settings-note">{note}</span>}
      </div>
      <div className="settings-value">{children}</div>
    </div>
  );
}

/** Language, the open archive's facts and care, versions. */
export default function SettingsPage() {
  const { t, i18n } = useTranslation('archive');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const session = useSession();
  // Who has logged in is named already.
  const { user } = useViewer();
  const [confirming, setConfirming] = useState(false);
  const archive = session.data?.archive ?? null;
  usePageTrail([{ label: t('settings.title') }]);
  const rebuild = useMutation({
    mutationFn: rebuildSearchIndex,
    onSuccess: () => {
      setConfirming(false);
      void message.success(t('settings.rebuildStarted'));
    },
    onError: (error) => void message.error(problemSentence(t, error), 6),
  });
  const reveal = async (path: string) => {
    if (nativeShowInFolder) await nativeShowInFolder(path);
    else {
      await navigator.clipboard.writeText(path);
      void message.success(t('common:state.pathCopied'));
    }
  };
  const ffmpeg = session.data?.ffmpeg;
  return (
    <div className="page-scroll" style={{ height: '100%' }}>
      <div className="settings">
        <PageHeader
          title={t('settings.title')}
          actions={
            archive ? null : (
              <Link to="/welcome">
                <Button tabIndex={-1}>{t('common:action.back')}</Button>
              </Link>
            )
          }
        />
        <div className="page-body">
          <Section title={t('settings.general')}>
            <Row label={t('settings.language')}>
              <Segmented<Language>
                aria-label={t('settings.language')}
                value={i18n.language === 'en' ? 'en' : 'zh-CN'}
                options={[
                  { label: t('settings.chinese'), value: 'zh-CN' },
                  { label: t('settings.english'), value: 'en' },
                ]}
                onChange={(language) => void changeLanguage(language)}
              />
            </Row>
            {!user && (
              <Row label={t('history:user.name')} note={t('history:user.note')}>
                <UserNameField />
              </Row>
            )}
          </Section>
          {archive && (
            <Section title={t('settings.archive')}>
              <Row label={t('settings.archiveTitle')}>{archive.title}</Row>
              <Row label={t('settings.place')} note={t('settings.placeNote')}>
                <span className="settings-path">{archive.path}</span>
                <Button size="small" onClick={() => void reveal(archive.path)}>
                  {t(nativeShowInFolder ? 'common:action.showInFolder' : 'common:action.copyPath')}
                </Button>
              </Row>
              <Row label={t('settings.holdings')}>
                <span className="tabular">
                  {t('settings.counts', {
                    interviews: archive.interviewCount.toLocaleString(),
                    recordings: archive.recordingCount.toLocaleString(),
                    segments: archive.segmentCount.toLocaleString(),
                    clips: archive.clipCount.toLocaleString(),
                  })}
                </span>
              </Row>
              <Row label={t('settings.searchIndex')} note={t('settings.searchIndexNote')}>
                <Button onClick={() => setConfirming(true)}>{t('settings.rebuild')}</Button>
              </Row>
              <Row label={t('settings.switch')} note={t('settings.switchNote')}>
                <Button onClick={() => void navigate('/welcome')}>{t('settings.switchAction')}</Button>
                <Button onClick={() => void navigate('/welcome?action=close')}>{t('settings.close')}</Button>
              </Row>
            </Section>
          )}
          {archive && <UsersSettings />}
          <Section title={t('settings.about')}>
            <Row label={t('settings.version')}>
              <span className="tabular">{session.data?.version ?? ''}</span>
            </Row>
            {shellVersions && (
              <Row label={t('settings.engine')}>
                <span className="tabular">{`Electron ${shellVersions.electron} · Chromium ${shellVersions.chrome}`}</span>
              </Row>
            )}
            {ffmpeg && !('problem' in ffmpeg) && (
              <Row label="ffmpeg" note={ffmpeg.path}>
                <span className="tabular">{ffmpeg.version}</span>
              </Row>
            )}
            <Row label={t('settings.licence')} note={t('settings.licenceNote')}>
              <button
                type="button"
                className="plain-button link-button"
                onClick={() => void openExternal(LICENCE_TEXT)}
              >
                MIT
              </button>
            </Row>
          </Section>
          {ffmpeg && <FfmpegNotice ffmpeg={ffmpeg} />}
        </div>
      </div>
      <ConfirmDialog
        open={confirming}
        title={t('settings.rebuild')}
        confirmWord={t('settings.rebuildConfirm')}
        busy={rebuild.isPending}
        onConfirm={() => rebuild.mutate()}
        onCancel={() => setConfirming(false)}
      >
        {t('settings.rebuildExplain')}
      </ConfirmDialog>
    </div>
  );
}
