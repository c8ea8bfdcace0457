import { FolderOpenOutlined } from '@ant-design/icons';
import { Button, Input, Radio, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { CUT_MODES } from '../../../electron/contract/clips';
import { clipFileName } from '../../../electron/contract/file-names';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import { usePathChooser } from '../../app/path-chooser';
import { formatTimeCode } from '../../ui/time';
import { TimeCode } from '../../ui/time-code';
import { TimeField } from '../../ui/time-field';
import { framesBetween } from '../player/frames';
import { exactRate } from '../player/playback';
import type { CutSource } from '../player/timeline';
import { clipEnding } from './clip-ending';
import type { CutDraft, CutProblem } from './cut-validation';

interface Props {
  interview: InterviewDetail;
  draft: CutDraft;
  onChange: (changes: Partial<CutDraft>) => void;
  sources: readonly CutSource[];
  source: CutSource | undefined;
  problem: CutProblem | null;
}

export function CutForm({ interview, draft, onChange, sources, source, problem }: Props) {
  const { t } = useTranslation('clips-page');
  const { saveFile } = usePathChooser();
  const id = useId();
  const recording = source?.span.recording;
  const rate = exactRate(recording);
  const lengthMs = source ? source.outMs - source.inMs : 0;
  const name = recording
    ? clipFileName({
        interviewTitle: interview.title,
        narrators: interview.narrators.map((narrator) => narrator.name),
        clipTitle: draft.title,
        timelineInMs: source.inMs,
        timelineOutMs: source.outMs,
        ending: clipEnding(recording, draft.mode),
      })
    : '';
  const chooseOutput = async () => {
    const kind = recording?.videoCodec === null ? 'audio' : 'video';
    const output = await saveFile({ suggestedName: name, kind });
    if (output) onChange({ output });
  };
  const time = (field: 'inMs' | 'outMs') => (
    <div className="cut-field">
      <label htmlFor={`${id}-${field}`}>{t(`cut.${field}`)}</label>
      <TimeField
        id={`${id}-${field}`}
        label={t(`cut.${field}`)}
        valueMs={draft[field]}
        invalid={problem?.field === field}
        onChange={(value) => onChange({ [field]: value })}
      />
    </div>
  );

  return (
    <div className="cut-form">
      <div className="cut-times">
        {time('inMs')}
        {time('outMs')}
        <div className="cut-field">
          <span>{t('cut.length')}</span>
          <output className="cut-length tabular">
            {problem ? '—' : formatTimeCode(lengthMs, { milliseconds: true })}
            {!problem && rate && source && (
              <span>
                {t('cut.frames', {
                  count: framesBetween(source.inMs - source.span.startMs, source.outMs - source.span.startMs, rate),
                })}
              </span>
            )}
          </output>
        </div>
      </div>
      {problem && (
        <p className="field-problem" role="alert">
          {t(`cut.problem.${problem.field}.${problem.code}`)}
        </p>
      )}

      {!problem && sources.length > 1 && (
        <div className="cut-field">
          <label htmlFor={`${id}-source`}>{t('cut.source')}</label>
          <Select
            id={`${id}-source`}
            value={recording?.id ?? null}
            options={sources.map(({ span, inMs, outMs }) => ({
              value: span.recording.id,
              label: `${span.recording.fileName}（${formatTimeCode(inMs)} – ${formatTimeCode(outMs)}）`,
            }))}
            onChange={(sourceId) => onChange({ sourceId })}
          />
        </div>
      )}
      {!problem && source && !source.whole && (
        <p className="cut-warning" role="status">
          {t('cut.notWhole', { file: source.span.recording.fileName })} <TimeCode ms={source.inMs} /> –{' '}
          <TimeCode ms={source.outMs} />
        </p>
      )}

      <div className="cut-field">
        <label htmlFor={`${id}-name`}>{t('cut.name')}</label>
        <Input
          id={`${id}-name`}
          autoFocus
          value={draft.title}
          maxLength={200}
          placeholder={interview.title}
          onChange={(event) => onChange({ title: event.target.value })}
        />
      </div>

      <fieldset className="cut-field">
        <legend>{t('cut.mode')}</legend>
        <Radio.Group
          className="cut-modes"
          value={draft.mode}
          onChange={(event) => onChange({ mode: event.target.value === 'copy' ? 'copy' : 'exact' })}
        >
          {CUT_MODES.map((mode) => (
            <Radio key={mode} value={mode} className="cut-mode">
              <span className="cut-mode-name">{t(`mode.${mode}.name`)}</span>
              <span className="cut-mode-note">{t(`mode.${mode}.note`)}</span>
            </Radio>
          ))}
        </Radio.Group>
      </fieldset>

      <div className="cut-field">
        <span>{t('cut.place')}</span>
        <div className="cut-place">
          <span className="cut-place-path">{draft.output ?? `${t('cut.archiveFolder')} ${name}`}</span>
          {draft.output !== null && (
            <Button type="link" size="small" onClick={() => onChange({ output: null })}>
              {t('cut.useArchive')}
            </Button>
          )}
          <Button size="small" icon={<FolderOpenOutlined />} disabled={!source} onClick={() => void chooseOutput()}>
            {t('cut.elsewhere')}
          </Button>
        </div>
        <p className="field-hint">{t('cut.captionsToo')}</p>
      </div>
    </div>
  );
}
