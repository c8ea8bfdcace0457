import { DisconnectOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../../electron/contract/attachments';
import { attachmentPreviewUrl } from '../../api/attachments';
import { edtfWords } from '../../ui/edtf';
import { formatFileSize } from '../../ui/file-size';
import { AttachmentIcon } from './attachment-icon';
import { attachmentTitle } from './use-attachments';

/** One attachment in the grid: its picture or what stands for it, what it is called, what it is. */
export function AttachmentCard({ attachment, onOpen }: { attachment: Attachment; onOpen: () => void }) {
  const { t } = useTranslation('attachments');
  const title = attachmentTitle(attachment);
  const details = [
    t(`kind.${attachment.kind}`),
    attachment.date && edtfWords(t, attachment.date),
    attachment.hasPreview ? '' : `${t(`format.${attachment.format}`)} ${formatFileSize(attachment.sizeBytes)}`,
  ];
  return (
    <button type="button" className="plain-button attachment-card" title={attachment.fileName} onClick={onOpen}>
      <span className="attachment-thumb">
        {attachment.hasPreview ? (
          <img src={attachmentPreviewUrl(attachment.id)} alt="" loading="lazy" />
        ) : (
          <AttachmentIcon format={attachment.format} />
        )}
        {attachment.isPortrait && <span className="attachment-mark">{t('portrait')}</span>}
        {!attachment.online && (
          <span className="attachment-mark attachment-mark-offline">
            <DisconnectOutlined aria-hidden /> {t('offline')}
          </span>
        )}
      </span>
      <span className="attachment-title">{title}</span>
      <span className="attachment-details">{details.filter(Boolean).join(' · ')}</span>
    </button>
  );
}
