const { workspace, window } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

exports.activate = async () => {
  const settings = workspace.getConfiguration('chengxu');
  client = new LanguageClient(
    'chengxu', 'Chengxu',
    { command: settings.get('command'), args: ['lsp'] },
    {
      documentSelector: [{ language: 'yaml' }, { language: 'json' }],
      initializationOptions: { workflows: settings.get('workflows') },
      middleware: {
        // A record that a lens shows is opened beside, and saved nowhere.
        executeCommand: async (command, args, next) => {
          const result = await next(command, args);
          if (result && result.text) {
            const document = await workspace.openTextDocument({ language: 'yaml', content: result.text });
            await window.showTextDocument(document, { preview: true, viewColumn: -2 });
          }
          return result;
        },
      },
    });
  await client.start();
};

exports.deactivate = () => client && client.stop();
