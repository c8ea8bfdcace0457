import { PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sector, SectorListKey } from '../../../electron/contract/vocabularies';
import { createSector, deleteSector, orderSectors, renameSector } from '../../api/vocabularies';
import { NameCell } from './name-cell';
import { moved, RowActions } from './row-actions';

interface Props {
  list: SectorListKey;
  sectors: readonly Sector[];
  onChange: (work: () => Promise<unknown>) => void;
  onMerge: (sector: Sector) => void;
}

/** The sectors of one list, in its order. */
export function SectorTable({ list, sectors, onChange, onMerge }: Props) {
  const { t } = useTranslation('vocabularies');
  const [name, setName] = useState('');
  const ids = sectors.map(({ id }) => id);
  const add = () => {
    const wanted = name.trim();
    if (wanted === '') return;
    const { level, area, term } = list;
    onChange(() => createSector({ level, area, term, name: wanted }));
    setName('');
  };
  return (
    <>
      <table className="list-table">
        <thead>
          <tr>
            <th scope="col" className="list-position">
              {t('sectors.position')}
            </th>
            <th scope="col">{t('sectors.name')}</th>
            <th scope="col" className="list-number">
              {t('sectors.memberships')}
            </th>
            <th scope="col">
              <span className="visually-hidden">{t('action.title')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sectors.map((sector, index) => (
            <tr key={sector.id}>
              <td className="list-position tabular faint">{index + 1}</td>
              <td>
                <NameCell
                  value={sector.name}
                  label={t('sectors.nameOf', { position: index + 1 })}
                  onSave={(next) => onChange(() => renameSector(sector.id, next))}
                />
              </td>
              <td className="list-number tabular">{sector.count}</td>
              <td>
                <RowActions
                  name={sector.name}
                  onUp={index === 0 ? null : () => onChange(() => orderSectors(moved(ids, index, -1)))}
                  onDown={index === ids.length - 1 ? null : () => onChange(() => orderSectors(moved(ids, index, 1)))}
                  onMerge={() => onMerge(sector)}
                  onDelete={() => onChange(() => deleteSector(sector.id))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <form
        className="list-new"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Input
          maxLength={60}
          value={name}
          placeholder={t('sectors.namePlaceholder')}
          aria-label={t('sectors.name')}
          onChange={(event) => setName(event.target.value)}
        />
        <Button htmlType="submit" icon={<PlusOutlined />} disabled={name.trim() === ''}>
          {t('sectors.add')}
        </Button>
      </form>
    </>
  );
}
