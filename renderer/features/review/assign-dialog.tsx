import { AutoComplete, DatePicker, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type AssignmentInput,
  type Reviewer,
  type ReviewStage,
  rolesForStage,
} from '../../../electron/contract/review';
import { useViewer } from '../users/use-viewer';
import { useReviewPeople } from './use-review';
import './review.css';

interface Props {
  title: string;
  /** Null: several stages at once. */
  stage: ReviewStage | null;
  current: { assignee: Reviewer | null; dueOn: string | null };
  busy: boolean;
  onAssign: (assignment: AssignmentInput) => void;
  onClose: () => void;
}

/** Hands work to somebody, with a day it is due. Nobody chosen takes it back. */
export function AssignDialog({ title, stage, current, busy, onAssign, onClose }: Props) {
  const { t } = useTranslation('review');
  const id = useId();
  const { usersExist } = useViewer();
  const people = useReviewPeople();
  const [who, setWho] = useState(current.assignee?.id ?? current.assignee?.name ?? '');
  const [dueOn, setDueOn] = useState(current.dueOn ?? '');
  const roles = stage === null ? null : rolesForStage(stage);
  const able = (people.data ?? []).filter(({ role }) => roles === null || role === null || roles.includes(role));
  return (
    <Modal
      open
      width={420}
      title={title}
      okText={t(who === '' && current.assignee ? 'action.unassign' : 'action.assign')}
      okButtonProps={{ disabled: who === '' && stage !== null && current.assignee === null }}
      cancelText={t('common:action.cancel')}
      confirmLoading={busy}
      onOk={() => onAssign(usersExist ? { assigneeId: who || null, dueOn } : { assignee: who, dueOn })}
      onCancel={onClose}
      destroyOnHidden
    >
      <div className="review-form">
        <label className="review-field" htmlFor={`${id}-who`}>
          {t('assign.who')}
          {usersExist ? (
            <Select
              id={`${id}-who`}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('assign.nobody')}
              value={who || null}
              options={able.map(({ id: userId, name, role }) => ({
                value: userId,
                label: role === null ? name : `${name} · ${t(`users:role.${role}`)}`,
              }))}
              onChange={(chosen: string | null) => setWho(chosen ?? '')}
            />
          ) : (
            <AutoComplete
              id={`${id}-who`}
              allowClear
              placeholder={t('assign.name')}
              value={who}
              options={able.map(({ name }) => ({ value: name }))}
              onChange={(name: string | undefined) => setWho(name ?? '')}
            />
          )}
        </label>
        {usersExist && stage !== null && <p className="review-hint">{t('assign.hint')}</p>}
        <label className="review-field" htmlFor={`${id}-due`}>
          {t('assign.dueOn')}
          <DatePicker
            id={`${id}-due`}
            disabled={who === ''}
            format={t('assign.day')}
            placeholder={t('assign.noDue')}
            value={dueOn === '' ? null : dayjs(dueOn)}
            onChange={(day) => setDueOn(day?.format('YYYY-MM-DD') ?? '')}
          />
        </label>
      </div>
    </Modal>
  );
}
