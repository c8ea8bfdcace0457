import { EyeInvisibleOutlined, EyeOutlined, LockOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FieldControl } from '../../ui/record-form/fields';

interface Props {
  control: FieldControl;
  /** There is something to see. */
  filled: boolean;
  shown: boolean;
  loading: boolean;
  onShow: () => void;
  onHide: () => void;
}

/** Confidential: nothing of it is on the page until somebody asks. */
export function ContactField({ control, filled, shown, loading, onShow, onHide }: Props) {
  const { t } = useTranslation('people');
  const { value, onChange, ...rest } = control;
  if (!shown)
    return (
      <div className="contact-hidden">
        <LockOutlined aria-hidden />
        <span>{t(filled ? 'contact.hidden' : 'contact.none')}</span>
        <Button
          id={control.id}
          size="small"
          icon={<EyeOutlined />}
          loading={loading}
          aria-label={t(filled ? 'contact.showContact' : 'contact.fillContact')}
          onClick={onShow}
        >
          {filled ? t('contact.show') : t('common:action.edit')}
        </Button>
      </div>
    );
  return (
    <div className="contact-shown">
      <Input.TextArea
        {...rest}
        autoFocus
        maxLength={20_000}
        autoSize={{ minRows: 1, maxRows: 5 }}
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => onChange(event.target.value)}
      />
      <Button size="small" type="text" icon={<EyeInvisibleOutlined />} onClick={onHide}>
        {t('contact.hide')}
      </Button>
    </div>
  );
}
