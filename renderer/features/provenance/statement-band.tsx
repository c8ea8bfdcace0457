import { useTranslation } from 'react-i18next';
import { PROVENANCE_KINDS, type Statement } from '../../../electron/contract/provenance';
import { formatTimeCode } from '../../ui/time';

interface Props {
  statements: readonly Statement[];
  durationMs: number;
  currentMs: number;
  onSeek: (ms: number) => void;
}

/** The whole interview as three thin lines, one per kind, with every statement at its place. */
export function StatementBand({ statements, durationMs, currentMs, onSeek }: Props) {
  const { t } = useTranslation('interviews');
  const lengthMs = Math.max(durationMs, ...statements.map((statement) => statement.endMs), 1);
  const place = (ms: number) => `${(ms / lengthMs) * 100}%`;
  return (
    <div className="statement-band">
      {PROVENANCE_KINDS.map((kind) => (
        <div key={kind} className="statement-band-line">
          {statements
            .filter((statement) => statement.kind === kind)
            .map(({ id, startMs, endMs }) => (
              <button
                key={id}
                type="button"
                tabIndex={-1}
                className={`plain-button provenance-fill-${kind}`}
                style={{ left: place(startMs), width: place(endMs - startMs) }}
                title={`${t(`common:provenance.${kind}.word`)} ${formatTimeCode(startMs)}–${formatTimeCode(endMs)}`}
                aria-label={`${t(`common:provenance.${kind}.word`)} ${formatTimeCode(startMs)}`}
                onClick={() => onSeek(startMs)}
              />
            ))}
        </div>
      ))}
      <span className="statement-band-now" style={{ left: place(Math.min(currentMs, lengthMs)) }} aria-hidden />
    </div>
  );
}
