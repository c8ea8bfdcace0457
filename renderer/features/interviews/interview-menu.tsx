import { DeleteOutlined, FolderOpenOutlined, MoreOutlined, VideoCameraAddOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { InterviewSummary } from '../../../electron/contract/interviews';
import { useImport } from '../import/import-provider';
import { useViewer } from '../users/use-viewer';

interface Props {
  interview: InterviewSummary;
  onDelete: (interview: InterviewSummary) => void;
}

/** What can be done with an interview from the list. The menu itself is built when it is first asked for. */
export function InterviewMenu({ interview, onDelete }: Props) {
  const { t } = useTranslation('interviews');
  const navigate = useNavigate();
  const bringIn = useImport();
  const { may } = useViewer();
  const [open, setOpen] = useState(false);
  // Opening is what a click on the row does; the rest changes the archive.
  if (!may('catalogue')) return null;
  const button = (
    <button
      type="button"
      className="plain-button interview-menu"
      aria-label={t('menu.of', { title: interview.title })}
      aria-haspopup="menu"
      aria-expanded={open}
      onClick={() => setOpen(true)}
    >
      <MoreOutlined />
    </button>
  );
  if (!open) return button;
  return (
    <Dropdown
      open
      trigger={['click']}
      onOpenChange={setOpen}
      placement="bottomRight"
      autoFocus
      menu={{
        items: [
          { key: 'open', icon: <FolderOpenOutlined />, label: t('menu.open') },
          { key: 'add', icon: <VideoCameraAddOutlined />, label: t('menu.addMedia') },
          { type: 'divider' },
          { key: 'delete', icon: <DeleteOutlined />, danger: true, label: t('menu.delete') },
        ],
        onClick: ({ key }) => {
          setOpen(false);
          if (key === 'open') void navigate(`/interviews/${encodeURIComponent(interview.id)}`);
          if (key === 'add') void bringIn.chooseFiles({ id: interview.id, title: interview.title });
          if (key === 'delete') onDelete(interview);
        },
      }}
    >
      {button}
    </Dropdown>
  );
}
