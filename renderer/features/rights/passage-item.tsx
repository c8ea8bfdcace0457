import { LockOutlined, UnlockOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SealedPassage, SealFields } from '../../../electron/contract/rights';
import { problemOf, problemSentence } from '../../api/problems';
import { updatePassage } from '../../api/rights';
import { formatTimeCode } from '../../ui/time';
import { refreshAfterRights } from './use-rights';

interface Props {
  passage: SealedPassage;
  onSeek: (ms: number) => void;
  onLift: () => void;
}

/** One sealed passage: when, why, until when. Fields save when they are left. */
export function PassageItem({ passage, onSeek, onLift }: Props) {
  const { t } = useTranslation('rights');
  const client = useQueryClient();
  const [reason, setReason] = useState(passage.reason);
  const [until, setUntil] = useState(passage.sealedUntil);
  const change = useMutation({
    mutationFn: (fields: Partial<SealFields>) => updatePassage(passage.id, fields),
    onSuccess: async (saved) => {
      setUntil(saved.sealedUntil);
      await refreshAfterRights(client, passage.interviewId);
    },
  });
  const range = `${formatTimeCode(passage.startMs)}–${formatTimeCode(passage.endMs)}`;
  const field = change.error ? problemOf(change.error).where?.field : undefined;
  return (
    <article className={passage.sealed ? 'panel-card passage' : 'panel-card panel-card-faded passage'}>
      <div className="panel-card-head">
        <span aria-hidden>{passage.sealed ? <LockOutlined /> : <UnlockOutlined />}</span>
        <button type="button" className="plain-button tabular" onClick={() => onSeek(passage.startMs)}>
          {range}
        </button>
        <span className="consent-state">{t(passage.sealed ? 'passage.sealed' : 'passage.lifted')}</span>
        <span className="passage-space" />
        <Button size="small" onClick={onLift} aria-label={t('passage.liftOf', { range })}>
          {t('passage.lift')}
        </Button>
      </div>
      <Input
        value={reason}
        maxLength={500}
        placeholder={t('passage.reason')}
        aria-label={t('passage.reasonOf', { range })}
        onChange={(event) => setReason(event.target.value)}
        onBlur={() => reason !== passage.reason && change.mutate({ reason })}
      />
      <Input
        value={until}
        maxLength={100}
        status={field === 'sealedUntil' ? 'error' : ''}
        placeholder={t('passage.until')}
        aria-label={t('passage.untilOf', { range })}
        onChange={(event) => setUntil(event.target.value)}
        onBlur={() => until !== passage.sealedUntil && change.mutate({ sealedUntil: until })}
      />
      {change.error && (
        <p className="field-problem" role="alert">
          {problemSentence(t, change.error)}
        </p>
      )}
    </article>
  );
}
