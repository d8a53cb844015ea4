// Starts the language server of hooklint for the webhooks of a folder, and builds the program where there is none.
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { build } from './build.js';
import { newClient } from './client.js';
import { expand, find, runs, type Machine } from './program.js';

/** Called by the editor once, with the first webhook. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const extension = new Extension(context);
  context.subscriptions.push(
    extension,
    vscode.commands.registerCommand('hooklint.restart', () => extension.restart()),
    vscode.commands.registerCommand('hooklint.build', () => extension.build()),
    vscode.commands.registerCommand('hooklint.fixAll', fixAll),
    vscode.commands.registerCommand('hooklint.showOutput', () => extension.output.show()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => extension.restart()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      const settings = ['hooklint.path', 'hooklint.configuration', 'hooklint.run'];
      if (settings.some((setting) => change.affectsConfiguration(setting))) {
        return extension.restart();
      }
      return undefined;
    }),
  );
  await extension.restart();
}

/** The language server and its client, one for all folders. */
class Extension implements vscode.Disposable {
  readonly output = vscode.window.createOutputChannel('hooklint');
  private readonly machine: Machine;
  private client: LanguageClient | undefined;
  /** Starts and stops follow each other, they never overlap. */
  private last: Promise<void> = Promise.resolve();

  constructor(context: vscode.ExtensionContext) {
    const own = vscode.Uri.joinPath(context.globalStorageUri, 'bin').fsPath;
    this.machine = { platform: process.platform, env: process.env, home: homedir(), own, runs };
  }

  restart(): Promise<void> {
    this.last = this.last.then(async () => {
      await this.stop();
      const program = await this.program();
      if (program !== undefined) {
        await this.start(program);
      }
    });
    return this.last;
  }

  async build(): Promise<void> {
    // The program that runs cannot be replaced on Windows.
    await this.last;
    await this.stop();
    await build(this.machine, this.output);
    await this.restart();
  }

  async dispose(): Promise<void> {
    await this.stop();
    this.output.dispose();
  }

  /** The program to run. Where there is none the user is asked, without the editor waiting for the answer. */
  private async program(): Promise<string | undefined> {
    const set = this.setting('path');
    if (set !== '') {
      if (await runs(set)) {
        return set;
      }
      void this.offer(`There is no program at ${set}, where hooklint.path says it is.`);
      return undefined;
    }
    const found = await find('hooklint', this.machine);
    if (found === undefined) {
      void this.offer('hooklint is not installed.');
    }
    return found;
  }

  private async offer(problem: string): Promise<void> {
    const make = 'Build It with Go';
    const settings = 'Open the Settings';
    const answer = await vscode.window.showWarningMessage(problem, make, settings);
    if (answer === make) {
      await this.build();
    } else if (answer === settings) {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'hooklint.path');
    }
  }

  private async start(program: string): Promise<void> {
    const onType = vscode.workspace.getConfiguration('hooklint').get<string>('run') !== 'onSave';
    const client = newClient({ program, configuration: this.setting('configuration'), onType, output: this.output });
    this.output.appendLine(`starting ${program}`);
    try {
      await client.start();
      this.client = client;
    } catch (err) {
      this.output.appendLine(String(err));
      void this.offer(`hooklint did not start: ${program}`);
    }
  }

  private async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    try {
      await client?.stop();
    } catch (err) {
      this.output.appendLine(String(err)); // it had ended by itself
    }
  }

  /** A path of the settings, empty where it is not set. */
  private setting(name: 'path' | 'configuration'): string {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    const value = vscode.workspace.getConfiguration('hooklint').get<string>(name) ?? '';
    return expand(value.trim(), homedir(), folder);
  }
}

/** Applies the safe fixes in the open file. */
async function fixAll(): Promise<void> {
  await vscode.commands.executeCommand('editor.action.codeAction', { kind: 'source.fixAll.hooklint', apply: 'first' });
}
