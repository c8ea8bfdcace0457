import { DeleteOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ClipSummary } from '../../../electron/contract/clips';

/** Small bin that asks before a clip goes to the trash. */
export function DeleteClipButton({ clip, onDelete }: { clip: ClipSummary; onDelete: () => void }) {
  const { t } = useTranslation('clips-page');
  return (
    <Tooltip title={t('delete.confirm')}>
      <Button
        size="small"
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('delete.of', { title: clip.title || clip.interviewTitle })}
        onClick={onDelete}
      />
    </Tooltip>
  );
}
