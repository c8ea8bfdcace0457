import { CopyOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../../electron/contract/attachments';
import { FileSize } from '../../ui/file-size';

/** What is known of the file itself. */
export function AttachmentFacts({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation('attachments');
  const { message } = App.useApp();
  const copy = () =>
    navigator.clipboard.writeText(attachment.sha256).then(
      () => void message.success(t('facts.copied')),
      () => undefined,
    );
  return (
    <dl className="attachment-facts">
      <dt>{t('facts.file')}</dt>
      <dd>{attachment.fileName}</dd>
      <dt>{t('facts.size')}</dt>
      <dd>
        {t(`format.${attachment.format}`)} · <FileSize bytes={attachment.sizeBytes} />
      </dd>
      <dt>{t('facts.added')}</dt>
      <dd>
        {dayjs(attachment.createdAt).format(t('when'))} {attachment.addedBy}
      </dd>
      <dt>{t('facts.sha256')}</dt>
      <dd className="attachment-checksum">
        <code title={attachment.sha256}>{attachment.sha256.slice(0, 16)}…</code>
        <Button
          type="text"
          size="small"
          icon={<CopyOutlined />}
          aria-label={t('facts.copy')}
          title={t('facts.copy')}
          onClick={() => void copy()}
        />
      </dd>
    </dl>
  );
}
