import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { PROVENANCE_KINDS, type Statement } from '../../../electron/contract/provenance';
import { formatTimeCode } from '../../ui/time';
import type { TimeRange } from './statement-draft';

interface Props {
  statements: readonly Statement[];
  durationMs: number;
  currentMs: number;
  /** What is marked in the player. */
  selection: TimeRange | null;
  chosenId: string | null;
  onChoose: (statement: Statement) => void;
}

/** The whole interview as three thin lines, one per kind, with every statement at its place; unverified ones hatched. */
export function StatementBand({ statements, durationMs, currentMs, selection, chosenId, onChoose }: Props) {
  const { t } = useTranslation('interviews');
  const lengthMs = Math.max(durationMs, ...statements.map((statement) => statement.endMs), 1);
  const place = (ms: number) => `${(Math.min(ms, lengthMs) / lengthMs) * 100}%`;
  const words = ({ kind, startMs, endMs, verification, summary }: Statement) =>
    [
      t(`common:provenance.${kind}.word`),
      `${formatTimeCode(startMs)}–${formatTimeCode(endMs)}`,
      t(`verification.${verification}`),
      summary,
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <section className="statement-band" aria-label={t('provenance:band.label')}>
      {selection && (
        <span
          className="statement-band-selection"
          style={{ left: place(selection.startMs), width: place(selection.endMs - selection.startMs) }}
          title={t('provenance:band.selection')}
        />
      )}
      {PROVENANCE_KINDS.map((kind) => (
        <div key={kind} className="statement-band-line">
          {statements
            .filter((statement) => statement.kind === kind)
            .map((statement) => (
              <Tooltip key={statement.id} title={words(statement)}>
                <button
                  type="button"
                  tabIndex={-1}
                  className={[
                    `plain-button statement-band-piece provenance-fill-${kind}`,
                    statement.verification === 'unverified' ? 'statement-band-unverified' : '',
                    statement.id === chosenId ? 'statement-band-chosen' : '',
                  ].join(' ')}
                  style={{ left: place(statement.startMs), width: place(statement.endMs - statement.startMs) }}
                  aria-label={words(statement)}
                  onClick={() => onChoose(statement)}
                />
              </Tooltip>
            ))}
        </div>
      ))}
      <span className="statement-band-now" style={{ left: place(currentMs) }} aria-hidden />
    </section>
  );
}
