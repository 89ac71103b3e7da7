// The floor of opening a document: the message arrives, is parsed, and an answer goes back. Nothing is looked at.
process.on('message', ({ params }) => {
  const { uri, version } = params.textDocument;
  process.send({ method: 'textDocument/publishDiagnostics', params: { uri, version, diagnostics: [] } });
});
