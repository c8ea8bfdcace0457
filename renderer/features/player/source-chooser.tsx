import { ApartmentOutlined } from '@ant-design/icons';
import { Button, Popover, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import { TimeCode } from '../../ui/time-code';
import { usePlayer, usePlayerState } from './player-context';
import { buildTimeline, type Span } from './timeline';

function Parts({
  spans,
  activeId,
  onSeek,
}: {
  spans: readonly Span[];
  activeId: string | null;
  onSeek: (ms: number) => void;
}) {
  const { t } = useTranslation('player');
  return (
    <ol className="source-parts">
      {spans.map((span, index) => (
        <li key={span.recording.id}>
          <button
            type="button"
            className={
              span.recording.id === activeId ? 'plain-button source-part source-part-now' : 'plain-button source-part'
            }
            onClick={() => onSeek(span.startMs)}
          >
            <span>{t('source.part', { number: index + 1 })}</span>
            <span className="one-line" title={span.recording.fileName}>
              {span.recording.fileName}
            </span>
            <TimeCode ms={span.startMs} />
          </button>
        </li>
      ))}
    </ol>
  );
}

/** Which part to go to, which camera to see, which recorder to hear. Not there when there is nothing to choose. */
export function SourceChooser({ interview }: { interview: InterviewDetail }) {
  const { t } = useTranslation('player');
  const player = usePlayer();
  const pictureSource = usePlayerState((state) => state.pictureSource);
  const soundSource = usePlayerState((state) => state.soundSource);
  const activeId = usePlayerState((state) => state.activeId);
  const { parts, parallels } = buildTimeline(interview.recordings);
  if (parts.length + parallels.length < 2) return null;

  const pictures = parallels.filter((span) => span.recording.videoCodec !== null);
  const sounds = parallels.filter((span) => span.recording.audioCodec !== null);
  const option = (span: Span) => ({ value: span.recording.id, label: span.recording.fileName });
  const content = (
    <div className="source-chooser">
      {parts.length > 1 && (
        <section>
          <h3>{t('source.parts')}</h3>
          <Parts spans={parts} activeId={activeId} onSeek={(ms) => player.seek(ms)} />
        </section>
      )}
      {pictures.length > 0 && (
        <section>
          <h3>{t('source.picture')}</h3>
          <Radio.Group
            vertical
            value={pictureSource}
            options={[{ value: 'parts', label: t('source.main') }, ...pictures.map(option)]}
            onChange={(event) => player.setSources({ pictureSource: String(event.target.value) })}
          />
        </section>
      )}
      {sounds.length > 0 && (
        <section>
          <h3>{t('source.sound')}</h3>
          <Radio.Group
            vertical
            value={soundSource}
            options={[
              { value: 'picture', label: t('source.withPicture') },
              { value: 'parts', label: t('source.main') },
              ...sounds.map(option),
            ]}
            onChange={(event) => player.setSources({ soundSource: String(event.target.value) })}
          />
        </section>
      )}
    </div>
  );
  return (
    <Popover content={content} trigger="click" placement="topRight" arrow={false}>
      <Button type="text" icon={<ApartmentOutlined />} title={t('source.label')} aria-label={t('source.label')} />
    </Popover>
  );
}
