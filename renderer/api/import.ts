import type { Job } from '../../electron/contract/jobs';
import type { ImportPlan, ImportRequest } from '../../electron/contract/media';
import { ApiProblem, apiUrl, problemFromAnswer, request } from './client';

export const planImport = (paths: string[], signal?: AbortSignal) =>
  request<ImportPlan>('/import/plan', { method: 'POST', json: { paths }, signal });
export const startImport = (wanted: ImportRequest) => request<Job>('/import', { method: 'POST', json: wanted });

/**
 * Sends one file from the browser to the service (only where the page cannot name paths). XMLHttpRequest, because
 * fetch does not tell how much has been sent.
 *
 * @param name path below what was dropped, e.g. `PRIVATE/AVCHD/BDMV/STREAM/00000.MTS`
 * @param onProgress bytes sent so far
 * @returns the path under which the file may be planned and imported
 */
export function uploadFile(
  file: Blob,
  name: string,
  onProgress: (sentBytes: number) => void,
  signal: AbortSignal,
): Promise<{ path: string }> {
  return new Promise((resolve, reject) => {
    const transfer = new XMLHttpRequest();
    transfer.open('POST', apiUrl('/import/upload', { name }));
    transfer.setRequestHeader('content-type', 'application/octet-stream');
    transfer.upload.onprogress = (event) => onProgress(event.loaded);
    transfer.onload = () => {
      if (transfer.status >= 200 && transfer.status < 300)
        resolve(JSON.parse(transfer.responseText) as { path: string });
      else reject(problemFromAnswer(transfer.status, transfer.responseText));
    };
    transfer.onerror = () => reject(new ApiProblem({ code: 'service-unreachable' }));
    transfer.onabort = () => reject(new DOMException('upload aborted', 'AbortError'));
    signal.addEventListener('abort', () => transfer.abort(), { once: true });
    transfer.send(file);
  });
}
