import { PaperClipOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, App, Button } from 'antd';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentPlace } from '../../api/attachments';
import { problemSentence } from '../../api/problems';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { FindingList } from '../../ui/finding-list';
import { PageLoading } from '../../ui/page-loading';
import { AttachmentCard } from './attachment-card';
import { AttachmentViewer } from './attachment-viewer';
import { useAddAttachments } from './use-add-attachments';
import { useAttachmentActions, useAttachmentList } from './use-attachments';
import { useFileDrop } from './use-file-drop';
import './attachments.css';

/** Photographs, manuscripts and documents of one record: looked at, described, added by button or by dropping. */
export function Attachments({ recordType, recordId }: AttachmentPlace) {
  const { t } = useTranslation('attachments');
  const { message } = App.useApp();
  const place = { recordType, recordId };
  // On an interview it stands within the files panel, elsewhere right under the page's title.
  const Heading = recordType === 'interview' ? 'h3' : 'h2';
  const list = useAttachmentList(place);
  const { refresh } = useAttachmentActions(place);
  const adding = useAddAttachments(place, (added) => {
    if (added > 0) void message.success(t('added', { count: added }));
    void refresh();
  });
  const [openId, setOpenId] = useState<string | null>(null);
  const region = useRef<HTMLElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const over = useFileDrop(region, (transfer) => void adding.drop(transfer));
  const headingId = useId();
  const attachments = list.data ?? [];
  const { progress, result } = adding;

  return (
    <section ref={region} className="attachments" aria-labelledby={headingId}>
      <header className="attachments-head">
        <Heading id={headingId}>{t('title')}</Heading>
        {attachments.length > 0 && <span className="faint tabular">{t('count', { count: attachments.length })}</span>}
        <span className="attachments-space" />
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={t('add')}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            // The same file can be chosen again.
            event.target.value = '';
            void adding.addFiles(files);
          }}
        />
        <Button icon={<PlusOutlined />} loading={progress !== null} onClick={() => input.current?.click()}>
          {progress === null ? t('add') : t('adding', { done: progress.done + 1, total: progress.total })}
        </Button>
      </header>
      {result.refused.length > 0 && (
        <Alert
          type="error"
          showIcon
          closable={{ onClose: adding.dismiss }}
          title={t('problems.title', { count: result.refused.length })}
          description={
            <ul className="attachments-problems">
              {result.refused.map(({ key, problem }) => (
                <li key={key}>{problemSentence(t, problem)}</li>
              ))}
            </ul>
          }
        />
      )}
      {result.findings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          closable={{ onClose: adding.dismiss }}
          title={t('problems.findings')}
          description={<FindingList findings={result.findings} />}
        />
      )}
      {list.isPending && <PageLoading />}
      {list.error && <ErrorState compact problem={list.error} onRetry={() => void list.refetch()} />}
      {list.data && attachments.length === 0 && (
        <EmptyState compact icon={<PaperClipOutlined />} title={t('empty.title')} hint={t('empty.hint')} />
      )}
      {attachments.length > 0 && (
        <ul className="attachments-grid" aria-label={t('title')}>
          {attachments.map((attachment) => (
            <li key={attachment.id}>
              <AttachmentCard attachment={attachment} onOpen={() => setOpenId(attachment.id)} />
            </li>
          ))}
        </ul>
      )}
      <AttachmentViewer place={place} attachments={attachments} openId={openId} onOpen={setOpenId} />
      {over && (
        <div className="attachments-drop" aria-hidden>
          {t('drop')}
        </div>
      )}
    </section>
  );
}
