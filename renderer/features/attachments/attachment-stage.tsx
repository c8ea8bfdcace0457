import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../../electron/contract/attachments';
import { attachmentViewUrl, fetchAttachmentText } from '../../api/attachments';
import { queryKeys } from '../../api/query-keys';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { PageLoading } from '../../ui/page-loading';
import { AttachmentIcon } from './attachment-icon';
import { attachmentTitle } from './use-attachments';

interface Props {
  attachment: Attachment;
  /** In its own size, to be scrolled, instead of fitted in. */
  actualSize: boolean;
  onToggleSize: () => void;
}

/** The attachment as large as it can be shown: picture, beginning of a text, or what it is. */
export function AttachmentStage({ attachment, actualSize, onToggleSize }: Props) {
  if (attachment.viewable)
    return <Picture attachment={attachment} actualSize={actualSize} onToggleSize={onToggleSize} />;
  if (attachment.format === 'docx' || attachment.format === 'text') return <Words attachment={attachment} />;
  return <Unseen attachment={attachment} />;
}

function Picture({ attachment, actualSize, onToggleSize }: Props) {
  const { t } = useTranslation('attachments');
  const [failed, setFailed] = useState(false);
  if (failed)
    return (
      <EmptyState compact icon={<AttachmentIcon format={attachment.format} />} title={t('viewer.pictureFailed')} />
    );
  return (
    <button
      type="button"
      className={
        actualSize ? 'plain-button attachment-picture attachment-picture-actual' : 'plain-button attachment-picture'
      }
      aria-label={t(actualSize ? 'viewer.zoomOut' : 'viewer.zoomIn')}
      onClick={onToggleSize}
    >
      <img src={attachmentViewUrl(attachment.id)} alt={attachmentTitle(attachment)} onError={() => setFailed(true)} />
    </button>
  );
}

function Words({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation('attachments');
  const beginning = useQuery({
    queryKey: [...queryKeys.attachments, 'text', attachment.id],
    queryFn: ({ signal }) => fetchAttachmentText(attachment.id, signal),
    retry: false,
  });
  if (beginning.isPending) return <PageLoading />;
  if (beginning.error) return <ErrorState compact problem={beginning.error} />;
  return (
    <div className="attachment-words">
      <textarea
        readOnly
        aria-label={attachmentTitle(attachment)}
        value={beginning.data.text.trim() === '' ? t('viewer.textEmpty') : beginning.data.text}
      />
      {beginning.data.cut && <p className="faint">{t('viewer.textCut')}</p>}
    </div>
  );
}

function Unseen({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation('attachments');
  return (
    <div className="attachment-unseen">
      <AttachmentIcon format={attachment.format} />
      <p>{t(`format.${attachment.format}`)}</p>
      {attachment.format !== 'pdf' && <p className="faint">{t('viewer.noPicture')}</p>}
      <p className="faint">{t('viewer.noPictureHint')}</p>
    </div>
  );
}
