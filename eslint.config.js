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

// What people read is said in whole sentences (say.js), which other languages have too: there are no words in a string of three or more,
// between the places of a template, beside an element, or in what is shown or read out of one.
const UNSAID = ":not(CallExpression[callee.name=/^say(Parts)?$/] > Literal, CallExpression[callee.property.name='say'] > Literal)";
const SPOKEN = [
  `Literal[value=/[A-Za-z]{2} [A-Za-z]+ [A-Za-z]{2}/]:not([value=/SELECT/])${UNSAID}`,
  "TemplateElement[value.raw=/(^|[ (])(a|all|and|are|as|at|by|for|from|if|in|is|not|of|only|or|says|the|this|to|with)( |$|[:,])/]:not([value.raw=/SELECT/])",
  "CallExpression[callee.name='el'] > Literal:not(:first-child)[value=/[a-z]{2}/]",
  "CallExpression[callee.name='el'] > ConditionalExpression:not(:first-child) > Literal[value=/[a-z]{2}/]",
  "Property[key.value='aria-label'] Literal.value[value=/[a-z]{2}/]", "Property[key.name=/^(title|placeholder)$/] > Literal[value=/[a-z]{2}/]",
  `AssignmentExpression[left.property.name='textContent'] Literal[value=/[a-z]{2} /]${UNSAID}`,
].map((selector) => ({ selector, message: 'Words for people are said: say("{n} claim|{n} claims", { n }).' }));
const SAID = { "no-restricted-syntax": [...RULES["no-restricted-syntax"], ...SPOKEN] };

export default [
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  { files: ["kg/viewer/web/*.js"], languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: PAGE }, rules: { ...RULES, ...SAID } },
  { files: ["tests/web/*.js", "*.config.js"], languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: names("URL URLSearchParams process console") }, rules: RULES },
];
