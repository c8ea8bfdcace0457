import { FileTextOutlined, MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlannedGroup } from '../../../electron/contract/media';
import type { EditedGroup, PlanChange } from './import-plan';
import { moveMenu } from './move-menu';

interface Props {
  transcript: PlannedGroup['transcripts'][number];
  group: EditedGroup;
  groups: readonly EditedGroup[];
  change: Dispatch<PlanChange>;
}

/** A subtitle file that goes to the interview after its footage. */
export function PlanTranscript({ transcript, group, groups, change }: Props) {
  const { t } = useTranslation('import');
  const items = [...moveMenu(t('plan.moveTo'), group, groups), { key: 'remove', label: t('plan.leaveOut') }];
  return (
    <li className="plan-file">
      <FileTextOutlined aria-hidden />
      <span className="plan-file-name one-line" title={transcript.path}>
        {transcript.name}
      </span>
      <span className="faint plan-file-note">{t('plan.transcript')}</span>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{
          items,
          onClick: ({ key }) =>
            key === 'remove'
              ? change({ type: 'removeTranscript', path: transcript.path })
              : change({ type: 'moveTranscript', path: transcript.path, to: key.slice(3) }),
        }}
      >
        <Button
          type="text"
          size="small"
          icon={<MoreOutlined />}
          aria-label={t('plan.fileMenu', { name: transcript.name })}
        />
      </Dropdown>
    </li>
  );
}
