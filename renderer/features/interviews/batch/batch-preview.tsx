import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { BATCH_ROWS, type BatchResult, type BatchValue } from '../../../../electron/contract/interview-batch';
import { problemSentence } from '../../../api/problems';
import { valueWords } from '../../history/value-words';
import { useCounties } from '../../vocabularies/use-counties';

interface Props {
  result: BatchResult;
  /** Leaves those out that cannot take the change. */
  onDrop: (ids: readonly string[]) => void;
}

/** What a batch would do: how many, what from and to, and which cannot take it. */
export function BatchPreview({ result, onDrop }: Props) {
  const { t } = useTranslation('interviews');
  const { failures, rows, total, changing } = result;
  const same = total - changing - failures.length;
  return (
    <div className="batch-preview">
      {failures.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('batch.failed', { count: failures.length })}
          description={
            <>
              <ul className="batch-failures">
                {failures.slice(0, BATCH_ROWS).map(({ id, title, code, params }) => (
                  <li key={id}>
                    <strong>{title || id}</strong>
                    <span>{problemSentence(t, { code, params })}</span>
                  </li>
                ))}
              </ul>
              <Button size="small" onClick={() => onDrop(failures.map(({ id }) => id))}>
                {t('batch.dropFailed', { count: failures.length })}
              </Button>
            </>
          }
        />
      )}
      <p className="batch-sum" role="status">
        {t('batch.changing', { count: changing })}
        {same > 0 && <span className="faint">{t('batch.same', { count: same })}</span>}
        {changing > rows.length && <span className="faint">{t('batch.firstRows', { count: rows.length })}</span>}
      </p>
      {rows.length > 0 && (
        <section className="batch-table" aria-label={t('batch.table')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('field.title')}</th>
                <th scope="col">{t('batch.field')}</th>
                <th scope="col">{t('batch.before')}</th>
                <th scope="col">{t('batch.after')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.flatMap(({ id, title, archivalCode, fields }) =>
                fields.map(({ field, before, after }, index) => (
                  <tr key={`${id} ${field}`}>
                    {index === 0 && (
                      <th scope="row" rowSpan={fields.length}>
                        {title}
                        {archivalCode && <span className="faint tabular">{archivalCode}</span>}
                      </th>
                    )}
                    <td className="batch-table-field">{t(`field.${field}`)}</td>
                    <td className="faint">
                      <Value field={field} value={before} />
                    </td>
                    <td>
                      <Value field={field} value={after} />
                    </td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}

function Value({ field, value }: { field: string; value: BatchValue }) {
  const { t } = useTranslation('interviews');
  const { countyName } = useCounties();
  const context = { recordType: 'interview', field, names: null, countyName };
  const words = Array.isArray(value) ? value.join(t('common:listComma')) : valueWords(t, value, context);
  return words === '' ? <span className="faint">{t('batch.nothing')}</span> : words;
}
