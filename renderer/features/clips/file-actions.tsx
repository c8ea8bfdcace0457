import { CopyOutlined, FolderOpenOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { nativeShowInFolder } from '../../app/native';

/** Shows a file in the system's file manager; in a browser, which cannot, hands over its path. */
export function FileActions({ file, size = 'middle' }: { file: string; size?: 'small' | 'middle' }) {
  const { t } = useTranslation('clips-page');
  const { message } = App.useApp();
  const show = async () => {
    if (!(await nativeShowInFolder?.(file))) void message.error(t('notThere', { file }));
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(file);
      void message.success(t('common:state.pathCopied'));
    } catch {
      void message.error(t('notCopied'));
    }
  };
  return nativeShowInFolder ? (
    <Button size={size} icon={<FolderOpenOutlined />} onClick={() => void show()}>
      {t('common:action.showInFolder')}
    </Button>
  ) : (
    <Button size={size} icon={<CopyOutlined />} onClick={() => void copy()}>
      {t('common:action.copyPath')}
    </Button>
  );
}
