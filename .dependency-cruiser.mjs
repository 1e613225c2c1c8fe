/** Who may import whom. Each ban has its reason; `docs/decisions/` has the longer story. */
export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment:
        'A circle of imports means that two files are one thing, or that a third is missing.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'shared-knows-the-schema-library-alone',
      severity: 'error',
      comment:
        'shared runs in every process, the sandboxed one too; anything more would leak in there.',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', '^node_modules/zod/'] },
    },
    {
      name: 'renderer-knows-the-contract-alone',
      severity: 'error',
      comment:
        'The window is untrusted: it speaks through the contract, never to the core or to Node.',
      from: { path: '^renderer/' },
      to: { path: ['^electron/', '^build/', '^test/'] },
    },
    {
      name: 'renderer-without-node',
      severity: 'error',
      comment: 'The renderer is sandboxed; a Node module there works in no build that we ship.',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'a-feature-imports-no-other-feature',
      severity: 'error',
      comment:
        'What two features need belongs to ui, api or shared; else removing one breaks the other.',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/([^/]+)/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'ui-knows-no-feature',
      severity: 'error',
      comment: 'ui holds parts that any feature can use.',
      from: { path: '^renderer/(ui|api)/' },
      to: { path: '^renderer/(features|app)/' },
    },
    {
      name: 'core-without-electron',
      severity: 'error',
      comment: 'The core also runs in plain Node, for the command line and for tests.',
      from: { path: '^electron/core/' },
      to: { path: ['^node_modules/electron/', '^electron/(main|preload|cli)/'] },
    },
    {
      name: 'core-only-through-its-face',
      severity: 'error',
      comment:
        'Main, preload and the command line see the face of the core, so that its inside can change.',
      from: { path: '^electron/(main|preload|cli)/' },
      to: { path: '^electron/core/', pathNot: '^electron/core/face\\.ts$' },
    },
    {
      name: 'seams-know-neither-jobs-nor-catalog',
      severity: 'error',
      comment:
        'Engines, runners, destinations and tools do one thing each; composing them is for others.',
      from: { path: '^electron/core/(engines|runners|destinations|tools|pipeline)/' },
      to: {
        path: '^electron/core/(catalog|jobs|backups|restores|verifications|recovery|sources|drills|handlers|audit|secrets|plans|schedule|retention|alerts|notify|monitoring|face)',
      },
    },
    {
      name: 'an-engine-imports-no-other-engine',
      severity: 'error',
      comment: 'Adding or removing an engine touches one folder and one line of the registry.',
      from: { path: '^electron/core/engines/([^/]+)/' },
      to: { path: '^electron/core/engines/([^/]+)/', pathNot: '^electron/core/engines/$1/' },
    },
    {
      name: 'engines-and-destinations-are-strangers',
      severity: 'error',
      comment:
        'What is dumped and where it is kept vary on their own; the pipeline stands between.',
      from: { path: '^electron/core/engines/' },
      to: { path: '^electron/core/(destinations|pipeline)/' },
    },
    {
      name: 'destinations-know-no-engine',
      severity: 'error',
      comment: 'A destination stores bytes and knows nothing of what they are.',
      from: { path: '^electron/core/destinations/' },
      to: { path: '^electron/core/(engines|pipeline|runners)/' },
    },
    {
      name: 'pipeline-sees-interfaces-only',
      severity: 'error',
      comment: 'The pipeline must work with the next engine and the next destination as it is.',
      from: { path: '^electron/core/pipeline/' },
      to: {
        path: '^electron/core/(engines|destinations|runners)/',
        pathNot: [
          '^electron/core/engines/engine\\.ts$',
          '^electron/core/destinations/destination\\.ts$',
        ],
      },
    },
    {
      name: 'one-spawn',
      severity: 'error',
      comment:
        'run-tool.ts is the only place that starts a database tool: redaction and exit codes live there.',
      from: {
        path: '^electron/core/',
        pathNot: '^electron/core/tools/run-tool\\.ts$',
      },
      to: { path: ['^child_process$', '^node:child_process$', '^node_modules/execa/'] },
    },
    {
      name: 'product-imports-no-test',
      severity: 'error',
      comment: 'Nothing that ships may need the tests.',
      from: { path: '^(electron|renderer|shared)/' },
      to: { path: '^(test|build)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist)/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
