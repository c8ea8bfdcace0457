// As a default import on purpose: it makes the bundler lay its helpers in a chunk of their own. Without it they lie in
// the service's, and the shell would load the whole service at its start (tests/desktop/bundle.spec.ts watches).
import process from 'node:process';
import { app } from 'electron';
import { Desktop } from './desktop';
import { archiveFolder, archiveFromArguments } from './open-request';
import { describeProgram } from './program';
import { lockDownProcess } from './security/process-security';

const program = describeProgram(app, process.env);
const archiveOf = (argv: readonly string[], workingDirectory: string) =>
  archiveFromArguments(argv, { startedByElectron: program.startedByElectron, workingDirectory });

// Before anything asks for it: the lock of the single instance lies in this folder.
app.setPath('userData', program.userData);
app.setAppUserModelId('cn.koushu.archive');
lockDownProcess(app);

if (app.requestSingleInstanceLock()) {
  const desktop = new Desktop(program, archiveOf(process.argv, process.cwd()));
  app.on('second-instance', (_event, argv, workingDirectory) => {
    void desktop.openArchive(archiveOf(argv, workingDirectory));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void desktop.openArchive(archiveFolder(path));
  });
  app.on('activate', () => desktop.openWindow());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.once('will-quit', (event) => {
    event.preventDefault();
    void desktop.stop().finally(() => app.exit());
  });
  void app.whenReady().then(() => desktop.start());
} else {
  app.quit();
}
