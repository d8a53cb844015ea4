// Builds the program with Go, into the extension's own folder.
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import * as vscode from 'vscode';
import { find, findGo, type Machine } from './program.js';

const module = 'github.com/hooklint/hooklint/cmd/hooklint@latest';

/** Builds the program and returns its path, or undefined where that did not succeed; the user has been told why. */
export async function build(m: Machine, output: vscode.OutputChannel): Promise<string | undefined> {
  const go = await findGo(m);
  if (go === undefined) {
    const get = 'Get Go';
    if ((await vscode.window.showErrorMessage('Go is not installed; hooklint is built with it.', get)) === get) {
      await vscode.env.openExternal(vscode.Uri.parse('https://go.dev/dl/'));
    }
    return undefined;
  }
  const failed = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: 'Building hooklint', cancellable: true },
    (_, cancelled) => install(go, m, output, cancelled),
  );
  if (failed !== undefined) {
    const show = 'Show the Output';
    if ((await vscode.window.showErrorMessage(`hooklint was not built: ${failed}`, show)) === show) {
      output.show();
    }
    return undefined;
  }
  return find('hooklint', m, [m.own]);
}

/** Runs `go install`; the result says what went wrong. */
async function install(
  go: string,
  m: Machine,
  output: vscode.OutputChannel,
  cancelled: vscode.CancellationToken,
): Promise<string | undefined> {
  await mkdir(m.own, { recursive: true });
  output.appendLine(`${go} install ${module}`);
  return new Promise((resolve) => {
    const env: NodeJS.ProcessEnv = { ...m.env, GOBIN: m.own, CGO_ENABLED: '0' };
    // A folder's go.mod or vendor directory has no say.
    const run = spawn(go, ['install', '-trimpath', module], { cwd: m.own, env });
    const stop = cancelled.onCancellationRequested(() => run.kill());
    run.stdout.on('data', (text: Buffer) => output.append(text.toString()));
    run.stderr.on('data', (text: Buffer) => output.append(text.toString()));
    run.on('error', (err) => resolve(err.message));
    run.on('close', (status, signal) => {
      stop.dispose();
      resolve(status === 0 ? undefined : signal ? 'it was stopped' : `go ended with status ${status}`);
    });
  });
}
