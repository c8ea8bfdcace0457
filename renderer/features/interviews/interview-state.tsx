import { CheckOutlined, LockOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { InterviewSummary } from '../../../electron/contract/interviews';

/** Something of it is sealed. */
export function SealedMark({ sealed }: Pick<InterviewSummary, 'sealed'>) {
  const { t } = useTranslation('interviews');
  if (sealed === 'none') return null;
  const words = t(`list.sealed.${sealed}`);
  return <LockOutlined className="interview-lock" title={words} aria-label={words} role="img" />;
}

/** How far its review has come, and what 终审 still asks for. */
export function InterviewState({ reviewStage, missing }: Pick<InterviewSummary, 'reviewStage' | 'missing'>) {
  const { t } = useTranslation('interviews');
  const fields = missing.map((field) => t(`field.${field}`)).join(t('common:listComma'));
  return (
    <>
      {reviewStage && (
        <span className="interview-stage" title={t('list.stageTitle', { stage: t(`review:stage.${reviewStage}`) })}>
          {t(`review:stage.${reviewStage}`)}
          <CheckOutlined aria-hidden />
        </span>
      )}
      {missing.length > 0 && (
        <span className="interview-missing" title={t('describe.missing', { count: missing.length, fields })}>
          {t('list.missing', { count: missing.length })}
        </span>
      )}
    </>
  );
}
