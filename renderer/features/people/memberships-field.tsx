import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Input, InputNumber, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { MEMBERSHIP_LEVELS } from '../../../electron/contract/people';
import { DateField } from '../../ui/record-form/date-field';
import { useCounties } from '../vocabularies/use-counties';
import type { MembershipDraft } from './person-fields';
import { useSectors } from './use-sectors';

/** Areas follow from the office's own: 盐城 is 320900, its province 320000, the nation 100000. */
const OFFICE_AREA = '320900';
const areaOf: Record<MembershipDraft['level'], string> = {
  national: '100000',
  province: `${OFFICE_AREA.slice(0, 2)}0000`,
  city: OFFICE_AREA,
  county: '',
};

interface RowProps {
  row: MembershipDraft;
  number: number;
  onChange: (part: Partial<MembershipDraft>) => void;
  onRemove: () => void;
  onBlur: () => void;
}

function MembershipRow({ row, number, onChange, onRemove, onBlur }: RowProps) {
  const { t } = useTranslation('people');
  const { counties } = useCounties();
  const sectors = useSectors(row);
  const dateId = useId();
  const text = (field: 'committee' | 'post') => (
    <Input
      value={row[field]}
      maxLength={500}
      placeholder={t(`membership.${field}Field`)}
      aria-label={t(`membership.${field}Field`)}
      onChange={(event) => onChange({ [field]: event.target.value })}
      onBlur={onBlur}
    />
  );
  const date = (field: 'startedOn' | 'endedOn') => (
    <div className="membership-date">
      <label htmlFor={`${dateId}-${field}`}>{t(`membership.${field}`)}</label>
      <div>
        <DateField
          id={`${dateId}-${field}`}
          status=""
          value={row[field]}
          onChange={(value) => onChange({ [field]: value })}
          onBlur={onBlur}
        />
      </div>
    </div>
  );
  return (
    <fieldset className="membership" aria-label={t('membership.row', { row: number })}>
      <Select
        {...(row.level === 'county' ? {} : { className: 'membership-whole' })}
        value={row.level}
        aria-label={t('membership.level')}
        options={MEMBERSHIP_LEVELS.map((level) => ({ value: level, label: t(`level.${level}`) }))}
        onChange={(level) => onChange({ level, area: areaOf[level] })}
        onBlur={onBlur}
      />
      {row.level === 'county' && (
        <Select
          value={row.area || null}
          aria-label={t('membership.area')}
          placeholder={t('membership.area')}
          popupMatchSelectWidth={false}
          options={counties.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(area: string | null) => onChange({ area: area ?? '' })}
          onBlur={onBlur}
        />
      )}
      <InputNumber
        value={row.term}
        min={1}
        max={99}
        precision={0}
        controls={false}
        suffix={t('membership.termUnit')}
        aria-label={t('membership.termField')}
        onChange={(term) => onChange({ term })}
        onBlur={onBlur}
      />
      <AutoComplete
        value={row.sector}
        placeholder={t('membership.sectorField')}
        aria-label={t('membership.sectorField')}
        popupMatchSelectWidth={false}
        options={sectors.map((sector) => ({ value: sector }))}
        showSearch={{ filterOption: (typed, option) => option?.value.includes(typed.trim()) ?? false }}
        onChange={(sector: string | undefined) => onChange({ sector: sector ?? '' })}
        onBlur={onBlur}
      />
      <Button
        type="text"
        className="membership-remove"
        icon={<CloseOutlined />}
        aria-label={t('membership.remove', { row: number })}
        onClick={onRemove}
      />
      {text('committee')}
      {text('post')}
      {date('startedOn')}
      {date('endedOn')}
    </fieldset>
  );
}

interface Props {
  id: string;
  value: readonly MembershipDraft[];
  onChange: (rows: MembershipDraft[]) => void;
  onBlur: () => void;
}

/** 委员履历: two lines for each term. */
export function MembershipsField({ id, value, onChange, onBlur }: Props) {
  const { t } = useTranslation('people');
  const last = value.at(-1);
  const add = () => {
    // Most sat in one committee for several terms on end.
    const next = last?.term ? last.term + 1 : null;
    const { level, area, sector } = last ?? { level: 'city' as const, area: OFFICE_AREA, sector: '' };
    onChange([...value, { level, area, term: next, sector, committee: '', post: '', startedOn: '', endedOn: '' }]);
  };
  return (
    <div className="memberships" id={id}>
      {value.map((row, index) => (
        <MembershipRow
          key={row.id ?? `new ${index + 1}`}
          row={row}
          number={index + 1}
          onChange={(part) => onChange(value.map((known, at) => (at === index ? { ...known, ...part } : known)))}
          onRemove={() => {
            onChange(value.filter((_, at) => at !== index));
            onBlur();
          }}
          onBlur={onBlur}
        />
      ))}
      <Button size="small" icon={<PlusOutlined />} onClick={add}>
        {t('membership.add')}
      </Button>
    </div>
  );
}
