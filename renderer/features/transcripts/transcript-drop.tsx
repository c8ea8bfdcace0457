import { InboxOutlined } from '@ant-design/icons';
import { Upload } from 'antd';
import { useTranslation } from 'react-i18next';

const ENDINGS = '.srt,.vtt,.txt';

/** Where a subtitle file is dropped or chosen; it is read from here, nothing is sent anywhere yet. */
export function TranscriptDrop({ onChoose }: { onChoose: (file: File) => void }) {
  const { t } = useTranslation('transcript-page');
  return (
    <Upload.Dragger
      accept={ENDINGS}
      multiple={false}
      showUploadList={false}
      beforeUpload={(file) => {
        onChoose(file);
        return false;
      }}
    >
      <p className="transcript-drop-icon" aria-hidden>
        <InboxOutlined />
      </p>
      <p className="transcript-drop-title">{t('dialog.drop')}</p>
      <p className="transcript-drop-hint">{t('dialog.dropHint')}</p>
    </Upload.Dragger>
  );
}
