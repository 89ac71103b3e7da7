import type { LanguageService, ServicePorts } from './service/languageService';

/** The service, and a way to have it at hand before somebody asks. */
export interface ServiceOnDemand extends LanguageService {
  /** Begins to load what is not loaded yet. */
  prepare(): void;
}

/**
 * The language service, loaded when it is first asked: with its rules, tables and words it is the greater half of the server, and
 * `initialize` is answered without it. Questions reach it in the order in which they were put.
 */
export function serviceOnDemand(ports: ServicePorts): ServiceOnDemand {
  let loading: Promise<LanguageService> | null = null;
  const load = async (): Promise<LanguageService> => {
    const { createLanguageService } = await import('./service/languageService');
    return createLanguageService(ports);
  };
  const service = (): Promise<LanguageService> => (loading ??= load());
  return {
    prepare: () => void service(),
    diagnostics: async (...asked) => (await service()).diagnostics(...asked),
    hover: async (...asked) => (await service()).hover(...asked),
    completion: async (...asked) => (await service()).completion(...asked),
    signatureHelp: async (...asked) => (await service()).signatureHelp(...asked),
    codeActions: async (...asked) => (await service()).codeActions(...asked),
    documentSymbols: async (...asked) => (await service()).documentSymbols(...asked),
    foldingRanges: async (...asked) => (await service()).foldingRanges(...asked),
    semanticTokens: async (...asked) => (await service()).semanticTokens(...asked),
    inlayHints: async (...asked) => (await service()).inlayHints(...asked),
    selectionRanges: async (...asked) => (await service()).selectionRanges(...asked),
    definition: async (...asked) => (await service()).definition(...asked),
    references: async (...asked) => (await service()).references(...asked),
    documentLinks: async (...asked) => (await service()).documentLinks(...asked),
    workspaceSymbols: async (...asked) => (await service()).workspaceSymbols(...asked),
    settle: async (...asked) => (await service()).settle(...asked),
    filesChanged: () => void service().then(it => it.filesChanged()),
    setState: (uri, state) => void service().then(it => it.setState(uri, state)),
  };
}
