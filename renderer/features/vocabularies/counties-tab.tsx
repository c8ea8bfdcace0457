import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { County } from '../../../electron/contract/vocabularies';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { createCounty, deleteCounty, fetchCounties, orderCounties, updateCounty } from '../../api/vocabularies';
import { ErrorState } from '../../ui/error-state';
import { PageLoading } from '../../ui/page-loading';
import { NameCell } from './name-cell';
import { moved, RowActions } from './row-actions';

/** The archive's counties: names, order, how much each is used. */
export function CountiesTab() {
  const { t } = useTranslation('vocabularies');
  const { message } = App.useApp();
  const client = useQueryClient();
  const query = useQuery({ queryKey: queryKeys.counties, queryFn: ({ signal }) => fetchCounties(signal) });
  const change = useMutation({
    mutationFn: (work: () => Promise<County[]>) => work(),
    onSuccess: (counties) => {
      client.setQueryData(queryKeys.counties, counties);
      void client.invalidateQueries({ queryKey: queryKeys.vocabularies });
    },
    onError: (error) => void message.error(problemSentence(t, error)),
  });
  const counties = query.data ?? [];
  const codes = counties.map(({ code }) => code);
  if (query.isPending) return <PageLoading />;
  if (query.error) return <ErrorState problem={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className="page-scroll">
      <div className="list-sheet">
        <p className="faint">{t('counties.hint')}</p>
        <table className="list-table">
          <thead>
            <tr>
              <th scope="col">{t('counties.code')}</th>
              <th scope="col">{t('counties.name')}</th>
              <th scope="col">{t('counties.nameEn')}</th>
              <th scope="col" className="list-number">
                {t('counties.interviews')}
              </th>
              <th scope="col" className="list-number">
                {t('counties.memberships')}
              </th>
              <th scope="col">
                <span className="visually-hidden">{t('action.title')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {counties.map((county, index) => {
              const { code, name, nameEn, interviewCount, membershipCount } = county;
              return (
                <tr key={code}>
                  <td className="tabular">{code}</td>
                  <td>
                    <NameCell
                      value={name}
                      label={t('counties.nameOf', { code })}
                      onSave={(next) => change.mutate(() => updateCounty(code, { name: next }))}
                    />
                  </td>
                  <td>
                    <NameCell
                      optional
                      maxLength={200}
                      value={nameEn}
                      label={t('counties.nameEnOf', { code })}
                      onSave={(next) => change.mutate(() => updateCounty(code, { nameEn: next }))}
                    />
                  </td>
                  <td className="list-number tabular">
                    {interviewCount === 0 ? (
                      <span className="faint">0</span>
                    ) : (
                      <Link to={`/interviews?county=${code}`}>{interviewCount}</Link>
                    )}
                  </td>
                  <td className="list-number tabular">{membershipCount}</td>
                  <td>
                    <RowActions
                      name={name}
                      onUp={index === 0 ? null : () => change.mutate(() => orderCounties(moved(codes, index, -1)))}
                      onDown={
                        index === counties.length - 1
                          ? null
                          : () => change.mutate(() => orderCounties(moved(codes, index, 1)))
                      }
                      onDelete={() => change.mutate(() => deleteCounty(code))}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <NewCounty busy={change.isPending} onCreate={(county) => change.mutate(() => createCounty(county))} />
      </div>
    </div>
  );
}

function NewCounty({
  busy,
  onCreate,
}: {
  busy: boolean;
  onCreate: (county: Parameters<typeof createCounty>[0]) => void;
}) {
  const { t } = useTranslation('vocabularies');
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const ready = /^\d{6}$/.test(code) && name.trim() !== '';
  const create = () => {
    if (!ready) return;
    onCreate({ code, name: name.trim(), nameEn: '' });
    setCode('');
    setName('');
  };
  return (
    <form
      className="list-new"
      onSubmit={(event) => {
        event.preventDefault();
        create();
      }}
    >
      <Input
        className="list-new-code"
        inputMode="numeric"
        maxLength={6}
        value={code}
        placeholder={t('counties.codePlaceholder')}
        aria-label={t('counties.code')}
        onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
      />
      <Input
        maxLength={60}
        value={name}
        placeholder={t('counties.namePlaceholder')}
        aria-label={t('counties.name')}
        onChange={(event) => setName(event.target.value)}
      />
      <Button htmlType="submit" icon={<PlusOutlined />} disabled={!ready} loading={busy}>
        {t('counties.add')}
      </Button>
    </form>
  );
}
