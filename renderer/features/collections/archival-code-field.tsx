import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, Space } from 'antd';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import type { Retention } from '../../../electron/contract/archival-code';
import { checkCode, proposeCode } from '../../api/collections';
import { findingSentence, problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import './collections.css';

interface Props {
  id?: string;
  status?: 'error' | '';
  interviewId: string;
  value: string | null;
  /** What the form shows and may not have saved yet. */
  recordedOn: string;
  retention: Retention | null;
  placeholder?: string | undefined;
  onChange: (code: string | null) => void;
  onBlur?: () => void;
}

/** An archival code: typed, or the next number of its series; says what is odd about it and who has it already. */
export function ArchivalCodeField(props: Props) {
  const { id, status = '', interviewId, value, recordedOn, retention, placeholder, onChange, onBlur } = props;
  const { t } = useTranslation('collections');
  const code = useDeferredValue(value?.trim() ?? '');
  const about = { interview: interviewId, recordedOn, ...(retention ? { retention } : {}) };
  const question = { ...about, code };
  const check = useQuery({
    queryKey: queryKeys.archivalCodeCheck(question),
    queryFn: ({ signal }) => checkCode(question, signal),
    enabled: code !== '',
  });
  const propose = useMutation({
    mutationFn: () => proposeCode(about),
    onSuccess: (proposal) => {
      onChange(proposal.code);
      onBlur?.();
    },
  });
  const { findings = [], takenBy = null } = (code !== '' && check.data) || {};
  return (
    <>
      <Space.Compact block>
        <Input
          {...(id ? { id } : {})}
          status={status}
          maxLength={500}
          value={value ?? ''}
          {...(placeholder ? { placeholder } : {})}
          onChange={(event) => {
            propose.reset();
            onChange(event.target.value.trim() === '' ? null : event.target.value);
          }}
          {...(onBlur ? { onBlur } : {})}
        />
        <Button loading={propose.isPending} title={t('code.explain')} onClick={() => propose.mutate()}>
          {t('code.propose')}
        </Button>
      </Space.Compact>
      {propose.error && (
        <p className="field-problem" role="alert">
          {problemSentence(t, propose.error)}
        </p>
      )}
      {takenBy && status !== 'error' && (
        <p className="field-problem" role="alert">
          {t(takenBy.trashed ? 'code.takenInTrash' : 'code.taken', { title: takenBy.title })}
        </p>
      )}
      {findings.map((finding) => (
        <p key={finding.code} className="code-finding">
          {findingSentence(t, finding)}
        </p>
      ))}
    </>
  );
}
