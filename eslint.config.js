// What the page's script keeps to. The rules are named one by one, so that nothing has to be installed beside ESLint itself.
const names = (list) => Object.fromEntries(list.split(" ").map((name) => [name, "readonly"]));
const PAGE = names(
  "AbortController Blob Element Event Image ResizeObserver SVGSVGElement Text DecompressionStream Option Response Store URL URLSearchParams XMLSerializer __wbg_init addEventListener atob " +
    "clearTimeout document fetch getComputedStyle getSelection innerWidth localStorage location matchMedia navigator performance print setTimeout vis window",
);
const RULES = {
  "array-callback-return": "error", "consistent-return": "error", curly: ["error", "multi-line"], "dot-notation": "error", eqeqeq: "error",
  "func-style": ["error", "declaration", { allowArrowFunctions: true }], "no-array-constructor": "error", "no-const-assign": "error",
  "no-control-regex": "error", "no-dupe-else-if": "error", "no-dupe-keys": "error", "no-duplicate-imports": "error", "no-else-return": "error",
  "no-empty": "error", "no-eval": "error", "no-implied-eval": "error", "no-fallthrough": "error", "no-global-assign": "error", "no-import-assign": "error",
  "no-lone-blocks": "error", "no-loss-of-precision": "error", "no-new-func": "error", "no-param-reassign": "error", "no-prototype-builtins": "error",
  "no-redeclare": "error", "no-self-assign": "error", "no-self-compare": "error", "no-sequences": "error", "no-shadow": "error", "no-throw-literal": "error",
  "no-undef": "error", "no-unneeded-ternary": "error", "no-unreachable": "error", "no-unused-expressions": "error", "no-unused-vars": ["error", { args: "all", argsIgnorePattern: "^_$" }],
  "no-use-before-define": ["error", { functions: false, variables: false }], "no-useless-catch": "error", "no-useless-concat": "error", "no-useless-escape": "error",
  "no-useless-rename": "error", "no-useless-return": "error", "no-underscore-dangle": ["error", { allow: ["__wbg_init"] }], "no-var": "error", "object-shorthand": "error", "prefer-arrow-callback": "error",
  "prefer-const": "error", "prefer-object-spread": "error", "prefer-template": "error", "valid-typeof": "error",
  "no-restricted-syntax": [
    "error",
    { selector: "Program > VariableDeclaration[kind!='const']", message: "What changes stands in state.js, and is changed by its functions." },
    { selector: "Program > ExportNamedDeclaration > VariableDeclaration[kind!='const']", message: "What changes stands in state.js, and is changed by its functions." },
  ],
};

export default [
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  { files: ["kg/viewer/web/*.js"], languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: PAGE }, rules: RULES },
  { files: ["tests/web/*.js", "*.config.js"], languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: names("URL URLSearchParams process console") }, rules: RULES },
];
