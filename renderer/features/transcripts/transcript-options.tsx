import { FileTextOutlined } from '@ant-design/icons';
import { Button, Radio, Select, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  type EncodingChoice,
  TRANSCRIPT_KINDS,
  type TranscriptKind,
  type TranscriptSummary,
} from '../../../electron/contract/transcripts';
import { FileSize } from '../../ui/file-size';

/** What subtitle files come in, for when the guess and its alternatives are all wrong. */
const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'big5-hkscs', 'utf-16le', 'utf-16be', 'shift_jis', 'windows-1252'];

interface Props {
  file: File;
  onChooseOther: (file: File) => void;
  choices: readonly EncodingChoice[];
  /** Another reading is plausible. */
  guessed: boolean;
  encoding: string | null;
  onEncoding: (encoding: string) => void;
  kind: TranscriptKind;
  onKind: (kind: TranscriptKind) => void;
  existing: readonly TranscriptSummary[];
  supersedes: string | null;
  onSupersedes: (id: string | null) => void;
}

/** What a person decides about a subtitle file: how its letters are read, what it is, what becomes of the older ones. */
export function TranscriptOptions(props: Props) {
  const { file, onChooseOther, choices, guessed, encoding, onEncoding } = props;
  const { kind, onKind, existing, supersedes, onSupersedes } = props;
  const { t } = useTranslation('transcript-page');
  const offered = encoding === null || choices.some((choice) => choice.encoding === encoding);
  const replaceable = existing.filter((transcript) => !transcript.superseded);
  return (
    <div className="transcript-options">
      <div className="transcript-file">
        <FileTextOutlined aria-hidden />
        <span className="one-line" title={file.name}>
          {file.name}
        </span>
        <FileSize bytes={file.size} />
        <Upload
          showUploadList={false}
          multiple={false}
          beforeUpload={(other) => {
            onChooseOther(other);
            return false;
          }}
        >
          <Button size="small" type="link">
            {t('dialog.other')}
          </Button>
        </Upload>
      </div>

      <fieldset>
        <legend>{t('dialog.encoding')}</legend>
        <p className={guessed ? 'transcript-guess transcript-guess-doubt' : 'transcript-guess'}>
          {t(guessed ? 'dialog.guessed' : 'dialog.certain', { encoding: choices[0]?.encoding.toUpperCase() ?? '' })}
        </p>
        {choices.length > 1 && (
          <Radio.Group
            className="encoding-choices"
            value={encoding}
            onChange={(event) => onEncoding(String(event.target.value))}
          >
            {choices.map((choice) => (
              <Radio key={choice.encoding} value={choice.encoding} className="encoding-choice">
                <span className="encoding-name">{choice.encoding.toUpperCase()}</span>
                <span className="encoding-preview clamp-2">{choice.preview}</span>
              </Radio>
            ))}
          </Radio.Group>
        )}
        <Select
          className="dialog-select encoding-other"
          size="small"
          value={offered ? null : encoding}
          placeholder={t('dialog.otherEncoding')}
          aria-label={t('dialog.otherEncoding')}
          options={ENCODINGS.map((value) => ({ value, label: value.toUpperCase() }))}
          onChange={onEncoding}
        />
      </fieldset>

      <fieldset>
        <legend>{t('dialog.kind')}</legend>
        <Select
          value={kind}
          className="dialog-select"
          aria-label={t('dialog.kind')}
          options={TRANSCRIPT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={onKind}
        />
        <p className="field-hint">{t(`kindHint.${kind}`)}</p>
      </fieldset>

      {replaceable.length > 0 && (
        <fieldset>
          <legend>{t('dialog.existing')}</legend>
          <Radio.Group
            vertical
            value={supersedes ?? ''}
            options={[
              { value: '', label: t('dialog.beside') },
              ...replaceable.map((transcript) => ({
                value: transcript.id,
                label: t('dialog.replace', { kind: t(`kind.${transcript.kind}`), file: transcript.fileName }),
              })),
            ]}
            onChange={(event) => onSupersedes(event.target.value ? String(event.target.value) : null)}
          />
          <p className="field-hint">{t(supersedes === null ? 'dialog.besideHint' : 'dialog.replaceHint')}</p>
        </fieldset>
      )}
    </div>
  );
}
