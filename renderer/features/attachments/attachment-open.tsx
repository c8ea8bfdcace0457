import { DownloadOutlined, ExportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../../electron/contract/attachments';
import { attachmentFileUrl } from '../../api/attachments';
import { nativeShowInFolder } from '../../app/native';
import { FileActions } from '../clips/file-actions';

/** The way to the file itself: in the desktop program its folder, in a browser a tab of its own or a download. */
export function AttachmentOpen({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation('attachments');
  if (nativeShowInFolder) return <FileActions file={attachment.path} />;
  const url = attachmentFileUrl(attachment.id);
  return (
    <>
      {attachment.format === 'pdf' && (
        <Button type="text" icon={<ExportOutlined />} href={url} target="_blank" rel="noopener">
          {t('viewer.openFile')}
        </Button>
      )}
      <Button type="text" icon={<DownloadOutlined />} href={url} download={attachment.fileName}>
        {t('viewer.download')}
      </Button>
    </>
  );
}
