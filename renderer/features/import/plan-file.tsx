import { AudioOutlined, MoreOutlined, VideoCameraOutlined } from '@ant-design/icons';
import { Button, Dropdown, Select } from 'antd';
import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlannedFile } from '../../../electron/contract/media';
import { FileSize } from '../../ui/file-size';
import { isAudioName } from '../../ui/path-browser/paths';
import { TimeField } from '../../ui/time-field';
import type { EditedGroup, PlanChange } from './import-plan';
import { moveMenu } from './move-menu';

interface Props {
  file: PlannedFile;
  first: boolean;
  alone: boolean;
  partNumber: number | null;
  group: EditedGroup;
  groups: readonly EditedGroup[];
  change: Dispatch<PlanChange>;
}

/** One file of a planned interview: which part it is, or when beside the others it starts. */
export function PlanFile({ file, first, alone, partNumber, group, groups, change }: Props) {
  const { t } = useTranslation('import');
  const menu = [
    { key: 'raise', label: t('plan.raise'), disabled: first },
    { key: 'own', label: t('plan.own'), disabled: alone },
    ...moveMenu(t('plan.moveTo'), group, groups),
    { type: 'divider' as const },
    { key: 'remove', label: t('plan.leaveOut') },
  ];
  const onMenu = (key: string) => {
    if (key === 'raise') change({ type: 'raise', path: file.path });
    else if (key === 'remove') change({ type: 'remove', path: file.path });
    else if (key === 'own') change({ type: 'move', path: file.path, to: null });
    else if (key.startsWith('to:')) change({ type: 'move', path: file.path, to: key.slice(3) });
  };
  return (
    <li className="plan-file">
      {isAudioName(file.name) ? <AudioOutlined aria-hidden /> : <VideoCameraOutlined aria-hidden />}
      <span className="plan-file-name one-line" title={file.path}>
        {file.name}
      </span>
      {file.role === 'parallel' && (
        <TimeField
          size="small"
          className="plan-file-offset"
          label={t('plan.offset')}
          prefix={t('plan.offsetPrefix')}
          valueMs={file.offsetMs}
          onChange={(offsetMs) => change({ type: 'offset', path: file.path, offsetMs })}
        />
      )}
      <Select
        size="small"
        variant="filled"
        className="plan-file-role"
        aria-label={t('plan.roleOf', { name: file.name })}
        value={file.role}
        disabled={alone}
        options={[
          {
            value: 'part',
            label: partNumber === null || alone ? t('role.part') : t('role.partNumber', { number: partNumber }),
          },
          { value: 'parallel', label: t('role.parallel') },
        ]}
        onChange={(role) => change({ type: 'role', path: file.path, role })}
      />
      <span className="plan-file-size faint">
        <FileSize bytes={file.sizeBytes} />
      </span>
      <Dropdown trigger={['click']} placement="bottomRight" menu={{ items: menu, onClick: ({ key }) => onMenu(key) }}>
        <Button type="text" size="small" icon={<MoreOutlined />} aria-label={t('plan.fileMenu', { name: file.name })} />
      </Dropdown>
    </li>
  );
}
