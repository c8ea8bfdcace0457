import { LockOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import type { Sealing } from '../../../electron/contract/rights';
import { edtfWords } from '../../ui/edtf';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { PageLoading } from '../../ui/page-loading';
import { useUndoMessage } from '../../ui/undo-message';
import { ClearanceList } from './clearance-list';
import { ConsentCard } from './consent-card';
import { PassageItem } from './passage-item';
import { useRights, useRightsChanges } from './use-rights';
import './rights.css';

interface Props {
  interview: InterviewDetail;
  currentMs: number;
  selection: { startMs: number; endMs: number } | null;
  onSeek: (ms: number) => void;
}

function WholeSeal({ whole }: { whole: NonNullable<Sealing['whole']> }) {
  const { t } = useTranslation('rights');
  const date = whole.until ? edtfWords(t, whole.until) : '';
  return <Alert type="warning" showIcon icon={<LockOutlined />} title={t(`whole.${whole.reason}`, { date })} />;
}

/** What may be done with an interview: consents, what they allow today, and what is sealed. */
export function RightsTab({ interview, currentMs, selection, onSeek }: Props) {
  const { t } = useTranslation('rights');
  const rights = useRights(interview.id);
  const changes = useRightsChanges(interview.id);
  const offerUndo = useUndoMessage();
  const [openId, setOpenId] = useState<string | null>(null);
  if (rights.error) return <ErrorState problem={rights.error} onRetry={() => void rights.refetch()} />;
  if (!rights.data) return <PageLoading />;
  const { consents, passages, sealing, clearance } = rights.data;
  const grantor = interview.narrators[0]?.name ?? t('consent.unnamed');
  return (
    <div className="rights">
      {sealing.whole && <WholeSeal whole={sealing.whole} />}
      <section aria-labelledby="rights-uses">
        <h3 id="rights-uses">{t('clearance.title')}</h3>
        <ClearanceList clearance={clearance} />
      </section>
      <section aria-labelledby="rights-consents">
        <div className="rights-head">
          <h3 id="rights-consents">{t('consent.title')}</h3>
          <Button
            size="small"
            icon={<PlusOutlined />}
            loading={changes.add.isPending}
            onClick={() => changes.add.mutate(grantor, { onSuccess: (consent) => setOpenId(consent.id) })}
          >
            {t('consent.add')}
          </Button>
        </div>
        {consents.length === 0 && <EmptyState compact title={t('consent.empty')} hint={t('consent.emptyHint')} />}
        {consents.map((consent) => (
          <ConsentCard
            key={consent.id}
            consent={consent}
            currentMs={currentMs}
            open={openId === consent.id}
            onOpen={(open) => setOpenId(open ? consent.id : null)}
            onTrash={() =>
              changes.trash.mutate(consent.id, {
                onSuccess: () =>
                  offerUndo(t('consent.trashed', { grantor: consent.grantor }), () =>
                    changes.restore.mutate(consent.id),
                  ),
              })
            }
          />
        ))}
      </section>
      <section aria-labelledby="rights-passages">
        <div className="rights-head">
          <h3 id="rights-passages">{t('passage.title')}</h3>
          <Button
            size="small"
            icon={<LockOutlined />}
            disabled={selection === null}
            title={selection === null ? t('passage.selectFirst') : undefined}
            loading={changes.seal.isPending}
            onClick={() => selection && changes.seal.mutate(selection)}
          >
            {t('passage.add')}
          </Button>
        </div>
        {passages.length === 0 && <p className="rights-hint">{t('passage.empty')}</p>}
        {passages.map((passage) => (
          <PassageItem
            key={passage.id}
            passage={passage}
            onSeek={onSeek}
            onLift={() =>
              changes.lift.mutate(passage.id, {
                onSuccess: () => offerUndo(t('passage.liftedNow'), () => changes.seal.mutate(passage)),
              })
            }
          />
        ))}
      </section>
    </div>
  );
}
