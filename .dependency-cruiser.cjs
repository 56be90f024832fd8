/** The arrows of docs/design.md: domain ← sealing ← functions ← local, sealing ← console; infra wires, tests look at everything. */
const rooms = ['domain', 'sealing', 'functions', 'infra', 'local', 'console'];
const room = (name) => `^${name}/`;
const but = (...names) => rooms.filter((name) => !names.includes(name)).map(room);

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or a third is missing.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-is-pure',
      comment: 'The law knows no machine: nothing of ours, no Node, no AWS; zod alone, for the forms.',
      severity: 'error',
      from: { path: '^domain/' },
      to: { pathNot: ['^domain/', '^node_modules/zod/'] },
    },
    {
      name: 'the-sealing-knows-cryptography-alone',
      comment:
        'One module seals in the browser and opens on the server: shapes of the domain, audited libraries, no Node.',
      severity: 'error',
      from: { path: '^sealing/' },
      to: {
        pathNot: [
          '^(domain/kernel/envelope\\.ts$|sealing/)',
          '^node_modules/(@noble|shamir-secret-sharing)/',
        ],
      },
    },
    {
      name: 'only-the-sealing-knows-cryptography',
      comment: 'What is sealed and how is read in one room.',
      severity: 'error',
      from: { pathNot: '^sealing/' },
      to: { path: '^node_modules/(@noble|shamir-secret-sharing)/' },
    },
    {
      name: 'functions-know-the-domain-alone',
      comment: 'Product code never knows where it runs.',
      severity: 'error',
      from: { path: '^functions/' },
      to: { path: but('domain', 'sealing', 'functions') },
    },
    {
      name: 'only-the-store-knows-dynamodb',
      comment: 'Keys, indexes and conditions stand in one place.',
      severity: 'error',
      from: { path: '^functions/', pathNot: '^functions/store/' },
      to: {
        path: '^node_modules/(@aws-sdk/(client-dynamodb|lib-dynamodb|util-dynamodb)|@smithy/signature-v4)/',
      },
    },
    {
      name: 'console-knows-the-domain-alone',
      comment:
        'The browser gets labels, forms and articles from the domain; everything else comes over HTTP.',
      severity: 'error',
      from: { path: '^console/' },
      to: { path: but('domain', 'sealing', 'console') },
    },
    {
      name: 'infra-only-wires',
      comment: 'It reads the stages and the names of the indexes; it bundles functions but calls none.',
      severity: 'error',
      from: { path: '^infra/' },
      to: {
        path: ['^sealing/', '^functions/', '^local/', '^console/'],
        pathNot: '^functions/store/schema\\.ts$',
      },
    },
    {
      name: 'nobody-needs-infra-or-local',
      comment: 'They stand at the end of the arrows.',
      severity: 'error',
      from: { path: ['^domain/', '^sealing/', '^functions/', '^console/'] },
      to: { path: ['^infra/', '^local/'] },
    },
    {
      name: 'local-reads-the-template',
      comment:
        'Embedded mode brings up what the template says; of infra it asks for a synth and serves the pages alike.',
      severity: 'error',
      from: { path: '^local/' },
      to: { path: '^infra/', pathNot: '^infra/(synth|hosting/site)\\.ts$' },
    },
    {
      name: 'the-engine-knows-no-procurement',
      comment: 'local/states is a state engine for anybody.',
      severity: 'error',
      from: { path: '^local/states/' },
      to: { path: rooms.map(room), pathNot: '^local/states/' },
    },
    {
      name: 'no-tools-in-the-product',
      comment: 'What functions import is installed with the product.',
      severity: 'error',
      from: { path: ['^domain/', '^sealing/', '^functions/'] },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: '^node_modules/@types/' },
    },
    {
      name: 'nothing-from-tests',
      comment: 'Tests may look at everything; nothing looks at them.',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^cdk\\.out', '^dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
    },
    builtInModules: { add: ['node:sqlite'] },
    skipAnalysisNotInRules: true,
  },
};
