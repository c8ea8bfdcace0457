/** Records to attach to, and the calls that every test makes. */
import type { AddAttachmentResult, Attachment, AttachmentOwner } from '../../../electron/contract/attachments';
import { type Door, openDoor } from '../harness/harness';

export interface Place {
  door: Door;
  interviewId: string;
  personId: string;
}

export async function place(): Promise<Place> {
  const door = await openDoor();
  const { id, narrators } = await door.createInterview({ title: '访谈', narrators: ['周示例'] });
  return { door, interviewId: id, personId: narrators[0]?.id ?? '' };
}

export const attach = (door: Door, recordType: AttachmentOwner, recordId: string, path: string) =>
  door.post<AddAttachmentResult>('/api/attachments', { recordType, recordId, path });
export const list = (door: Door, recordType: AttachmentOwner, recordId: string) =>
  door.get<Attachment[]>(`/api/attachments?recordType=${recordType}&recordId=${recordId}`);
