import { MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Select, Space } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recording } from '../../../electron/contract/media';
import { updateRecording } from '../../api/media';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { TimeField } from '../../ui/time-field';
import { frameStartMs, SOUND_STEP_RATE } from './frames';

/** A typed time is complete when nothing has been typed for this long. */
const TYPING_MS = 700;

/** Where a recording lies on the interview's timeline: after the part before it, or beside the parts from a moment on. */
export function RecordingPlace({ recording }: { recording: Recording }) {
  const { t } = useTranslation('player');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [offsetMs, setOffsetMs] = useState(recording.offsetMs);
  useEffect(() => setOffsetMs(recording.offsetMs), [recording.offsetMs]);
  const { mutate, isPending } = useMutation({
    mutationFn: (changes: Parameters<typeof updateRecording>[1]) => updateRecording(recording.id, changes),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.interview(recording.interviewId) }),
    onError: (error) => {
      setOffsetMs(recording.offsetMs);
      void message.error(problemSentence(t, error));
    },
  });
  useEffect(() => {
    if (offsetMs === recording.offsetMs || recording.role !== 'parallel') return undefined;
    const timer = window.setTimeout(() => mutate({ offsetMs }), TYPING_MS);
    return () => window.clearTimeout(timer);
  }, [offsetMs, recording.offsetMs, recording.role, mutate]);

  const frameMs = frameStartMs(1, recording.frameRate ?? SOUND_STEP_RATE);
  const shift = (deltaMs: number) => setOffsetMs((before) => before + deltaMs);
  return (
    <div className="recording-place">
      <Select
        size="small"
        value={recording.role}
        loading={isPending}
        aria-label={t('place.role')}
        options={(['part', 'parallel'] as const).map((role) => ({ value: role, label: t(`place.${role}`) }))}
        onChange={(role) => mutate({ role })}
      />
      {recording.role === 'parallel' && (
        <Space.Compact size="small">
          <Button
            icon={<MinusOutlined />}
            title={t('place.earlier')}
            aria-label={t('place.earlier')}
            onClick={() => shift(-frameMs)}
          />
          <TimeField
            size="small"
            label={t('file.offset')}
            valueMs={offsetMs}
            onChange={(value) => value !== null && setOffsetMs(value)}
          />
          <Button
            icon={<PlusOutlined />}
            title={t('place.later')}
            aria-label={t('place.later')}
            onClick={() => shift(frameMs)}
          />
        </Space.Compact>
      )}
    </div>
  );
}
