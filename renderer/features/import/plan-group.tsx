import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown, Input } from 'antd';
import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditedGroup, PlanChange } from './import-plan';
import { partNumbers } from './import-plan';
import { PlanFile } from './plan-file';
import { PlanTranscript } from './plan-transcript';
import { TargetField } from './target-field';

interface Props {
  group: EditedGroup;
  index: number;
  groups: readonly EditedGroup[];
  change: Dispatch<PlanChange>;
}

/** One interview to be: its title or the existing one to add to, its files, its transcripts. */
export function PlanGroup({ group, index, groups, change }: Props) {
  const { t } = useTranslation('import');
  const numbers = partNumbers(group);
  return (
    <section className="plan-group" aria-label={group.target?.title ?? group.title}>
      <header className="plan-group-head">
        <span className="plan-group-number tabular" aria-hidden>
          {index + 1}
        </span>
        <TargetField
          target={group.target}
          onChange={(target) => change({ type: 'target', groupId: group.id, target })}
        />
        {group.target === null && (
          <Input
            className="plan-group-title"
            value={group.title}
            maxLength={500}
            status={group.title.trim() === '' ? 'error' : ''}
            placeholder={t('plan.titlePlaceholder')}
            aria-label={t('plan.titleOf', { number: index + 1 })}
            onChange={(event) => change({ type: 'rename', groupId: group.id, title: event.target.value })}
          />
        )}
        <span className="plan-reason" title={t(`reason.${group.reason}.note`)}>
          {t(`reason.${group.reason}.word`)}
        </span>
        <Dropdown
          trigger={['click']}
          placement="bottomRight"
          menu={{
            items: [
              { key: 'split', label: t('plan.split'), disabled: group.files.length < 2 },
              { key: 'merge', label: t('plan.merge'), disabled: index === 0 },
            ],
            onClick: ({ key }) => change({ type: key === 'split' ? 'split' : 'merge', groupId: group.id }),
          }}
        >
          <Button
            type="text"
            size="small"
            icon={<MoreOutlined />}
            aria-label={t('plan.groupMenu', { number: index + 1 })}
          />
        </Dropdown>
      </header>
      <ul className="plan-files">
        {group.files.map((file, fileIndex) => (
          <PlanFile
            key={file.path}
            file={file}
            first={fileIndex === 0}
            alone={group.files.length === 1}
            partNumber={numbers.get(file.path) ?? null}
            group={group}
            groups={groups}
            change={change}
          />
        ))}
        {group.transcripts.map((transcript) => (
          <PlanTranscript key={transcript.path} transcript={transcript} group={group} groups={groups} change={change} />
        ))}
      </ul>
    </section>
  );
}
