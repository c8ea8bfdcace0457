import { ArrowLeftOutlined, ArrowRightOutlined, CloseOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Tooltip } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { VariantGroupDetail } from '../../../electron/contract/provenance';
import { problemSentence } from '../../api/problems';
import { deleteVariant, fetchVariant, restoreVariant, updateVariant } from '../../api/provenance';
import { queryKeys } from '../../api/query-keys';
import { usePageTrail } from '../../app/page-trail';
import { ErrorState } from '../../ui/error-state';
import { PageHeader } from '../../ui/page-header';
import { PageLoading } from '../../ui/page-loading';
import { useUndoMessage } from '../../ui/undo-message';
import { AccountCard } from '../provenance/account-card';
import { StatementPicker } from '../provenance/statement-picker';
import { VariantForm } from './variant-form';
import './events.css';

/** 异说组: differing accounts side by side with their sound; the editor's remark apart from them. */
export default function VariantPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('events');
  const group = useQuery({ queryKey: queryKeys.variant(id), queryFn: ({ signal }) => fetchVariant(id, signal) });
  usePageTrail([
    { label: t('title'), to: '/events' },
    { label: t('tab.variants'), to: '/events?tab=variants' },
    { label: group.data?.title ?? '' },
  ]);
  if (group.error) return <ErrorState problem={group.error} onRetry={() => void group.refetch()} />;
  if (!group.data) return <PageLoading />;
  return <Variant key={id} group={group.data} />;
}

function Variant({ group }: { group: VariantGroupDetail }) {
  const { t } = useTranslation('events');
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const offerUndo = useUndoMessage();
  const [picking, setPicking] = useState(false);
  const fail = (error: Error) => void message.error(problemSentence(t, error));
  const renew = () => {
    void client.invalidateQueries({ queryKey: queryKeys.variants });
    void client.invalidateQueries({ queryKey: ['interview'] });
  };
  const arrange = useMutation({
    mutationFn: (statementIds: string[]) => updateVariant(group.id, { statementIds }),
    onSuccess: (saved) => client.setQueryData(queryKeys.variant(group.id), saved),
    onError: fail,
    onSettled: renew,
  });
  const restore = useMutation({ mutationFn: restoreVariant, onError: fail, onSettled: renew });
  const remove = useMutation({
    mutationFn: () => deleteVariant(group.id),
    onError: fail,
    onSuccess: () => {
      void navigate('/events?tab=variants');
      renew();
      offerUndo(t('variant.deleted', { title: group.title }), () => restore.mutate(group.id));
    },
  });
  const ids = group.statementIds;
  const move = (id: string, by: number) => {
    const at = ids.indexOf(id);
    const rest = ids.filter((other) => other !== id);
    arrange.mutate([...rest.slice(0, at + by), id, ...rest.slice(at + by)]);
  };
  const takeOut = (id: string) => {
    const before = ids;
    arrange.mutate(
      ids.filter((other) => other !== id),
      { onSuccess: () => offerUndo(t('variant.taken'), () => arrange.mutate(before)) },
    );
  };
  const action = (label: string, icon: ReactNode, disabled: boolean, run: () => void) => (
    <Tooltip title={label}>
      <Button size="small" type="text" icon={icon} aria-label={label} disabled={disabled} onClick={run} />
    </Tooltip>
  );
  return (
    <div className="page variant-page">
      <PageHeader
        title={group.title}
        note={t('variant.note', { count: group.statements.length })}
        actions={
          <>
            <Button icon={<PlusOutlined />} onClick={() => setPicking(true)}>
              {t('variant.add')}
            </Button>
            <Button icon={<DeleteOutlined />} loading={remove.isPending} onClick={() => remove.mutate()}>
              {t('variant.delete')}
            </Button>
          </>
        }
      />
      <div className="page-scroll">
        <div className="page-body">
          <ol className="variant-columns" aria-label={t('variant.columns')}>
            {group.statements.map((account) => (
              <li key={account.id}>
                <AccountCard
                  account={account}
                  heading="h2"
                  hide="variant"
                  withEvidence
                  actions={
                    <>
                      {action(t('variant.left'), <ArrowLeftOutlined />, ids[0] === account.id, () =>
                        move(account.id, -1),
                      )}
                      {action(t('variant.right'), <ArrowRightOutlined />, ids.at(-1) === account.id, () =>
                        move(account.id, 1),
                      )}
                      {action(t('variant.take'), <CloseOutlined />, ids.length <= 2, () => takeOut(account.id))}
                    </>
                  }
                />
              </li>
            ))}
          </ol>
          <VariantForm group={group} />
        </div>
      </div>
      <StatementPicker
        open={picking}
        many
        title={t('variant.add')}
        without={ids}
        onCancel={() => setPicking(false)}
        onPick={(picked) => {
          setPicking(false);
          arrange.mutate([...ids, ...picked.map(({ id }) => id)]);
        }}
      />
    </div>
  );
}
