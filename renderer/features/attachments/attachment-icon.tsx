import {
  FileExcelOutlined,
  FileImageOutlined,
  FilePdfOutlined,
  FilePptOutlined,
  FileTextOutlined,
  FileWordOutlined,
} from '@ant-design/icons';
import { type AttachmentFormat, isPicture } from '../../../electron/contract/attachments';

/** Stands for a file that has no picture. */
export function AttachmentIcon({ format }: { format: AttachmentFormat }) {
  if (isPicture(format)) return <FileImageOutlined aria-hidden />;
  switch (format) {
    case 'pdf':
    case 'ofd':
      return <FilePdfOutlined aria-hidden className="attachment-icon-fixed" />;
    case 'doc':
    case 'docx':
    case 'odt':
    case 'rtf':
      return <FileWordOutlined aria-hidden className="attachment-icon-words" />;
    case 'xls':
    case 'xlsx':
    case 'ods':
      return <FileExcelOutlined aria-hidden className="attachment-icon-table" />;
    case 'ppt':
    case 'pptx':
    case 'odp':
      return <FilePptOutlined aria-hidden className="attachment-icon-fixed" />;
    default:
      return <FileTextOutlined aria-hidden />;
  }
}
