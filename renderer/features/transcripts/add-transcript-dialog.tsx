import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TranscriptKind, TranscriptSummary } from '../../../electron/contract/transcripts';
import { findingSentence, problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { addTranscript } from '../../api/transcripts';
import { PageLoading } from '../../ui/page-loading';
import { TranscriptDrop } from './transcript-drop';
import { TranscriptOptions } from './transcript-options';
import { TranscriptReading } from './transcript-reading';
import { useTranscriptPreview } from './use-transcript-preview';
import './transcripts.css';

interface Props {
  interviewId: string;
  existing: readonly TranscriptSummary[];
  onClose: () => void;
  /** With the id of the new transcript. */
  onAdded: (id: string) => void;
}

/** Brings in a subtitle file: shows how it will be read and what will be repaired before anything is stored. */
export function AddTranscriptDialog({ interviewId, existing, onClose, onAdded }: Props) {
  const { t } = useTranslation('transcript-page');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [encoding, setEncoding] = useState<string | null>(null);
  const [kind, setKind] = useState<TranscriptKind>('verbatim');
  const [supersedes, setSupersedes] = useState<string | null>(null);
  const reading = useTranscriptPreview(file, encoding);
  const add = useMutation({
    mutationFn: (chosen: File) =>
      addTranscript(interviewId, chosen, {
        fileName: chosen.name,
        kind,
        ...(reading.preview ? { encoding: reading.preview.encoding } : {}),
        ...(supersedes === null ? {} : { supersedes }),
      }),
    onSuccess: async (result) => {
      await client.invalidateQueries({ queryKey: queryKeys.interview(interviewId) });
      void client.invalidateQueries({ queryKey: queryKeys.interviews });
      const known = result.findings.find((finding) => finding.code === 'transcript-duplicate');
      if (known) void message.info(findingSentence(t, known), 6);
      else void message.success(t('dialog.added', { count: result.segments }));
      onAdded(result.transcriptId);
      onClose();
    },
  });
  const choose = (chosen: File) => {
    setFile(chosen);
    setEncoding(null);
    add.reset();
  };
  const ready = file !== null && reading.preview !== undefined && !reading.problem && !reading.pending;

  return (
    <Modal
      open
      width={file ? 920 : 560}
      title={t('dialog.title')}
      okText={reading.preview && file ? t('dialog.add', { count: reading.preview.segmentCount }) : t('add')}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={add.isPending}
      onOk={() => file && add.mutate(file)}
      onCancel={onClose}
    >
      {!file && <TranscriptDrop onChoose={choose} />}
      {file && (
        <div className="transcript-import">
          <TranscriptOptions
            file={file}
            onChooseOther={choose}
            choices={reading.choices}
            guessed={reading.guess?.guessed ?? false}
            encoding={encoding ?? reading.guess?.encoding ?? null}
            onEncoding={setEncoding}
            kind={kind}
            onKind={setKind}
            existing={existing}
            supersedes={supersedes}
            onSupersedes={setSupersedes}
          />
          <div className="transcript-import-reading">
            {reading.problem && <Alert type="error" showIcon title={problemSentence(t, reading.problem)} />}
            {!reading.preview && !reading.problem && <PageLoading />}
            {reading.preview && !reading.problem && <TranscriptReading preview={reading.preview} />}
          </div>
        </div>
      )}
      {add.error && <Alert className="dialog-problem" type="error" showIcon title={problemSentence(t, add.error)} />}
    </Modal>
  );
}
