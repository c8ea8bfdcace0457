import { SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state';
import { isFiltered, type SearchWish, withoutFilters } from './search-address';

interface Props {
  wish: SearchWish;
  onChange: (wish: SearchWish) => void;
  onAsk: (text: string) => void;
}

/** Nothing found, and what to try. */
export function NothingFound({ wish, onChange, onAsk }: Props) {
  const { t } = useTranslation('search-page');
  const characters = Array.from(wish.q.trim());
  const shorter =
    characters.length > 3
      ? characters
          .slice(0, Math.ceil(characters.length / 2))
          .join('')
          .trim()
      : '';
  return (
    <EmptyState
      icon={<SearchOutlined />}
      title={t('nothing.title', { text: wish.q.trim() })}
      hint={t(isFiltered(wish) ? 'nothing.filteredHint' : 'nothing.hint')}
    >
      {isFiltered(wish) && (
        <Button type="primary" onClick={() => onChange(withoutFilters(wish))}>
          {t('filter.clear')}
        </Button>
      )}
      {shorter && <Button onClick={() => onAsk(shorter)}>{t('nothing.shorter', { text: shorter })}</Button>}
      <Button onClick={() => onAsk('')}>{t('nothing.tips')}</Button>
    </EmptyState>
  );
}
