import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  open: boolean;
  title: string;
  /** What will happen, and how it can be undone. */
  children: ReactNode;
  /** Names the deed, e.g. 移入回收站. */
  confirmWord: string;
  danger?: boolean;
  busy?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before something that is hard to take back. The button names the deed. */
export function ConfirmDialog({
  open,
  title,
  children,
  confirmWord,
  danger = false,
  busy = false,
  onConfirm,
  onCancel,
}: Props) {
  const { t } = useTranslation('common');
  return (
    <Modal
      open={open}
      title={title}
      width={440}
      onOk={onConfirm}
      onCancel={onCancel}
      confirmLoading={busy}
      okText={confirmWord}
      cancelText={t('action.cancel')}
      okButtonProps={{ danger }}
      destroyOnHidden
    >
      {children}
    </Modal>
  );
}
