/**
 * What html-validate demands of every page and fragment, for all tests that render one.
 * Two rules are off because the renderer decides them, not we: it closes void elements with a slash, and writes `checked` short.
 */
export const htmlRules = {
  root: true,
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    'void-style': 'off',
    'no-inline-style': 'error',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // lines are not broken by the renderer, so nothing trails
    'no-trailing-whitespace': 'off',
    // boxes of one question share its name
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
    // numbers are data; the style sheet keeps them on one line
    'tel-non-breaking': 'off',
    // letters, digits, dashes; ids come from field names
    'valid-id': ['error', { relaxed: true }],
    // the native button and dialog elements are used; `role="radiogroup"` on a fieldset says more than a group
    'prefer-native-element': ['error', { exclude: ['region', 'search', 'listbox', 'option'] }],
  },
} as const;
