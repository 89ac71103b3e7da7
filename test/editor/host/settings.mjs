/** User settings that every editor of ours starts with: no telemetry, no gallery, no nagging, nothing that moves. */
export const quietSettings = Object.freeze({
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'npm.fetchOnlinePackageInfo': false,
  'typescript.disableAutomaticTypeAcquisition': true,
});

/** On top of those, for tests: what makes a page slower, or different from one look to the next. */
export const testSettings = Object.freeze({
  ...quietSettings,
  'git.enabled': false,
  'window.commandCenter': false,
  'window.confirmBeforeClose': 'never',
  'files.autoSave': 'off',
  // The extension host of a server would look for open ports every two seconds, and start a process for it.
  'remote.autoForwardPortsSource': 'output',
  'files.simpleDialog.enable': true,
  'editor.accessibilitySupport': 'off',
  'editor.cursorBlinking': 'solid',
  'workbench.reduceMotion': 'on',
  'workbench.colorTheme': 'Default Dark Modern',
});
