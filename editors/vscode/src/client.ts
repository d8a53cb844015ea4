// The connection to `hooklint lsp`.
import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/node';

// The server is silent on YAML, JSON and Markdown that is no webhook and that no configuration includes.
const documents: LanguageClientOptions['documentSelector'] = [
  { language: 'braze-liquid' },
  { scheme: 'file', pattern: '**/*.webhook.{liquid,yaml,yml,json,md}' },
  { scheme: 'file', pattern: '**/.hooklint.yaml' },
  { scheme: 'file', language: 'yaml' },
  { scheme: 'file', language: 'json' },
  { scheme: 'file', language: 'jsonc' },
  { scheme: 'file', language: 'markdown' },
];

/** What a client is started with. */
export interface Start {
  readonly program: string;
  /** The configuration to read instead of the nearest; empty for none. */
  readonly configuration: string;
  readonly onType: boolean;
  readonly output: vscode.OutputChannel;
}

/** A client that has not been started. */
export function newClient(s: Start): LanguageClient {
  const args = ['lsp'];
  if (s.configuration !== '') {
    args.push('--config', s.configuration);
  }
  return new LanguageClient(
    'hooklint',
    'hooklint',
    { command: s.program, args },
    {
      documentSelector: documents,
      outputChannel: s.output,
      diagnosticPullOptions: { onChange: s.onType, onSave: true, onTabs: false },
      diagnosticCollectionName: 'hooklint',
    },
  );
}
