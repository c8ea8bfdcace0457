import {
  ApartmentOutlined,
  CalendarOutlined,
  DiffOutlined,
  EnvironmentOutlined,
  FileTextOutlined,
  TagOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RecordHit, RecordType } from '../../../electron/contract/search';
import { SealMark } from '../../ui/seal-mark';
import { TimeCode } from '../../ui/time-code';
import { useViewer } from '../users/use-viewer';
import { excerpt } from './excerpt';
import { Highlight } from './highlight';
import { MatchTag } from './match-tag';
import { rowAddress } from './result-rows';

const ICONS: Record<RecordType, ReactNode> = {
  interview: <FileTextOutlined />,
  person: <TeamOutlined />,
  tag: <TagOutlined />,
  place: <EnvironmentOutlined />,
  collection: <ApartmentOutlined />,
  statement: <SealMark size={13} />,
  event: <CalendarOutlined />,
  'variant-group': <DiffOutlined />,
};

/** A title, name, tag, event or other written field that holds what was asked for. */
export function RecordRow({ record }: { record: RecordHit }) {
  const { t } = useTranslation('search-page');
  const ownPages = useViewer().may('read-sealed');
  const shown = excerpt(record.text, record.ranges);
  const own = record.recordType === 'interview' && record.field === 'title';
  return (
    <Link className="record-hit" to={rowAddress({ type: 'record', record }, { ownPages }) ?? ''} tabIndex={-1}>
      <span className="record-hit-icon" aria-hidden>
        {ICONS[record.recordType]}
      </span>
      <span className="record-hit-field">{t(`field.${record.field}`)}</span>
      <span className="record-hit-text one-line">
        <Highlight text={shown.text} ranges={shown.ranges} tone={record.match === 'exact' ? 'exact' : 'near'} />
      </span>
      <MatchTag match={record.match} />
      {!own && (
        <span className="record-hit-interview one-line">
          {record.startMs !== undefined && <TimeCode ms={record.startMs} />}
          {record.interviewTitle}
        </span>
      )}
    </Link>
  );
}
