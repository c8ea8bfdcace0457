import { ScissorOutlined } from '@ant-design/icons';
import { Alert, Button, Modal } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import { problemOf, problemSentence } from '../../api/problems';
import { isOver } from '../jobs/use-jobs';
import { exactRate } from '../player/playback';
import type { MarkedRange } from '../player/selection';
import { buildTimeline, cutSources } from '../player/timeline';
import { CutForm } from './cut-form';
import { CutProgress } from './cut-progress';
import { CutResult } from './cut-result';
import { type CutDraft, chosenSource, cutProblem } from './cut-validation';
import { useCut } from './use-cut';
import './clips.css';

interface Props {
  interview: InterviewDetail;
  range: MarkedRange;
  /** Recording that is shown at the in point: what a person means to cut. */
  shownId: string | null;
  onClose: () => void;
}

/** From a marked range to a file of its own: what, how, where to; then progress; then what came of it. */
export function CutDialog({ interview, range, shownId, onClose }: Props) {
  const { t } = useTranslation('clips-page');
  const [draft, setDraft] = useState<CutDraft>({ ...range, mode: 'exact', title: '', output: null, sourceId: shownId });
  const { start, job, report, again } = useCut();
  const timeline = useMemo(() => buildTimeline(interview.recordings), [interview.recordings]);
  const sources = cutSources(timeline, draft.inMs ?? 0, draft.outMs ?? 0);
  const source = chosenSource(sources, draft.sourceId);
  const problem = cutProblem(draft, timeline.durationMs, exactRate(source?.span.recording));
  const refusal = start.error ?? job?.problem ?? null;
  const taken = refusal !== null && problemOf(refusal).code === 'output-exists';
  const running = job !== undefined && !isOver(job);

  const send = (overwrite: boolean) => {
    if (!source || problem) return;
    again();
    start.mutate({
      mediaId: source.span.recording.id,
      inMs: source.inMs - source.span.startMs,
      outMs: source.outMs - source.span.startMs,
      mode: draft.mode,
      title: draft.title,
      overwrite,
      ...(draft.output === null ? {} : { output: draft.output }),
    });
  };

  const footer = () => {
    if (report) return <Button onClick={onClose}>{t('common:action.close')}</Button>;
    if (running) return <Button onClick={onClose}>{t('cut.inBackground')}</Button>;
    return (
      <>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        <Button
          type="primary"
          icon={<ScissorOutlined />}
          disabled={problem !== null || !source}
          loading={start.isPending}
          onClick={() => send(false)}
        >
          {t('cut.start')}
        </Button>
      </>
    );
  };
  return (
    <Modal open width={640} title={t(report ? 'cut.doneTitle' : 'cut.title')} onCancel={onClose} footer={footer()}>
      {report && job ? (
        <CutResult report={report} />
      ) : running ? (
        <CutProgress job={job} />
      ) : (
        <>
          <CutForm
            interview={interview}
            draft={draft}
            onChange={(changes) => setDraft((before) => ({ ...before, ...changes }))}
            sources={sources}
            source={source}
            problem={problem}
          />
          {job?.state === 'cancelled' && <Alert className="dialog-problem" type="info" title={t('cut.cancelled')} />}
          {refusal && (
            <Alert
              className="dialog-problem"
              type="error"
              showIcon
              title={problemSentence(t, refusal)}
              action={
                taken && (
                  <Button size="small" danger onClick={() => send(true)}>
                    {t('cut.overwrite')}
                  </Button>
                )
              }
            />
          )}
        </>
      )}
    </Modal>
  );
}
