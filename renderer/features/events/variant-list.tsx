import { DiffOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { StatementAccount } from '../../../electron/contract/provenance';
import { problemSentence } from '../../api/problems';
import { createVariant, fetchVariants } from '../../api/provenance';
import { queryKeys } from '../../api/query-keys';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { PageLoading } from '../../ui/page-loading';
import { StatementPicker } from '../provenance/statement-picker';

/** Makes a group of statements and goes to its page. */
export function useNewVariant() {
  const { t } = useTranslation('events');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({
      statements,
      eventId,
      title,
    }: {
      statements: StatementAccount[];
      eventId: string | null;
      title: string;
    }) => createVariant({ title, eventId, statementIds: statements.map(({ id }) => id) }),
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: queryKeys.variants });
      void navigate(`/variants/${made.id}`);
    },
    onError: (error) => void message.error(problemSentence(t, error)),
  });
}

/** All groups of differing accounts. */
export function VariantList() {
  const { t } = useTranslation('events');
  const [picking, setPicking] = useState(false);
  const create = useNewVariant();
  const variants = useQuery({
    queryKey: queryKeys.variantList({}),
    queryFn: ({ signal }) => fetchVariants({}, signal),
  });
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setPicking(true)}>
      {t('variant.new')}
    </Button>
  );
  return (
    <div className="events-tab">
      {variants.isPending && <PageLoading />}
      {variants.error && <ErrorState problem={variants.error} onRetry={() => void variants.refetch()} />}
      {variants.data?.length === 0 && (
        <EmptyState icon={<DiffOutlined />} title={t('variant.empty')} hint={t('variant.emptyHint')}>
          {add}
        </EmptyState>
      )}
      {variants.data && variants.data.length > 0 && <div className="events-filters">{add}</div>}
      <ul className="events-list" aria-label={t('tab.variants')}>
        {(variants.data ?? []).map((group) => (
          <li key={group.id}>
            <Link className="event-row" to={`/variants/${group.id}`}>
              <span className="event-date">{t('variant.accounts', { count: group.statementIds.length })}</span>
              <span className="event-text">
                <strong className="event-name">{group.title}</strong>
                <span className="one-line">{group.editorNote}</span>
              </span>
              <span className="event-counts">
                {group.narrators.map(({ name }) => name).join(t('interviews:list.nameSeparator'))}
                {group.eventName && <span className="statement-note">{group.eventName}</span>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <StatementPicker
        open={picking}
        many
        title={t('variant.choose')}
        without={[]}
        onCancel={() => setPicking(false)}
        onPick={(statements) => {
          setPicking(false);
          create.mutate({ statements, eventId: null, title: t('variant.untitled') });
        }}
      />
    </div>
  );
}
