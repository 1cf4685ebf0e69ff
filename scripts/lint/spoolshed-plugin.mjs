/**
 * House rules that no ready-made lint rule expresses. Small on purpose: each looks at one node.
 *
 * @typedef {{ type: string, [key: string]: any }} Node
 * @typedef {{ report(problem: { node?: Node, loc?: object, message: string }): void, sourceCode: any }} Context
 */

const statementMaker = /^(?:prepare\w*|exec)$/;
const constantName = /^[A-Z][A-Z\d_]*$/;
const disableComment = /^\s*(?:ox|es)lint-disable/;
const reasonInComment = /\s--\s+\S/;

/** SQL is written out, never put together: a value that reaches the text is an injection waiting for its day. */
const noBuiltSql = {
  create(/** @type {Context} */ context) {
    return {
      CallExpression(/** @type {Node} */ node) {
        const callee = node['callee'];
        if (callee.type !== 'MemberExpression' || !statementMaker.test(callee.property.name)) return;
        const [text] = node['arguments'];
        if (text === undefined || !isPutTogether(text)) return;
        context.report({
          node: text,
          message: `Write the SQL of ${callee.property.name}() out and bind its values; it must not be put together.`,
        });
      },
    };
  },
};

/** The clock comes in as an argument: `new Date()` reads it, `new Date(instant)` does not. */
const noAmbientDate = {
  create(/** @type {Context} */ context) {
    const message = 'Core has no clock: take the instant as an argument.';
    return {
      NewExpression(/** @type {Node} */ node) {
        if (node['callee'].name === 'Date' && node['arguments'].length === 0)
          context.report({ node, message });
      },
      CallExpression(/** @type {Node} */ node) {
        if (node['callee'].name === 'Date') context.report({ node, message });
      },
    };
  },
};

/** A rule is switched off only with its reason behind two dashes. */
const disableWithReason = {
  create(/** @type {Context} */ context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (!disableComment.test(comment.value) || reasonInComment.test(comment.value)) continue;
          context.report({ loc: comment.loc, message: 'Say why: `oxlint-disable… rule -- reason`.' });
        }
      },
    };
  },
};

/**
 * A part that several statements share may be a constant of the file: nothing that came from outside is in it.
 *
 * @param {Node} node
 */
function isPutTogether(node) {
  if (node.type === 'TemplateLiteral')
    return node['expressions'].some(
      (/** @type {Node} */ part) => part.type !== 'Identifier' || !constantName.test(part['name']),
    );
  return node.type === 'BinaryExpression' && node['operator'] === '+';
}

// oxlint loads a plugin by its default export.
export default {
  meta: { name: 'spoolshed' },
  rules: {
    'no-built-sql': noBuiltSql,
    'no-ambient-date': noAmbientDate,
    'disable-with-reason': disableWithReason,
  },
};
