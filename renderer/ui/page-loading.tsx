import { Spin } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Shown only when waiting becomes noticeable: a flash of a spinner is worse than none. */
export function PageLoading() {
  const { t } = useTranslation('common');
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLate(true), 250);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <div className="page-loading" role="status" aria-label={t('state.loading')}>
      {late && <Spin />}
    </div>
  );
}
