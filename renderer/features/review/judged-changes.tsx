import { DownOutlined, EditOutlined, UpOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewChanges } from '../../../electron/contract/review';
import { FieldChange } from '../history/field-change';
import { RecordTitle } from '../history/record-title';
import { stageWord } from './review-words';
import '../history/history.css';

/** What changed since the version that was judged, each field from its value then to its value now. */
export function JudgedChanges({ changes, interviewId }: { changes: ReviewChanges; interviewId: string }) {
  const { t } = useTranslation('review');
  const [open, setOpen] = useState(false);
  const stage = stageWord(t, changes.stage);
  const listed = changes.records.reduce(
    (sum, { action, fields }) => sum + (action === 'changed' ? fields.length : 1),
    0,
  );
  return (
    <section className="review-changes" aria-labelledby="review-changes">
      <div className="review-changes-head">
        <h3 id="review-changes">
          <EditOutlined aria-hidden /> {t('tab.changed', { stage, count: changes.count })}
        </h3>
        <Button
          size="small"
          type="text"
          aria-expanded={open}
          icon={open ? <UpOutlined /> : <DownOutlined />}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'tab.hideChanges' : 'tab.showChanges')}
        </Button>
      </div>
      <p className="review-hint">
        {t('tab.changedBy', { who: changes.who, stage, date: dayjs(changes.at).format(t('assign.day')) })}
      </p>
      {open && (
        <div className="review-changes-list">
          {changes.records.map((record) => (
            <section key={`${record.recordType} ${record.recordId}`} className="history-record">
              <header className="history-record-head">
                <span className={`history-action history-action-${record.action}`}>
                  {t(`history:action.${record.action}`)}
                </span>
                {record.recordId !== interviewId && <RecordTitle record={record} withInterview={false} />}
              </header>
              {record.action !== 'trashed' &&
                record.action !== 'restored' &&
                record.fields.map((entry) => (
                  <FieldChange key={entry.num} recordType={record.recordType} entry={entry} action={record.action} />
                ))}
            </section>
          ))}
          {listed < changes.count && (
            <p className="review-hint">{t('tab.moreChanges', { count: changes.records.length })}</p>
          )}
        </div>
      )}
    </section>
  );
}
