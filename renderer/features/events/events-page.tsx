import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PROVENANCE_KINDS } from '../../../electron/contract/provenance';
import { fetchProvenanceTotals } from '../../api/provenance';
import { queryKeys } from '../../api/query-keys';
import { usePageTrail } from '../../app/page-trail';
import { PageHeader } from '../../ui/page-header';
import { ProvenanceTag } from '../../ui/provenance';
import { EventList } from './event-list';
import { NewEventDialog } from './new-event-dialog';
import { VariantList } from './variant-list';
import './events.css';

/** Events, and where accounts of them differ. */
export default function EventsPage() {
  const { t } = useTranslation('events');
  const [parameters, setParameters] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const tab = parameters.get('tab') === 'variants' ? 'variants' : 'events';
  usePageTrail([{ label: t('title') }]);
  const items = [
    { key: 'events', label: t('tab.events'), children: <EventList onAdd={() => setAdding(true)} /> },
    { key: 'variants', label: t('tab.variants'), children: <VariantList /> },
  ];
  return (
    <div className="page events-page">
      <PageHeader
        title={t('title')}
        note={t('note')}
        actions={
          tab === 'events' && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              {t('new.title')}
            </Button>
          )
        }
      />
      <Tabs
        className="events-tabs"
        activeKey={tab}
        items={items}
        destroyOnHidden
        tabBarExtraContent={<ArchiveTotals />}
        onChange={(key) => setParameters(key === 'variants' ? { tab: key } : {}, { replace: true })}
      />
      {adding && <NewEventDialog onClose={() => setAdding(false)} />}
    </div>
  );
}

/** How long is told at first hand, as a witness and from hearsay, over the whole archive. */
function ArchiveTotals() {
  const { t } = useTranslation('events');
  const totals = useQuery({
    queryKey: queryKeys.provenanceTotals,
    queryFn: ({ signal }) => fetchProvenanceTotals(signal),
  });
  if (!totals.data || totals.data.interviews === 0) return null;
  const { kinds, interviews } = totals.data;
  return (
    <span className="events-totals">
      <span className="statement-note">{t('archiveTotals', { count: interviews })}</span>
      {PROVENANCE_KINDS.map((kind) => (
        <ProvenanceTag key={kind} kind={kind} ms={kinds[kind]} />
      ))}
    </span>
  );
}
