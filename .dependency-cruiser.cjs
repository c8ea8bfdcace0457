// The import directions of docs/architecture.md as lint errors.
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'contract-imports-nothing-of-ours',
      comment: 'What page and service agree on stands on nothing but libraries.',
      severity: 'error',
      from: { path: '^electron/contract/' },
      to: { path: '^(electron/(?!contract/)|renderer/)' },
    },
    {
      name: 'renderer-knows-only-the-contract',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^electron/(?!contract/)' },
    },
    {
      name: 'service-knows-only-the-contract',
      severity: 'error',
      from: { path: '^electron/service/' },
      to: { path: '^(electron/(main|preload)/|renderer/)' },
    },
    {
      name: 'shell-knows-only-the-contract',
      severity: 'error',
      from: { path: '^electron/main/' },
      to: { path: '^(electron/(service|preload)/|renderer/)' },
    },
    {
      name: 'preload-knows-only-the-contract',
      severity: 'error',
      from: { path: '^electron/preload/' },
      to: { path: '^(electron/(service|main)/|renderer/)' },
    },
    {
      name: 'only-the-shell-imports-electron',
      severity: 'error',
      from: { pathNot: '^electron/(main|preload)/|^tests/desktop/' },
      to: { path: '^(node_modules/)?electron(/|$)', pathNot: '^electron/' },
    },
    {
      name: 'one-file-imports-fluent-ffmpeg',
      comment: 'It is archived since 2025: nothing else may depend on its shape.',
      severity: 'error',
      from: { pathNot: '^electron/service/media/(ffmpeg|find-ffmpeg)\\.ts$' },
      to: { path: 'node_modules/fluent-ffmpeg' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
