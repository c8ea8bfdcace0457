import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ArchivalCodeRule,
  CODE_SEPARATORS,
  formatCode,
  RETENTION_CODES,
  RETENTIONS,
  unknownToken,
} from '../../../electron/contract/archival-code';
import { fetchCodeRule, saveCodeRule } from '../../api/collections';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { ErrorState } from '../../ui/error-state';
import { PageLoading } from '../../ui/page-loading';
import { DialogField } from '../vocabularies/dialog-field';

/** How the archive's codes are made, with what they look like while it is changed. */
export function CodeRuleDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('collections');
  const client = useQueryClient();
  const stored = useQuery({
    queryKey: queryKeys.archivalCode,
    queryFn: ({ signal }) => fetchCodeRule(signal),
    gcTime: 0,
  });
  const [typed, setTyped] = useState<Partial<ArchivalCodeRule>>({});
  const rule = stored.data && { ...stored.data, ...typed };
  const save = useMutation({
    mutationFn: saveCodeRule,
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries({ queryKey: queryKeys.archivalCode });
    },
  });
  const set = <Key extends keyof ArchivalCodeRule>(key: Key, value: ArchivalCodeRule[Key]) =>
    setTyped((known) => ({ ...known, [key]: value }));
  return (
    <Modal
      open
      title={t('rule.title')}
      width={560}
      okText={t('common:action.save')}
      cancelText={t('common:action.cancel')}
      okButtonProps={{ disabled: !rule || rule.category.trim() === '' }}
      confirmLoading={save.isPending}
      onOk={() => rule && save.mutate({ ...rule, fonds: rule.fonds.trim(), category: rule.category.trim() })}
      onCancel={onClose}
    >
      {stored.isPending && <PageLoading />}
      {stored.error && <ErrorState compact problem={stored.error} />}
      {rule && (
        <div className="term-dialog">
          <p className="faint">{t('rule.explain')}</p>
          <div className="code-rule-row">
            <DialogField label={t('rule.fonds')}>
              {(id) => (
                <Input
                  id={id}
                  maxLength={20}
                  value={rule.fonds}
                  placeholder="J019"
                  onChange={(event) => set('fonds', event.target.value)}
                />
              )}
            </DialogField>
            <DialogField label={t('rule.separator')}>
              {(id) => (
                <Select
                  id={id}
                  value={rule.separator}
                  options={CODE_SEPARATORS.map((one) => ({ value: one, label: one }))}
                  onChange={(next) => set('separator', next)}
                />
              )}
            </DialogField>
            <DialogField label={t('rule.itemDigits')}>
              {(id) => (
                <InputNumber
                  id={id}
                  min={1}
                  max={8}
                  precision={0}
                  value={rule.itemDigits}
                  onChange={(next) => set('itemDigits', next ?? 3)}
                />
              )}
            </DialogField>
          </div>
          <DialogField label={t('rule.category')}>
            {(id) => (
              <Input
                id={id}
                maxLength={60}
                value={rule.category}
                onChange={(event) => set('category', event.target.value)}
              />
            )}
          </DialogField>
          <p className="faint">{t('rule.tokens')}</p>
          <Example rule={rule} />
          {save.error && <Alert type="error" showIcon title={problemSentence(t, save.error)} />}
        </div>
      )}
    </Modal>
  );
}

/** The codes a rule makes, this year and for each retention period. */
function Example({ rule }: { rule: ArchivalCodeRule }) {
  const { t } = useTranslation('collections');
  const year = String(new Date().getFullYear());
  const broken = unknownToken(rule.category);
  return (
    <dl className="code-example" aria-live="polite">
      {broken !== null && <p className="field-problem">{t('errors.archival-code-token', { token: broken })}</p>}
      {broken === null &&
        RETENTIONS.map((retention) => (
          <div key={retention}>
            <dt>{t(`retention.${retention}`, { code: RETENTION_CODES[retention] })}</dt>
            <dd className="tabular">{formatCode({ ...rule, fonds: rule.fonds || '□' }, { year, retention }, 1)}</dd>
          </div>
        ))}
    </dl>
  );
}
